import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../../../src/base/errors';
import { assertNamesFit, recordedRun } from '../../../../src/engine/apply/recordedRun';
import { takeRunLock } from '../../../../src/engine/records/runLock';

const ORG = 'https://acme.okta.com';

describe('the names of records beside a file', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'okta-scim-names-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const place = (name: string, environment?: string) => ({
    configPath: join(folder, name),
    org: ORG,
    environment,
  });

  it('are refused before a run does anything when a system has none as long', async () => {
    for (const one of [
      place(`${'x'.repeat(200)}.yaml`),
      place(`${'é'.repeat(100)}.yaml`),
      place('okta-scim.yaml', 'prod '.repeat(30)),
    ]) {
      await assert.rejects(
        recordedRun(one, { onNote: () => {} }, () => assert.fail('the run has begun')),
        (error) => error instanceof UsageError && /\d+ bytes shorter/.test(error.nextStep),
      );
    }
    assert.deepEqual(readdirSync(folder), []);
  });

  it('can be made, all of them, when they are not refused', async () => {
    for (const environment of [undefined, 'eu*/prod']) {
      let length = 240;
      while (!fits(place(`${'x'.repeat(length)}.yaml`, environment))) length -= 1;
      const longest = place(`${'x'.repeat(length)}.yaml`, environment);
      assert.ok(length > 120);
      await assert.rejects(
        recordedRun(longest, { onNote: () => {} }, async ({ journal }) => {
          await journal.write({
            at: '2026-11-29T00:00:00.000Z',
            state: 'intent',
            id: 1,
            write: 'app.create',
          } as never);
          const [running = ''] = readdirSync(folder).filter((name) => name.endsWith('.running'));
          // The right to take it over has the longest name of all.
          await assert.rejects(takeRunLock(join(folder, running), { takeOver: true }), /at work/);
          await (await takeRunLock(join(folder, `${running}.${'a'.repeat(36)}.right`))).release();
          throw new Error('far enough');
        }),
        /far enough/,
      );
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
    }
  });
});

function fits(place: Parameters<typeof assertNamesFit>[0]): boolean {
  try {
    assertNamesFit(place);
    return true;
  } catch {
    return false;
  }
}
