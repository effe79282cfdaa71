import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readSources, type Sources } from './imports';

const EXPORTED =
  /^export (?:abstract |async )*(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;

/** Names that several files may export, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  Agreements: 'the same of either host',
  activate: 'what VS Code calls: on Node, before it, and in a browser',
  deactivate: 'what VS Code calls',
  Step: 'of the tutorial, and of a compiled pattern',
  apply: 'a verb, on each floor that has a part in it',
  assertSameOrg: 'of a lock file, and of a checklist',
  confirm: 'a question, and a command',
  destroy: 'a verb, on each floor that has a part in it',
  explainMappings: 'a verb, on each floor that has a part in it',
  exportApp: 'a verb, on each floor that has a part in it',
  isSettled: 'of a plan, and of an outcome',
  plan: 'a verb, on each floor that has a part in it',
  preflight: 'a verb, on each floor that has a part in it',
  push: 'a verb, on each floor that has a part in it',
  resendRecording: 'a verb, on each floor that has a part in it',
  setPassword: 'what an admin does, and what is sent then',
  status: 'a verb, on each floor that has a part in it',
  token: 'a verb, on each floor that has a part in it',
  testConnector: 'a verb, on each floor that has a part in it',
  verify: 'a verb, on each floor that has a part in it',
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
