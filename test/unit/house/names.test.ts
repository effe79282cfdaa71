import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readSources, type Sources } from './imports';

const EXPORTED =
  /^export (?:abstract |async )*(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;

/** Names that several files may export, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  AccessToken: 'told apart by their rooms',
  Agreements: 'the same of either host',
  DEEPEST: 'told apart by their rooms',
  Exchange: 'told apart by their rooms',
  Found: 'told apart by their rooms',
  Gate: 'told apart by their rooms',
  Outcome: 'told apart by their rooms',
  PreflightOptions: 'told apart by their rooms',
  Reading: 'told apart by their rooms',
  Renewal: 'told apart by their rooms',
  Report: 'told apart by their rooms',
  Section: 'told apart by their rooms',
  Setting: 'told apart by their rooms',
  Step: 'told apart by their rooms',
  Target: 'told apart by their rooms',
  TestOptions: 'told apart by their rooms',
  TestSummary: 'told apart by their rooms',
  Tone: 'told apart by their rooms',
  Transport: 'told apart by their rooms',
  ValidateOptions: 'told apart by their rooms',
  Verdict: 'told apart by their rooms',
  View: 'told apart by their rooms',
  apply: 'a verb, on each floor that has a part in it',
  assertSameOrg: 'told apart by their rooms',
  assignedUsers: 'told apart by their rooms',
  explain: 'told apart by their rooms',
  explainMappings: 'a verb, on each floor that has a part in it',
  exportApp: 'a verb, on each floor that has a part in it',
  fieldText: 'told apart by their rooms',
  isRefusal: 'told apart by their rooms',
  isSettled: 'told apart by their rooms',
  levelOf: 'told apart by their rooms',
  nameOf: 'told apart by their rooms',
  own: 'told apart by their rooms',
  placeOf: 'told apart by their rooms',
  plan: 'a verb, on each floor that has a part in it',
  preflight: 'a verb, on each floor that has a part in it',
  readBody: 'told apart by their rooms',
  readPlain: 'told apart by their rooms',
  readTarget: 'told apart by their rooms',
  runEngine: 'told apart by their rooms',
  shown: 'told apart by their rooms',
  stepOf: 'told apart by their rooms',
  testConnector: 'a verb, on each floor that has a part in it',
  unreachable: 'told apart by their rooms',
  useOf: 'told apart by their rooms',
};

/**
 * Names that more than one file exports. The local org is a world of its own, which nobody imports: what it calls as
 * Okta does is told apart by that.
 */
function clashes(sources: Sources): string[] {
  const homes = new Map<string, number>();
  for (const [file, text] of sources) {
    const world = file.startsWith('localOrg/') ? 'localOrg ' : '';
    const names = new Set([...text.matchAll(EXPORTED)].map(([, name]) => `${world}${name}`));
    for (const name of names) homes.set(name, (homes.get(name) ?? 0) + 1);
  }
  return [...homes].filter(([, count]) => count > 1).map(([name]) => name.replace(/^.* /, ''));
}

describe('the house: one name for one thing', () => {
  const found = clashes(readSources(join(import.meta.dirname, '..', '..', '..', 'src')));

  it('no two files export one name, but for those with a reason', () =>
    assert.deepEqual(
      found.filter((name) => !(name in ALLOWED)),
      [],
    ));

  it('every exception is one still', () =>
    assert.deepEqual(
      Object.keys(ALLOWED).filter((name) => !found.includes(name)),
      [],
    ));

  it('would see a new one, in the local org as well', () => {
    const planted = new Map([
      ['okta/a.ts', 'export interface Thing {}'],
      ['engine/b.ts', 'export type Thing = string;'],
      ['localOrg/c.ts', 'export class Thing {}\nexport async function made() {}'],
      ['localOrg/d.ts', 'export const made = 1;'],
      ['cli/e.ts', 'function made() {}'],
    ]);
    assert.deepEqual(clashes(planted), ['Thing', 'made']);
  });
});
