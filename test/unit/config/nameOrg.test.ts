import assert from 'node:assert/strict';
import { ORG_IS_OPEN, orgNaming } from '../../../src/config/fixes/nameOrg';
import { parseConfig } from '../../../src/config/yaml/document';
import { newFileText } from '../../../src/engine/export/newFileText';

const ORG = 'https://dev-123456.okta.com';

/** The text with the org named; undefined where that is refused. */
function named(text: string): string | undefined {
  const document = parseConfig(text, 'okta-scim.yaml');
  const edits = orgNaming(document, ORG);
  return edits
    ?.toSorted((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start))
    .reduce(
      (whole, { range, newText }) =>
        whole.slice(0, document.offsetAt(range.start)) +
        newText +
        whole.slice(document.offsetAt(range.end)),
      text,
    );
}

describe('naming the org of a file', () => {
  it('puts it below the version, and takes back what a new file says of it', () => {
    const { text } = newFileText({
      app: { use: 'swa', label: 'Wiki', loginUrl: 'https://wiki.example.com' },
      org: undefined,
      environments: [],
      connector: undefined,
    });
    assert.ok(text.includes(ORG_IS_OPEN));
    const after = named(text) ?? '';
    assert.match(after, new RegExp(`^version: 1\\norg: ${ORG}\\n`, 'm'));
    assert.ok(!after.includes(ORG_IS_OPEN));
    const withOrg = newFileText({
      app: { use: 'swa', label: 'Wiki', loginUrl: 'https://wiki.example.com' },
      org: ORG,
      environments: [],
      connector: undefined,
    });
    assert.equal(after, withOrg.text);
  });

  for (const [what, before, after] of [
    [
      'a comment behind the version',
      'version: 1 # one\napp: {}\n',
      `version: 1 # one\norg: ${ORG}\napp: {}\n`,
    ],
    ['Windows line ends', 'version: 1\r\napp: {}\r\n', `version: 1\r\norg: ${ORG}\r\napp: {}\r\n`],
    [
      'Windows line ends of a new file',
      `# ${ORG_IS_OPEN}\r\n# kept\r\nversion: 1\r\napp: {}\r\n`,
      `# kept\r\nversion: 1\r\norg: ${ORG}\r\napp: {}\r\n`,
    ],
    [
      'that sentence behind something else',
      `version: 1 # ${ORG_IS_OPEN}\napp: {}\n`,
      `version: 1 # ${ORG_IS_OPEN}\norg: ${ORG}\napp: {}\n`,
    ],
    ['a version of two lines', 'version:\n  1\napp: {}\n', `version:\n  1\napp: {}\norg: ${ORG}\n`],
    ['no version', 'app: {}\n', `app: {}\norg: ${ORG}\n`],
    [
      'a version at the end of the text',
      'app: {}\nversion: 1',
      `app: {}\nversion: 1\norg: ${ORG}\n`,
    ],
    ['braces', '{ version: 1 }\n', `{ version: 1, org: ${ORG} }\n`],
  ] as const) {
    it(`bears ${what}`, () => assert.equal(named(before), after));
  }

  it('leaves a file that names one, and what is none', () => {
    for (const text of [`version: 1\norg: ${ORG}\n`, 'version: 1\norg:\n', '- a\n', '']) {
      assert.equal(named(text), undefined, text);
    }
  });
});
