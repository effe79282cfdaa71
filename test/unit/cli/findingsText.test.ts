import assert from 'node:assert/strict';
import { findingsText } from '../../../src/cli/output/findingsText';
import { validateConfig } from '../../../src/config/check/validate';
import { parseConfig } from '../../../src/config/yaml/document';
import { ATTRIBUTES, LEAST } from '../config/marked';

function textOf(text: string, file = 'okta-scim.yaml'): string {
  return findingsText(file, validateConfig(parseConfig(text, file), { env: {} }));
}

describe('findings on the terminal', () => {
  it('are one line each, with line and column from 1, and counted at the end', () => {
    const text = `${ATTRIBUTES}mappings:\n  vendor: '"1"'\nprovisioning:\n  toOkta:\n    importSafeguard: { app: { enabled: true } }\norg: nowhere\n`;
    const lines = textOf(text).split('\n');
    assert.deepEqual(
      lines.map((line) => line.replace(/ (error|warning|info) .* \[/, ' $1 … [')),
      [
        'okta-scim.yaml:9:11 warning … [mapping-literal-type]',
        'okta-scim.yaml:12:5 info … [safeguard-org-wide]',
        'okta-scim.yaml:13:6 error … [org-url]',
        'okta-scim.yaml: 1 error, 1 warning, 1 info',
        '',
      ],
    );
  });

  it('are counted in the plural, and none are said to be none', () => {
    assert.match(
      textOf(`${LEAST}a: 1\nb: 2\n`),
      /\nokta-scim\.yaml: 2 errors, 0 warnings, 0 info\n$/,
    );
    assert.equal(textOf(LEAST), 'okta-scim.yaml: no findings\n');
  });

  it('name the file as it was given', () => {
    assert.match(
      textOf('', './apps/a b.okta-scim.yaml'),
      /^\.\/apps\/a b\.okta-scim\.yaml:1:1 error /,
    );
  });

  it('count columns in UTF-16 units, and no byte order mark', () => {
    assert.match(textOf(`\uFEFF"😀": 1\n${LEAST}`), /^okta-scim\.yaml:1:1 error Unknown key "😀"/);
    assert.match(textOf(`${LEAST}x: { "😀": 1 }\n`), /:5:1 error Unknown key "x"/);
    assert.match(textOf(`${LEAST}  visibility: { "😀": 1 }\n`), /:5:17 error Unknown key "😀"/);
    assert.match(textOf(`${LEAST}  visibility: { hideWeb: "😀" }\n`), /:5:26 error /);
  });

  it('cannot steer the terminal, whoever wrote the file', () => {
    const escapes = [
      '\\e[31m',
      '\\e]0;title\\a',
      '\\u009b2J',
      '\\u202e',
      '\\u2066',
      '\\b\\b',
      '\\r',
    ];
    for (const sequence of escapes) {
      for (const text of [
        `${LEAST}"x${sequence}y": 1\n`,
        `${LEAST}mappings: { "x${sequence}y": user.a }\nattributes: {}\n`,
        `${LEAST}groups: [{ name: "x${sequence}y" }, { name: "x${sequence}y" }]\n`,
        `${LEAST}protect: ["groups.x${sequence}y"]\n`,
        `${LEAST}org: "https://x${sequence}y/\${var:none}"\n`,
        `${LEAST}  credentials: { scheme: "x${sequence}y" }\n`,
      ]) {
        const out = textOf(text);
        assert.match(out, / (?:error|warning) /, text);
        assert.doesNotMatch(out, /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u, JSON.stringify(out));
      }
    }
  });

  it('stay on one line, whatever a key or a name has in it', () => {
    for (const character of ['\\n', '\\r\\n', '\\L', '\\P', '\\N']) {
      const out = textOf(
        `${LEAST}"a${character}::error::b": 1\ngroups: [{ name: "${character}" }]\n`,
      );
      const lines = out.trimEnd().split(/[\r\n\u2028\u2029\x85]/);
      for (const line of lines) assert.match(line, /^okta-scim\.yaml:/);
    }
  });
});
