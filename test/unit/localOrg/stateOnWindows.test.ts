import assert from 'node:assert/strict';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../../src/localOrg/start';
import { asWindows } from '../../support/asWindows';

const OPEN_FILES = '/proc/self/fd';
/** Bytes that a request may have: the file of changes is folded into the state after 4 MiB. */
const LARGE = 900 * 1024;

describe('the state of the local org where no open file can be replaced', () => {
  let folder: string;

  before(async function () {
    if (!existsSync(OPEN_FILES)) this.skip();
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-state-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('takes changes before and after it is folded, and is whole at the end', async () => {
    const stateFile = join(folder, 'org.json');
    const isOpen = (path: string) =>
      readdirSync(OPEN_FILES).some((name) => linkOf(join(OPEN_FILES, name)) === path);
    const labels = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
    const refused = await asWindows(
      (call, path) => (call !== 'open' && isOpen(path) ? 'EPERM' : undefined),
      async () => {
        const org = await startSandbox({ stateFile });
        try {
          for (const label of labels) await makeApp(org, label);
        } finally {
          await org.close();
        }
      },
    );
    assert.equal(refused, 0);
    assert.deepEqual(await readdir(folder), ['org.json']);
    const org = await startSandbox({ stateFile });
    const response = await fetch(`${org.orgUrl}/api/v1/apps?limit=200`, {
      headers: { authorization: `SSWS ${org.apiToken}` },
    });
    const apps = (await response.json()) as { label: string }[];
    await org.close();
    const names = apps.map(({ label }) => label.slice(0, label.indexOf(' ')));
    for (const label of labels) assert.ok(names.includes(label), label);
  });
});

async function makeApp(org: { orgUrl: string; apiToken: string }, label: string): Promise<void> {
  const response = await fetch(`${org.orgUrl}/api/v1/apps`, {
    method: 'POST',
    headers: { authorization: `SSWS ${org.apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      label: `${label} app`,
      signOnMode: 'AUTO_LOGIN',
      settings: { signOn: { loginUrl: 'https://a.example', redirectUrl: null } },
      profile: { notes: 'x'.repeat(LARGE) },
    }),
  });
  assert.equal(response.status, 200, await response.text());
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
