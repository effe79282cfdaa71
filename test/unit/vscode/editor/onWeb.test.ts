import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { EditorHost } from '../../../../src/vscode/editor/editorHost';
import { registerEditor } from '../../../../src/vscode/editor/registerEditor';
import { ParsedDocuments } from '../../../../src/vscode/ui/parsedDocuments';
import { NO_ORG } from '../../../../src/vscode/web/noOrg';
import { worksOnWeb } from '../../../../src/vscode/web/webCommands';
import { code, seenAs, window } from '../../../support/vscodeStandIn';

const TEXT = `version: 1
app: { label: a, loginUrl: "https://a.example.com" }
provisioning:
  connector:
    baseUrl: https://a.example.com/scim
    auth: { mode: httpHeader, token: "\${secret:scim-token}" }
mappings:
  code: user.title
groups:
  - name: Vendors
    push: true
`;
const TOKEN = { line: 5, character: 44 };
const WEB: EditorHost = { env: undefined, runs: worksOnWeb };
const DESKTOP: EditorHost = { env: {}, runs: () => true };

describe('what the editor offers beside the text', () => {
  let registered: vscode.Disposable[] = [];

  afterEach(() => {
    for (const one of registered) one.dispose();
    window.reset();
  });

  /** Titles of lenses and fixes, and the text of the hover, at the token and of an empty file. */
  async function offered(host: EditorHost) {
    registered = registerEditor(new ParsedDocuments(), NO_ORG, host);
    const provider = <T>(kind: string): T => {
      const found = window.registered.find((one) => one.kind === kind);
      return seenAs<T>(found?.provider);
    };
    const lenses = provider<{ provideCodeLenses(of: unknown): vscode.CodeLens[] }>('CodeLens');
    const fixes = provider<{
      provideCodeActions(of: unknown, at: unknown, context: unknown): Promise<vscode.CodeAction[]>;
    }>('CodeActions');
    const hovers = provider<{
      provideHover(of: unknown, at: unknown): Promise<{ contents: { value: string }[] }>;
    }>('Hover');
    const document = window.open('file:///project/okta-scim.yaml', TEXT);
    const empty = window.open('file:///project/empty.okta-scim.yaml', '');
    const at = new code.Position(TOKEN.line, TOKEN.character);
    const top = new code.Position(0, 0);
    const context = { diagnostics: [], only: undefined };
    const titles = async (of: unknown, where: vscode.Position) =>
      (await fixes.provideCodeActions(of, new code.Range(where, where), context)).map(
        ({ title }) => title,
      );
    const hover = await hovers.provideHover(document, at);
    return {
      lenses: lenses.provideCodeLenses(document).map(({ command }) => command?.command),
      fixes: [...(await titles(document, at)), ...(await titles(empty, top))],
      hover: JSON.stringify(hover),
    };
  }

  it('is all of it where there is an org to ask', async () => {
    const { lenses, fixes, hover } = await offered(DESKTOP);
    for (const id of ['plan', 'apply', 'setSecret', 'verifyGroup', 'explainMappings']) {
      assert.ok(lenses.includes(`oktaScim.${id}`), id);
    }
    assert.deepEqual(fixes, ['Set secret scim-token…', 'New app file…']);
    assert.match(hover, /Set Secret/);
  });

  it('is what needs no org, in a browser', async () => {
    const { lenses, fixes, hover } = await offered(WEB);
    assert.deepEqual(lenses, ['oktaScim.explainMappings']);
    assert.deepEqual(fixes, []);
    assert.ok(hover.length > 20);
    assert.doesNotMatch(hover, /Set Secret|command:/);
  });
});
