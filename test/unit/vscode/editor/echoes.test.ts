import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Findings } from '../../../../src/vscode/editor/findings';
import { ParsedDocuments } from '../../../../src/vscode/ui/parsedDocuments';
import { code, seenAs, window } from '../../../support/vscodeStandIn';

const FILE = 'file:///project/okta-scim.yaml';
const TEXT =
  'version: 1\napp:\n  label: a\n  loginUrl: https://a.example.com\nshape: round\nappp: 1\n';

/** Another extension, which underlines whole lines. */
function otherVoice(characters: string, severity: 'Error' | 'Warning' = 'Warning') {
  const collection = code.languages.createDiagnosticCollection(characters);
  return {
    say(document: vscode.TextDocument, ...lines: number[]) {
      collection.set(
        document.uri,
        lines.map((line) => {
          const range = new code.Range(line, 0, line, 4);
          const said = new code.Diagnostic(
            range,
            `line ${line}`,
            code.DiagnosticSeverity[severity],
          );
          said.source = characters;
          return said;
        }),
      );
    },
    leave: (document: vscode.TextDocument) => collection.delete(document.uri),
  };
}

describe('findings beside another extension', () => {
  let findings: Findings;
  let document: vscode.TextDocument;

  beforeEach(() => {
    window.stopTime();
    findings = new Findings(new ParsedDocuments(), { env: process.env });
    document = window.open(FILE, TEXT);
  });

  afterEach(() => {
    findings.dispose();
    window.reset();
  });

  const lines = () =>
    window.problems(document, 'okta-scim').map(({ range }) => range.start.line + 1);
  const publications = () => window.published.filter(([address]) => address === FILE).length;

  it('leave a line to it as it speaks, and take it back when it is silent', () => {
    const yaml = otherVoice('yaml-schema: Okta SCIM');
    assert.deepEqual(lines(), [5, 6]);
    yaml.say(document, 4);
    assert.deepEqual(lines(), [6]);
    yaml.say(document, 4, 5);
    assert.deepEqual(lines(), []);
    yaml.leave(document);
    assert.deepEqual(lines(), [5, 6]);
  });

  it('are published again only when they change by what it says', () => {
    const yaml = otherVoice('yaml-schema: Okta SCIM');
    yaml.say(document, 0);
    assert.equal(publications(), 2, 'ours, theirs');
    yaml.say(document, 4);
    assert.equal(publications(), 4, 'theirs, and ours without a line');
    yaml.say(document, 4);
    yaml.say(document, 4, 0);
    assert.equal(publications(), 6, 'theirs only');
  });

  it('come to rest when it takes its own word back at once', () => {
    const yaml = otherVoice('YAML');
    let rounds = 0;
    const echo = window.spoken.event(() => {
      rounds += 1;
      assert.ok(rounds < 20, 'they talk for ever');
    });
    yaml.say(document, 4);
    yaml.leave(document);
    echo.dispose();
    assert.deepEqual(lines(), [5, 6]);
  });

  it('are left out from the start where it has spoken before the file is checked', () => {
    const yaml = otherVoice('yaml-schema: Okta SCIM');
    window.type(document, `${TEXT}other: 1\n`);
    yaml.say(document, 6);
    window.pass(150);
    assert.deepEqual(lines(), [5, 6]);
    assert.equal(findings.of(document).at(-1)?.range.start.line, 6, 'it was checked');
  });

  it('are still there to be fixed where it speaks: the fix is ours', () => {
    const yaml = otherVoice('yaml-schema: Okta SCIM');
    yaml.say(document, 4, 5);
    assert.deepEqual(lines(), []);
    assert.deepEqual(
      findings.of(document).map(({ range }) => range.start.line + 1),
      [5, 6],
    );
  });

  it('heed an error of anyone, a warning of YAML extensions only, and no hint', () => {
    otherVoice('spelling').say(document, 4);
    assert.deepEqual(lines(), [5, 6]);
    otherVoice('my-linter', 'Error').say(document, 5);
    assert.deepEqual(lines(), [5]);
  });

  it('of a closed file are not heard of again, whatever it goes on to say', () => {
    window.close(document);
    const before = publications();
    otherVoice('YAML', 'Error').say(document, 4);
    assert.equal(publications(), before + 1, 'theirs');
    assert.deepEqual(lines(), []);
  });

  it('of a file that is not ours are none, though it speaks there', () => {
    const values = window.open('file:///project/values.yaml', TEXT);
    otherVoice('YAML', 'Error').say(values, 4);
    assert.deepEqual(seenAs<unknown[]>(window.problems(values, 'okta-scim')), []);
  });
});
