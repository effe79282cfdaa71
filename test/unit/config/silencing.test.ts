import assert from 'node:assert/strict';
import { checkConfig } from '../../../src/config/check/validate';
import { applySeverity, readSeverities } from '../../../src/config/findings/severities';
import { parseConfig } from '../../../src/config/yaml/document';
import { CASES } from './cases';
import { findingsOf, LEAST, marked } from './marked';

const check = (text: string) => checkConfig(parseConfig(text, 'x'), { env: {} });

/** Of these there is nothing to silence: they are about the comments themselves, or about the whole list. */
const ABOUT_ITSELF = new Set(['bad-ignore', 'unused-ignore', 'too-many-findings']);

describe('every code', () => {
  for (const [index, { code, severity, text, says }] of CASES.entries()) {
    if (severity === 'error' || ABOUT_ITSELF.has(code)) continue;
    const file = marked(text);
    const lines = file.text.split('\n');
    const at = file.range.start.line;
    const line = lines[at] ?? '';
    // Inside a block scalar there are no comments.
    if (lines.slice(0, at).some((above) => /[|>]-?$/.test(above))) continue;
    const comment = `# okta-scim-ignore ${code}: known to us`;

    it(`${code} is silenced on its line and above it (case ${index})`, () => {
      const above = `${/^ */.exec(line)?.[0] ?? ''}${comment}`;
      const silenced = [
        lines.toSpliced(at, 0, above),
        lines.toSpliced(at, 0, above, '', '  # something else'),
        lines.with(at, `${line} ${comment}`),
      ];
      for (const changed of silenced) {
        for (const lineBreak of ['\n', '\r\n']) {
          const { findings, suppressed } = check(changed.join(lineBreak));
          assert.ok(!findings.some(({ message }) => says.test(message)), changed.join('\n'));
          assert.ok(!findings.some((one) => one.code.endsWith('-ignore')), changed.join('\n'));
          assert.deepEqual(
            suppressed.map(({ finding, reason }) => [finding.code, reason]),
            [[code, 'known to us']],
          );
        }
      }
    });

    it(`${code} is not silenced from elsewhere (case ${index})`, () => {
      const { findings, suppressed } = check(
        `${comment}\n${file.text}# okta-scim-ignore ${code}: x\n`,
      );
      const isFirstLine = at === 0;
      assert.equal(suppressed.length, isFirstLine ? 1 : 0);
      assert.equal(findings.filter((one) => one.code === 'unused-ignore').length, 2);
    });
  }

  for (const { code, severity, text, says } of CASES) {
    const { severities, problems } = readSeverities({ [code]: 'off' });
    it(`${code} ${severity === 'error' ? 'stays' : 'can be turned off'}: ${says.source}`, () => {
      const found = findingsOf(text.replace(/[«»]/g, ''));
      const shown = applySeverity(found, severities).filter((one) => one.code === code);
      assert.deepEqual(problems, []);
      assert.equal(
        shown.length,
        found.filter((one) => one.code === code && one.severity === 'error').length,
      );
      const graded = applySeverity(found, readSeverities({ [code]: 'info' }).severities);
      assert.equal(graded.length, found.length);
      assert.equal(
        graded.find(({ message }) => says.test(message))?.severity,
        severity === 'error' ? 'error' : 'info',
      );
    });
  }
});

describe('an error', () => {
  const errors = CASES.filter(({ code, severity, text }) => {
    const isReadable = !/^(yaml-|empty-|file-|too-)/.test(code) && text.length < 10_000;
    return severity === 'error' && isReadable;
  });
  for (const { code, text, says } of errors) {
    const file = marked(text);
    const lines = file.text.split('\n');
    const at = file.range.start.line;
    if (lines.slice(0, at).some((above) => /[|>]-?$/.test(above))) continue;

    it(`${code} stays in spite of a comment: ${says.source}`, () => {
      const comment = `# okta-scim-ignore ${code}: no`;
      const changed = lines.toSpliced(at, 0, comment).join('\n');
      const { findings, suppressed } = check(changed);
      assert.deepEqual(suppressed, []);
      assert.ok(findings.some((one) => one.code === code && says.test(one.message)));
      assert.ok(findings.some((one) => one.code === 'bad-ignore' && one.range.start.line === at));
    });
  }
});

describe('a comment that silences', () => {
  const pushed = `${LEAST}groups:\n  - name: A\n    assign: true\n`;

  it('may hold a colon, quotes and Japanese in its reason', () => {
    const reason = 'see "ADR: 12", 承認済み';
    const { findings, suppressed } = check(
      `${pushed}    push: true # okta-scim-ignore assigned-and-pushed: ${reason}\n`,
    );
    assert.deepEqual(findings, []);
    assert.equal(suppressed[0]?.reason, reason);
  });

  it('stands between brackets, and below a block scalar', () => {
    for (const text of [
      `${LEAST}groups: [\n  # okta-scim-ignore assigned-and-pushed: flow\n  { name: A, assign: true, push: true },\n]\n`,
      `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: urn:u\n    description: |\n      text\n# okta-scim-ignore exclusive-unmanaged: later\nexclusive: [groups]\n`,
    ]) {
      const { findings, suppressed } = check(text);
      assert.deepEqual(findings, []);
      assert.equal(suppressed.length, 1);
    }
  });

  it('leaves what else stands on the line', () => {
    const text = `${pushed}    # okta-scim-ignore assigned-and-pushed: known\n    push: { targetName: a, targetId: b }\n`;
    assert.deepEqual(
      check(text).findings.map(({ code }) => code),
      ['push-target-conflict'],
    );
  });
});
