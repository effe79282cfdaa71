import assert from 'node:assert/strict';
import { checkConfig } from '../../../src/config/check/validate';
import { FINDING_CODES } from '../../../src/config/findings/codes';
import { parseConfig } from '../../../src/config/yaml/document';
import { ATTRIBUTES, applyEdits, findingsOf, LEAST } from './marked';

/** `line:column severity code` of each, from 1. */
function shortly(text: string): string[] {
  return findingsOf(text).map(({ range: { start }, severity, code }) => {
    return `${start.line + 1}:${start.character + 1} ${severity} ${code}`;
  });
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

describe('all findings of a file', () => {
  it('stand in the order of the text, not of the checks', () => {
    const text = `org: nowhere
${ATTRIBUTES}exclusive: [groups]
mappings:
  vendor: '"1"'
  other: user.x
provisionin: {}
`;
    assert.deepEqual(shortly(text), [
      '1:6 error org-url',
      '9:13 warning exclusive-unmanaged',
      '11:11 warning mapping-literal-type',
      '12:3 warning unknown-attribute',
      '13:1 error unknown-key',
    ]);
  });

  it('stand on one line from left to right, and at one place the graver first', () => {
    assert.deepEqual(shortly(`${LEAST}exclusive: [groups, groups, x]\n`), [
      '5:13 warning exclusive-unmanaged',
      '5:21 error duplicate-item',
      '5:21 warning exclusive-unmanaged',
      '5:29 error bad-value',
    ]);
  });

  it('are told once, though every environment has them', () => {
    const text = `${LEAST}org: nowhere\nenvironments: { a: {}, b: {}, c: {} }\n`;
    assert.deepEqual(shortly(text), ['5:6 error org-url']);
  });

  it('are told for each environment that says something else', () => {
    const text = `${LEAST}org: \${var:x}\nenvironments: { a: {}, b: { vars: { x: https://a.okta.com } }, c: {} }\n`;
    assert.deepEqual(
      findingsOf(text).map(({ message }) => message),
      ['Variable "x" is not defined in environments a, c.'],
    );
  });

  it('have each a code of ours, its page, and a place within the text', () => {
    for (const text of [
      '',
      '[',
      'a: *b\n',
      '\t',
      'app:\n',
      `${LEAST}x: y\n`,
      '- a\n',
      'text\n',
      '1\n',
    ]) {
      const document = parseConfig(text, 'x');
      const found = findingsOf(text);
      assert.ok(found.length > 0, text);
      for (const { code, docs, message, range } of found) {
        assert.ok(FINDING_CODES.some((known) => known === code));
        assert.ok(docs.endsWith(`docs/findings.md#${code}`));
        assert.match(message, /^\S.*[.?]$/);
        assert.ok(document.offsetAt(range.end) <= text.length);
      }
    }
  });

  it('are those of the sound parts too, when the YAML is broken', () => {
    assert.deepEqual(shortly(`${LEAST}org: nowhere\ngroups: [\n`), [
      '5:6 error org-url',
      '6:9 error yaml-syntax',
    ]);
    // Nothing of it stands by itself.
    assert.deepEqual(shortly('{ version: 1, app: { label: x, org: nowhere\n'), [
      '1:43 error yaml-syntax',
    ]);
    // A key that is given twice leaves no doubt what the rest means.
    assert.deepEqual(shortly(`${LEAST}version: 1\norg: nowhere\n`), [
      '5:1 error duplicate-key',
      '6:6 error org-url',
    ]);
  });
});

describe('what stands behind an alias', () => {
  const text = `${LEAST}groups:\n  - { name: A, assign: &a { prioritty: 1 } }\n  - { name: B, assign: *a }\n`;
  const found = findingsOf(text);

  it('is told where the alias stands too, with the place that it means', () => {
    const wrong = text.indexOf('prioritty') - text.lastIndexOf('\n', text.indexOf('prioritty')) - 1;
    assert.deepEqual(
      found.map(({ code, range, related }) => [code, range.start, related?.range.start]),
      [
        ['unknown-key', { line: 5, character: wrong }, undefined],
        ['unknown-key', { line: 6, character: 23 }, { line: 5, character: wrong }],
      ],
    );
    assert.equal(found[1]?.related?.message, 'What the alias stands for.');
  });

  it('is fixed where it is written, once for all: the alias has no fix of its own', () => {
    const [first, second] = found;
    assert.equal(second?.fix, undefined);
    const fixed = applyEdits(text, first?.fix?.edits ?? []);
    assert.equal(fixed, text.replace('prioritty', 'priority'));
    assert.ok(findingsOf(fixed).every(({ code }) => code !== 'unknown-key'));
  });
});

describe('more findings than anybody reads', () => {
  const groups = (count: number) => `${LEAST}groups:\n${lines(count, () => '  - 1')}`;

  it('are all shown up to two hundred', () => {
    for (const count of [199, 200]) {
      const found = findingsOf(groups(count));
      assert.equal(found.length, count);
      assert.ok(found.every(({ code }) => code === 'wrong-type'));
    }
    assert.equal(findingsOf(groups(201))[0]?.code, 'too-many-findings');
  });

  it('are cut down to two hundred, and counted at the top', () => {
    const found = findingsOf(groups(500));
    assert.equal(found.length, 200);
    const [first, ...others] = found;
    assert.deepEqual(
      [first?.code, first?.severity, first?.range.start],
      ['too-many-findings', 'info', { line: 0, character: 0 }],
    );
    assert.equal(first?.message, 'There are more findings (about 500); the gravest 199 are shown.');
    assert.ok(others.every(({ severity }) => severity === 'error'));
  });

  it('leave out warnings before errors, wherever they stand', () => {
    const attributes = lines(
      300,
      (index) => `  a${index}: { type: string, externalNamespace: " urn:x" }`,
    );
    const text = `${LEAST}attributes:\n${attributes}orgg: x\nx: 1\n`;
    const found = findingsOf(text);
    assert.equal(found.length, 200);
    assert.deepEqual(
      found.filter(({ code }) => code === 'unknown-key').map(({ range }) => range.start.line),
      [305, 306],
    );
    assert.ok(found.filter(({ code }) => code === 'namespace-blanks').length < 200);
  });

  it('do not hide that a comment silences some of them', () => {
    const attributes = lines(
      220,
      (index) =>
        `  a${index}: { type: string, externalNamespace: urn:x, externalName: same } # okta-scim-ignore external-name-clash: ${index}`,
    );
    const { findings, suppressed } = checkConfig(
      parseConfig(`${LEAST}attributes:\n${attributes}`, 'x'),
      { env: {} },
    );
    assert.ok(suppressed.length > 200, `${suppressed.length}`);
    assert.deepEqual(
      findings.filter(({ code }) => code === 'external-name-clash'),
      [],
    );
  });
});
