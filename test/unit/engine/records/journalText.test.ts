import assert from 'node:assert/strict';
import { isJournalFor, journalText } from '../../../../src/engine/records/journalText';

const HEADER = {
  version: 1,
  org: 'https://dev-1.okta.com',
  environment: 'dev',
  startedAt: '2026-01-02T03:04:05.678Z',
  pid: 7,
};

function journal(...lines: object[]): string {
  return [HEADER, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

function entry(state: string, key: string, detail?: string): object {
  return {
    at: '2026-01-02T03:04:06.000Z',
    phase: 'schema',
    action: 'create attribute',
    key,
    state,
    ...(detail === undefined ? {} : { detail }),
  };
}

describe('a journal for people', () => {
  it('has one line a write, with how it ended', () => {
    const text = journalText(
      journal(entry('intent', 'a'), entry('done', 'a'), entry('intent', 'b'), entry('failed', 'b')),
    );
    assert.match(
      text,
      /^Run of 2026-01-02T03:04:05\.678Z in https:\/\/dev-1\.okta\.com, environment dev\n/,
    );
    assert.match(text, / done +create attribute a\n/);
    assert.match(text, / failed +create attribute b\n/);
    assert.equal(text.match(/create attribute/g)?.length, 2);
  });

  it('calls a write unknown whose end was never noted, and bears a torn last line', () => {
    const text = journalText(`${journal(entry('intent', 'a'))}{"at":"2026-01-02T03:04:0`);
    assert.match(text, / UNKNOWN +create attribute a \(the run ended before an answer was noted\)/);
  });

  it('says so when nothing was about to be written', () => {
    assert.match(journalText(journal()), /Nothing was about to be written\./);
  });

  it('says how the run ended, or that it did not', () => {
    const end = { at: '2026-01-02T03:05:00.000Z', end: 'applied, 2 writes' };
    assert.match(
      journalText(journal(entry('done', 'a'), end)),
      /T03:05:00\.000Z {2}applied, 2 writes\n$/,
    );
    assert.match(journalText(journal(entry('done', 'a'))), /did not come to its end/);
  });

  it('shows what came from the org on one line', () => {
    const text = journalText(journal(entry('failed', 'a', 'x\nDONE')));
    assert.ok(!text.split('\n').includes('DONE'), text);
  });

  it('belongs to its org and environment only', () => {
    assert.ok(isJournalFor(journal(), HEADER.org, 'dev'));
    assert.ok(!isJournalFor(journal(), HEADER.org, undefined));
    assert.ok(!isJournalFor(journal(), 'https://other.okta.com', 'dev'));
    for (const broken of ['', 'x', '[]\n', 'null\n', '{']) {
      assert.ok(!isJournalFor(broken, HEADER.org, 'dev'), broken);
    }
  });
});
