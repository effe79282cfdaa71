import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidError } from '../../../../src/base/errors';
import { openJournal } from '../../../../src/engine/records/journal';
import type { JournalEnd, JournalEntry } from '../../../../src/engine/records/journalEntry';
import { userName } from '../../../../src/engine/records/runOwner';

const ORG = 'https://dev-123456.okta.com';

function entry(key: string): JournalEntry {
  return {
    at: '2026-01-01T00:00:00.000Z',
    phase: 'app',
    action: 'create app',
    key,
    state: 'intent',
  };
}

async function linesOf(path: string): Promise<unknown[]> {
  const text = await readFile(path, 'utf8');
  assert.ok(text.endsWith('\n'));
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('the journal', () => {
  let folder: string;
  let config: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-journal-'));
    config = join(folder, 'okta-scim.yaml');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('begins with the org, the environment and the process, under a name that git ignores', async () => {
    const journal = openJournal(config, { org: ORG, environment: 'dev' });
    await journal.write(entry('senhasegura'));
    const path = journal.path ?? '';
    assert.match(path, /okta-scim\.yaml\.\d{8}T\d{9}Z-\d+\.okta-scim\.journal$/);
    const [header] = await linesOf(path);
    const { startedAt, place, ...rest } = header as { startedAt: string; place: string };
    assert.match(place, /^[0-9a-f]{64}$/);
    assert.ok(!Number.isNaN(Date.parse(startedAt)));
    const pid = process.pid;
    assert.deepEqual(rest, {
      version: 1,
      org: ORG,
      environment: 'dev',
      pid,
      file: 'okta-scim.yaml',
      who: `${userName()}@${hostname()}`,
    });
    await journal.close();
  });

  it('has an entry on disk when its write resolves', async () => {
    const journal = openJournal(config, { org: ORG, environment: undefined });
    await journal.write(entry('senhasegura'));
    const lines = await linesOf(journal.path ?? '');
    assert.deepEqual(lines[1], entry('senhasegura'));
    await journal.close();
  });

  it('keeps the lines of parallel writes apart and in order', async () => {
    const journal = openJournal(config, { org: ORG, environment: undefined });
    const keys = Array.from({ length: 50 }, (_, index) => `group ${index}`);
    await Promise.all(keys.map((key) => journal.write(entry(key))));
    const lines = (await linesOf(journal.path ?? '')).slice(1) as JournalEntry[];
    assert.deepEqual(
      lines.map(({ key }) => key),
      keys,
    );
    await journal.close();
  });

  it('gives two journals begun at once a file each', async () => {
    const about = { org: ORG, environment: undefined };
    const journals = Array.from({ length: 5 }, () => openJournal(config, about));
    await Promise.all(journals.map((journal) => journal.write(entry('senhasegura'))));
    assert.equal(new Set(journals.map(({ path }) => path)).size, 5);
    await Promise.all(journals.map((journal) => journal.close()));
  });

  it('has no file when nothing was about to be written', async () => {
    const journal = openJournal(join(folder, 'no', 'such', 'folder', 'okta-scim.yaml'), {
      org: ORG,
      environment: undefined,
    });
    assert.equal(journal.path, undefined);
    await journal.close('in-sync');
    await journal.close();
    assert.deepEqual(await readdir(folder), []);
  });

  it('says how the run ended, once and when it knows', async () => {
    const journal = openJournal(config, { org: ORG, environment: undefined });
    await journal.write(entry('senhasegura'));
    await journal.close('applied');
    await journal.close('again');
    const lines = await linesOf(journal.path ?? '');
    assert.equal(lines.length, 3);
    assert.equal((lines[2] as JournalEnd).end, 'applied');
  });

  it('says what to do when the folder cannot be written to', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const journal = openJournal(join(file, 'okta-scim.yaml'), { org: ORG, environment: undefined });
    await assert.rejects(
      journal.write(entry('senhasegura')),
      (error) => error instanceof InvalidError && error.nextStep.includes('writable'),
    );
  });

  it('refuses every later entry once one could not be kept', async () => {
    const journal = openJournal(config, { org: ORG, environment: undefined });
    await journal.write(entry('first'));
    await journal.close();
    await assert.rejects(journal.write(entry('second')), InvalidError);
    await assert.rejects(journal.write(entry('third')), InvalidError);
  });
});
