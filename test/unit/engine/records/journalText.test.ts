import assert from 'node:assert/strict';
import { accountsOf } from '../../../../src/engine/records/journalAccounts';
import { deedSummary, deedText, deedTitle } from '../../../../src/engine/records/journalText';
import { dayAndTime, timeOfDay } from '../../../../src/engine/records/localTime';

const HEADER = {
  version: 1,
  org: 'https://dev-1.okta.com',
  environment: 'dev',
  file: 'okta-scim.yaml',
  startedAt: '2026-01-02T03:04:05.678Z',
  pid: 7,
  who: 'anna@laptop',
  as: 'API token',
  does: 'apply',
  asks: 'a',
};

function journal(header: object, ...lines: object[]): string {
  return [{ ...HEADER, ...header }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

function entry(state: string, key: string, more: object = {}): object {
  const at = '2026-01-02T03:04:06.000Z';
  return { at, phase: 'schema', action: 'create attribute', key, state, ...more };
}

function ended(end: string, more: object = {}): object {
  return { at: '2026-01-02T03:05:00.000Z', end, ...more };
}

const deeds = (...contents: string[]) =>
  accountsOf(contents.map((content, index) => ({ path: `journal-${index}`, content })));
const text = (...contents: string[]) =>
  deeds(...contents)
    .map(deedText)
    .join('\n');
const later = (minute: number, more: object = {}) => ({
  startedAt: `2026-01-02T04:${String(minute).padStart(2, '0')}:00.000Z`,
  ...more,
});

describe('a journal for people', () => {
  it('has one line a write, with how it ended and what Okta answered', () => {
    const shown = text(
      journal(
        {},
        entry('intent', 'a'),
        entry('done', 'a', { answer: '200, request Zx1' }),
        entry('intent', 'b'),
        entry('failed', 'b', { detail: 'no', answer: '400' }),
        ended('applied'),
      ),
    );
    assert.match(
      shown,
      /^Apply of okta-scim\.yaml to https:\/\/dev-1\.okta\.com, environment dev\n/,
    );
    assert.match(shown, / done +create attribute a \[Okta: 200, request Zx1\]\n/);
    assert.match(shown, / failed +create attribute b: no \[Okta: 400\]\n/);
    assert.equal(shown.match(/create attribute/g)?.length, 2);
  });

  it('says who has done it, on which machine and with whose credentials; of an older one that it does not', () => {
    assert.match(text(journal({}, ended('applied'))), /by anna@laptop \(API token\)/);
    const older = text(journal({ who: undefined, as: undefined }, ended('applied')));
    assert.match(older, /by somebody \(an older journal does not say who\)/);
  });

  it('calls a write unknown whose end was never noted, and bears a torn last line', () => {
    const shown = text(`${journal({}, entry('intent', 'a'))}{"at":"2026-01-02T03:04:0`);
    assert.match(
      shown,
      / UNKNOWN +create attribute a \(the run ended before an answer was noted\)/,
    );
    assert.match(shown, /did not come to its end: run the same command again/);
  });

  it('says so when nothing was about to be written', () => {
    assert.match(text(journal({})), /Nothing was about to be written\./);
  });

  it('shows what came from the org on one line', () => {
    const shown = text(journal({}, entry('failed', 'a', { detail: 'x\nDONE', answer: 'y\nDONE' })));
    assert.ok(!shown.split('\n').includes('DONE'), shown);
  });

  it('has the times of this machine', () => {
    assert.equal(
      dayAndTime('2026-01-02T03:04:05.678Z', () => 330),
      '2026-01-02 08:34:05 +05:30',
    );
    assert.equal(
      dayAndTime('2026-01-02T03:04:05.678Z', () => -210),
      '2026-01-01 23:34:05 -03:30',
    );
    assert.equal(
      timeOfDay('2026-01-02T03:04:05.678Z', () => 60),
      '04:04:05',
    );
    for (const none of ['', 'yesterday'])
      assert.equal(
        dayAndTime(none, () => 60),
        none,
      );
  });
});

describe('the account of a deed', () => {
  it('is one across the stops of an apply', () => {
    const all = deeds(
      journal({}, entry('done', 'app'), ended('manual')),
      journal(later(1), entry('done', 'a'), ended('stopped: Cancelled.')),
      journal(later(2), entry('done', 'b')),
      journal(later(3, { who: 'ben@desk' }), entry('done', 'c'), ended('applied')),
    );
    assert.equal(all.length, 1);
    const [deed] = all;
    assert.ok(deed);
    assert.deepEqual(
      deed.runs.map(({ writes }) => writes.map(({ key }) => key)),
      [['app'], ['a'], ['b'], ['c']],
    );
    assert.match(deedSummary(deed), /4 writes in 4 runs; done, and read back/);
    const shown = deedText(deed);
    assert.match(shown, /Run 1 of 4: .*anna@laptop/);
    assert.match(shown, /Run 4 of 4: .*ben@desk/);
    assert.match(shown, /ended: stopped for settings made by hand/);
  });

  it('ends with the run that was over, with another file, and with another command', () => {
    const first = journal({}, ended('manual'));
    const count = (second: object, before = first) =>
      deeds(before, journal(later(1, second))).length;
    assert.equal(count({}), 1);
    assert.equal(count({}, journal({}, ended('applied'))), 2);
    assert.equal(count({ asks: 'b' }), 2);
    assert.equal(count({ does: 'destroy' }), 2);
    assert.equal(count({ environment: 'prod' }), 2);
    assert.equal(count({ org: 'https://other.okta.com' }), 2);
    assert.equal(count({ file: 'other.yaml' }), 2);
  });

  it('keeps apart what happened in between to another environment', () => {
    const all = deeds(
      journal({}, ended('manual')),
      journal(later(1, { environment: 'prod' }), ended('applied')),
      journal(later(2), ended('applied')),
    );
    assert.deepEqual(
      all.map(({ environment, runs }) => [environment, runs.length]),
      [
        ['dev', 2],
        ['prod', 1],
      ],
    );
  });

  it('tells how the run itself ended, not that a later one has looked at it', () => {
    const settled = ended('a later run has looked', { settled: true });
    assert.match(text(journal({}, ended('failed'), settled)), /ended: something was refused/);
    assert.match(text(journal({}, settled)), /a later one has looked at what became of it/);
  });

  it('is none for what is no journal, and takes nothing for a text that is none', () => {
    for (const broken of ['', 'x', '[]\n', 'null\n', '{', '{"startedAt":1}\n']) {
      assert.deepEqual(deeds(broken), [], broken);
    }
    const odd = { who: 7, as: [], file: {}, environment: 3, does: '__proto__' };
    const lines = [entry('done', 'a', { detail: 1, answer: {}, at: null }), { at: 1, end: 2 }];
    const [deed] = deeds(journal(odd, ...lines));
    assert.ok(deed);
    assert.match(deedTitle(deed), /^Run of a file to/);
    assert.match(deedText(deed), /create attribute a\n/);
  });
});
