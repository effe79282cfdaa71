import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { historyNodes } from '../../../../src/vscode/views/historyNodes';
import { EMPTY_SNAPSHOT } from '../../../../src/vscode/window/snapshot';
import type { Target } from '../../../../src/vscode/window/target';
import { target } from './samples';

describe('the history of a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'okta-scim-history-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function snapshot(scheme = 'file') {
    const path = join(folder, 'okta-scim.yaml');
    const file = { scheme, path, fsPath: path, toString: () => path } as unknown as Target['file'];
    return { ...EMPTY_SNAPSHOT, target: { ...target(), file } };
  }

  function journal(day: number, header: object, ...lines: object[]): void {
    const { org, environment } = target();
    const startedAt = `2026-01-0${day}T10:00:00.000Z`;
    const first = {
      ...{ version: 1, org, environment, startedAt, file: 'okta-scim.yaml' },
      ...{ who: 'anna@laptop', as: 'API token', does: 'apply', asks: 'a', ...header },
    };
    const text = [first, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
    const name = `okta-scim.yaml.2026010${day}T100000000Z-1.okta-scim.journal`;
    writeFileSync(join(folder, name), text);
  }

  const write = (key: string, state: string, more: object = {}) => ({
    ...{ at: '2026-01-01T10:00:01.000Z', phase: 'app', action: 'create app', key, state },
    ...more,
  });
  const end = (how: string) => ({ at: '2026-01-01T10:00:02.000Z', end: how });

  it('has each deed with who has done it and how it ended, the newest first', async () => {
    journal(1, {}, write('a', 'done'), end('manual'));
    journal(2, {}, write('b', 'done', { answer: '200, request Zx' }), end('applied'));
    journal(3, { does: 'destroy', who: 'ben@desk' }, write('c', 'unknown'));
    journal(4, { environment: 'prod' }, write('d', 'done'), end('applied'));
    const nodes = await historyNodes(snapshot());
    assert.deepEqual(
      nodes.map(({ label, description, icon }) => [label.split(',')[0], description, icon.id]),
      [
        [
          'Destroy',
          'ben@desk · The run did not come to its end: run the same command again, it goes on from here.',
          'warning',
        ],
        ['Apply', 'anna@laptop · done, and read back', 'pass'],
      ],
    );
    const [, applied] = nodes;
    assert.deepEqual(
      applied?.children.map(({ label, icon }) => `${label} ${icon.id}`),
      ['create app a pass', 'create app b pass'],
    );
    assert.match(applied?.children[1]?.description ?? '', /· Okta: 200$/);
    assert.equal(applied?.deed?.startedAt, '2026-01-01T10:00:00.000Z');
  });

  it('shows part of a long one, and says how much there is besides', async () => {
    const many = Array.from({ length: 130 }, (_, index) => write(`k${index}`, 'done'));
    journal(1, {}, ...many, end('applied'));
    const [deed] = await historyNodes(snapshot());
    assert.equal(deed?.children.length, 101);
    assert.equal(deed?.children.at(-1)?.label, '30 more');
  });

  it('is empty without a journal, without a file, and for a file that is on no disk', async () => {
    assert.deepEqual(await historyNodes(snapshot()), []);
    assert.deepEqual(await historyNodes(EMPTY_SNAPSHOT), []);
    assert.deepEqual(await historyNodes(snapshot('vscode-vfs')), []);
  });
});
