import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { validateConfig } from '../../../../src/config/check/validate';
import type { Finding } from '../../../../src/config/findings/finding';
import { parseConfig } from '../../../../src/config/yaml/document';
import { toDiagnostic, toPosition, toRange } from '../../../../src/vscode/ui/toVscode';
import { code } from '../../../support/vscodeStandIn';
import { LEAST, marked } from '../../config/marked';

const URI = code.Uri.parse('file:///project/okta-scim.yaml', true);
const PAGE = 'https://github.com/scim-works/okta-scim/blob/main/docs/findings.md';

function diagnosed(text: string): vscode.Diagnostic[] {
  const found = validateConfig(parseConfig(text, 'okta-scim.yaml'), { env: {} });
  return found.map((finding) => toDiagnostic(finding, URI));
}

/** The place as people count it. */
function placeOf({ start, end }: vscode.Range): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
}

const PLAIN: Finding = {
  code: 'bad-value',
  severity: 'error',
  message: 'It is bad.',
  range: { start: { line: 3, character: 1 }, end: { line: 4, character: 0 } },
  docs: `${PAGE}#bad-value`,
};

describe('a finding as a diagnostic', () => {
  it('has the place of the finding, as a range of VS Code', () => {
    const { range } = toDiagnostic(PLAIN, URI);
    assert.ok(range instanceof code.Range);
    assert.equal(placeOf(range), '4:2-5:1');
    assert.ok(toPosition(PLAIN.range.start) instanceof code.Position);
    assert.ok(toRange(PLAIN.range).isEqual(range));
  });

  it('is as grave as the finding', () => {
    const severities = (['error', 'warning', 'info'] as const).map(
      (severity) => toDiagnostic({ ...PLAIN, severity }, URI).severity,
    );
    const { Error: error, Warning: warning, Information: information } = code.DiagnosticSeverity;
    assert.deepEqual(severities, [error, warning, information]);
  });

  it('says who speaks, and leads from its code to the chapter', () => {
    const { source, message, code: named } = toDiagnostic(PLAIN, URI);
    assert.deepEqual([source, message], ['okta-scim', 'It is bad.']);
    assert.ok(typeof named === 'object');
    assert.equal(named.value, 'bad-value');
    assert.equal(named.target.toString(), `${PAGE}#bad-value`);
    assert.equal(named.target.fragment, 'bad-value');
  });

  it('has nothing more when the finding has nothing more', () => {
    const { relatedInformation, tags } = toDiagnostic(PLAIN, URI);
    assert.deepEqual([relatedInformation, tags], [undefined, undefined]);
  });

  it('leads to the second place, in the same file', () => {
    const [found, ...others] = diagnosed(
      `${LEAST}groups:\n  - name: Vendors\n  - name: Vendors\n    assign: true\n`,
    );
    assert.deepEqual(others, []);
    assert.equal(found && placeOf(found.range), '7:11-7:18');
    assert.deepEqual(
      found?.relatedInformation?.map(({ location, message }) => [
        location.uri.toString(),
        placeOf(location.range),
        message,
      ]),
      [[URI.toString(), '6:11-6:18', 'It is first listed here.']],
    );
  });

  it('is faded when nothing uses what it is about: a variable, its whole name', () => {
    const { text, range } = marked(
      `${LEAST}environments:\n  dev:\n    vars:\n      «spare»: nobody\n`,
    );
    const [found] = diagnosed(text);
    assert.deepEqual(found?.tags, [code.DiagnosticTag.Unnecessary]);
    assert.ok(found?.range.isEqual(toRange(range)));
  });

  it('is faded for a comment that silences nothing', () => {
    const [found, ...others] = diagnosed(
      `${LEAST}# okta-scim-ignore unused-variable: it was used once\nattributes: {}\n`,
    );
    assert.deepEqual([found?.tags, others.length], [[code.DiagnosticTag.Unnecessary], 0]);
  });

  it('is not faded where something is wrong that does matter', () => {
    const found = diagnosed(`${LEAST}atributes: {}\ngroups:\n  - push: true\n`);
    assert.ok(found.length >= 2);
    for (const one of found) assert.equal(one.tags, undefined, one.message);
  });
});
