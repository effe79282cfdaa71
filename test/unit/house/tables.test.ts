import assert from 'node:assert/strict';
import { join } from 'node:path';
import { FIELDS } from '../../../src/tutorial/fields';
import { fieldLabel } from '../../../src/tutorial/labels';
import { OUTCOMES } from '../../../src/tutorial/outcomes';
import { ACTIONS } from '../../../src/tutorial/provisioning';
import { SCREENS } from '../../../src/tutorial/screens';
import { ITEM_KINDS, STEPS } from '../../../src/tutorial/steps';
import { readSources } from './imports';

const SRC = join(import.meta.dirname, '..', '..', '..', 'src');
/** Declare facts themselves, or stand for Okta. */
const APART = ['tutorial/', 'localOrg/'];

const quoted = (words: readonly string[]) => `'(?:${words.join('|')})'`;
const OF_OUTCOMES = quoted(OUTCOMES);
const OF_RESOURCES = quoted(ITEM_KINDS.map(({ name }) => name));
/** A list of outcomes or kinds, which the tables would not be asked for. */
const LISTS = [
  new RegExp(`\\[\\s*${OF_OUTCOMES},\\s*${OF_OUTCOMES}`),
  new RegExp(`\\[\\s*${OF_RESOURCES},\\s*${OF_RESOURCES}`),
  /Record<(?:Outcome|Resource|StepNumber|ScreenId|StateOfStep), (?!number>)/,
];
/** Words that nobody but the tables may spell out: titles, and labels of the Console of more than one word. */
const WORDS = [
  ...STEPS.map(({ title }) => title),
  ...Object.values(SCREENS).map(({ title }) => title),
  ...Object.values(ACTIONS).map(({ label }) => label),
  ...FIELDS.flatMap(({ console: place, label }) => [label, place?.split(' > ').at(-1)]),
].filter((word): word is string => word?.includes(' ') === true);

/** A resource of the engine says which kinds it is about; resources.test.ts holds that each kind is one resource's. */
const ITEMS_OF_A_RESOURCE = /^ {2}items: \[[^\]]*\],$/m;

function found(text: string): string[] {
  return [
    ...LISTS.filter((list) => list.test(text)).map(String),
    ...WORDS.filter((word) => text.includes(`'${word}'`) || text.includes(`"${word}"`)),
  ];
}

describe('the house: facts that stand once', () => {
  const sources = [...readSources(SRC)].filter(
    ([file]) => !APART.some((room) => file.startsWith(room)),
  );

  it('steps, outcomes and labels of the Console are declared in tutorial/ alone', () => {
    const declared = sources.flatMap(([file, text]) =>
      found(code(text).replace(ITEMS_OF_A_RESOURCE, '')).map((what) => `${file}: ${what}`),
    );
    assert.deepEqual(declared, [...KNOWN]);
  });

  it('would see a second list, and a label that is spelt out', () => {
    assert.equal(found("const PENDING = ['create', 'update'];").length, 1);
    assert.equal(found("const ON = [\n  'connector',\n  'feature',\n];").length, 1);
    assert.equal(found('const WORDS: Record<Outcome, string> = {').length, 1);
    assert.deepEqual(found('summary: Record<Outcome, number>;'), []);
    assert.equal(found(`const label = '${fieldLabel('attribute', 'title')}';`).length, 1);
    assert.deepEqual(found("run.pending('attribute', 'create', 'update')"), []);
  });
});

/** What is called so besides: commands of ours, and a source that speaks of the field. */
const KNOWN = new Set([
  'connector/checks/filterVariants.ts: Unique identifier field for users',
  'vscode/commands/registerCommands.ts: Push Groups',
  'vscode/editor/lenses.ts: Push Groups',
]);

/** Without comments, which may speak of anything. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
