import assert from 'node:assert/strict';
import type { CancellationToken, CompletionItem } from 'vscode';
import { NotAuthorizedError } from '../../../../src/base/errors';
import type { DirectoryReader } from '../../../../src/okta/port';
import { Completions } from '../../../../src/vscode/editor/completions';
import { languageOnDemand } from '../../../../src/vscode/editor/languageService';
import { Command } from '../../../../src/vscode/ui/ids';
import { ParsedDocuments } from '../../../../src/vscode/ui/parsedDocuments';
import { OrgNames } from '../../../../src/vscode/window/orgNames';
import { code, window } from '../../../support/vscodeStandIn';

const ORG = 'https://dev-123456.okta.com';
const TEXT = `version: 1\norg: ${ORG}\n\ngroups:\n  - name: \n`;

describe('completion in the window', () => {
  let parsed: ParsedDocuments;
  beforeEach(() => {
    parsed = new ParsedDocuments();
  });
  afterEach(() => {
    parsed.dispose();
    window.reset();
  });

  /** What is offered at the end of a line, in an org whose groups are read by `firstGroups`. */
  async function offered(
    text: string,
    line: number,
    firstGroups: () => Promise<unknown>,
    isCancelled = () => false,
  ) {
    const names = new OrgNames({
      connect: async () => ({ firstGroups }) as unknown as DirectoryReader,
      isTrusted: () => true,
      now: () => 0,
      log: () => {},
    });
    const completions = new Completions(languageOnDemand(), parsed, async () => names.of(ORG));
    const document = window.open('file:///okta-scim.yaml', text);
    const { length } = text.split('\n')[line] ?? '';
    const token = {
      get isCancellationRequested() {
        return isCancelled();
      },
    } as CancellationToken;
    const { items } = await completions.provideCompletionItems(
      document,
      new code.Position(line, length),
      token,
    );
    return items;
  }
  const groups = (...names: string[]) => ({
    groups: names.map((name, index) => ({ id: `00g${index}`, profile: { name } })),
    isPart: false,
  });
  const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

  it('waits for the groups of the org where there is nothing else to offer', async () => {
    const items = await offered(TEXT, 4, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return groups('Engineering', 'Vendors');
    });
    assert.deepEqual(labels(items), ['Engineering', 'Vendors']);
  });

  it('offers to sign in where nobody is, instead of words of the file', async () => {
    const items = await offered(TEXT, 4, async () => {
      throw new NotAuthorizedError('Nobody is signed in.', { nextStep: 'Sign in.' });
    });
    assert.deepEqual(
      items.map(({ command }) => command?.command),
      [Command.signIn],
    );
    assert.equal(items[0]?.insertText, '');
  });

  it('offers nothing to who has typed on meanwhile', async () => {
    let isCancelled = false;
    const items = await offered(
      TEXT,
      4,
      async () => {
        isCancelled = true;
        return groups('Vendors');
      },
      () => isCancelled,
    );
    assert.deepEqual(items, []);
  });

  it('opens the list again behind a key that has something to choose, and behind no other', async () => {
    const items = await offered('version: 1\n\n', 1, async () => groups());
    const leads = (label: string) =>
      items.find((item) => item.label === label)?.command?.command ===
      'editor.action.triggerSuggest';
    for (const label of ['groups', 'app', 'provisioning', 'defaultEnvironment']) {
      assert.ok(leads(label), label);
    }
    assert.ok(!leads('org'));
  });
});
