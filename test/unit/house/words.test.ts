import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { wholeBundle } from '../../../scripts/lib/tableTexts';
import {
  placesIn,
  type SaidBySource,
  saidBy,
  saidIn,
  WORD_FOLDERS,
} from '../../../scripts/lib/words.mjs';

/** Texts that read like words and are none of the person's, by file and text, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  "checklist/checklistPanel.ts: default-src 'none'; style-src {}; script-src 'nonce-{}'":
    'a policy',
  'commands/copyDiagnostics.ts: Okta SCIM diagnostics.txt': 'the name of a page',
  'commands/copyDiagnostics.ts: What happened, and what should have?\n\n\n```text\n{}```\n':
    'an issue, for those who mend the fault',
  'commands/destroy.ts: run Destroy again': 'part of an ending that a task words',
  'commands/setSecret.ts: token: "${secret:scim-token}"': 'a line of the file',
  'editor/registerEditor.ts: Okta SCIM': 'the name of the product',
  'secrets/accounts.ts: Okta SCIM': 'the name of the product',
  'secrets/keptList.ts: API token': 'a kind of sign-in',
  'secrets/secretStore.ts: API token': 'the name of a secret in the log',
  'secrets/signInTo.ts: Security > API > Tokens': 'a place of the Console, which is English',
  'ui/describeError.ts: Canceled': 'the name of an error',
  'ui/describeError.ts: Cancelled.': 'compared with, and told to the log only',
  'ui/parsedDocuments.ts: is being read': 'part of a finding, which is English',
  'ui/textsInWorkspace.ts: cannot be read: {}': 'part of a finding, which is English',
  'ui/windowLog.ts: Caused by: {}': 'of the log',
  'views/keptNodes.ts: API token': 'a kind of sign-in',
  'views/keptNodes.ts: Security > API > Tokens': 'a place of the Console, which is English',
  'views/keptNodes.ts: {} sign-in': 'the id of a line',
  'views/nodeTree.ts: {} open{}': 'the id of a line',
  'views/statusBar.ts:  people': 'where a text of a proof ends',
  'views/statusBar.ts: Okta SCIM': 'the name of the product',
  'views/statusBar.ts: Okta SCIM: {}': 'the name of the product',
  'window/agentTools.ts: Okta SCIM': 'the name of the product',
  'window/orgs.ts: API token': 'of a journal',
  'window/orgs.ts: own sign-in': 'of a journal',
};

/** What of these files is a report, which stays English. */
const REPORTS: Readonly<Record<string, RegExp>> = {
  'commands/explainMappings.ts':
    /^(?:What the mappings give|, a made-up person|in \{\}$|\{\} | {2}\w|the file does not)/,
  'ui/diagnosticsText.ts': /./,
  'window/diagnosticFacts.ts': /./,
};

/** Says what it is given. */
const TABLE_DOOR = 'vscode/ui/tableWords.ts';

/** The page of the checklist says its words in the browser. */
const PAGE = 'media/checklist.js';

describe('the house: what VS Code shows can be said in another language', () => {
  const files = new Map(WORD_FOLDERS.flatMap((folder) => [...saidIn(folder)]));
  const said = [...files].flatMap(([file, { said: texts }]) =>
    texts.map((one) => ({ ...one, file })),
  );

  it('every text that reads like words goes through l10n.t, but for those with a reason', () =>
    assert.deepEqual(
      leftOutOf(files).filter((one) => !(one in ALLOWED)),
      [],
    ));

  it('every exception is one still', () => {
    const found = leftOutOf(files);
    assert.deepEqual(
      Object.keys(ALLOWED).filter((one) => !found.includes(one)),
      [],
    );
  });

  it('every text is a plain string, said once the language is known, with a value for each place', () => {
    assert.ok(said.length > 300);
    for (const { file, text, places, isInFunction } of said) {
      // What the tables say is named beside them.
      if (file === TABLE_DOOR) continue;
      assert.ok(text !== undefined, `${file}: no text`);
      assert.ok(isInFunction, `${file}: ${text}`);
      assert.deepEqual(placesIn(text), [...Array(places).keys()], `${file}: ${text}`);
      assert.doesNotMatch(text.replaceAll(/\{\d+\}/g, ''), /[{}]/, `${file}: ${text}`);
      assert.equal(text, text.trim(), `${file}: ${text}`);
    }
  });

  it('l10n/bundle.l10n.json has just these texts: npm run l10n writes it', () =>
    assert.deepEqual(JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')), wholeBundle()));

  it('the page of the checklist says only what the extension hands it', () => {
    const page = readFileSync(PAGE, 'utf8');
    const told = [...page.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, text = '']) => text);
    const handed = files.get('vscode/checklist/pageWords.ts')?.said.map(({ text }) => text);
    assert.deepEqual([...new Set(told)].sort(), [...(handed ?? [])].sort());
    const bare = page.replaceAll(/\bt\(\s*'[^']+'/g, "t(''");
    assert.deepEqual(saidBy(bare).leftOut, LEFT_ON_PAGE);
  });

  it('would see one that is left out, and one that is compared by what it says', () => {
    const planted = `
      import { l10n } from 'vscode';
      const EARLY = l10n.t('Too early');
      export function ask(count: number, kind: 'one' | 'two words') {
        const chosen = pick(l10n.t('Which one?'), \`\${count} more of them\`, ['Apply', l10n.t('Do {0}', 'It Well')]);
        log.info('Nobody sees this');
        if (chosen === 'Cancel') return l10n.t(kind);
        return kind === 'one' ? { id: 'settled', title: 'Two words' } : undefined;
      }`;
    const found = saidBy(planted);
    assert.deepEqual(found.leftOut, ['{} more of them', 'Apply', 'It Well', 'Cancel', 'Two words']);
    assert.deepEqual(
      found.said.map(({ text, places, isInFunction }) => [text, places, isInFunction]),
      [
        ['Too early', 0, false],
        ['Which one?', 0, true],
        ['Do {0}', 1, true],
        [undefined, 0, true],
      ],
    );
  });
});

/** Names of events and classes. */
const LEFT_ON_PAGE = ['quiet count', 'main continue', 'quiet said', 'quiet legend'];

function leftOutOf(files: ReadonlyMap<string, SaidBySource>): string[] {
  const all = [...files].flatMap(([file, { leftOut }]) => {
    const name = file.replace(/^vscode\//, '');
    const own = leftOut.filter((text) => REPORTS[name]?.test(text) !== true);
    // The frame of a page is no text.
    return own.filter((text) => !text.startsWith('<!DOCTYPE')).map((text) => `${name}: ${text}`);
  });
  return [...new Set(all)];
}
