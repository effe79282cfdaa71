import assert from 'node:assert/strict';
import { checkConfig } from '../../../../src/config/check/validate';
import type { Finding } from '../../../../src/config/findings/finding';
import { applySeverity, readSeverities } from '../../../../src/config/findings/severities';
import { parseConfig } from '../../../../src/config/yaml/document';
import { findingsOf, LEAST } from '../marked';

const SAFEGUARD = `  toOkta:\n    importSafeguard: { app: { enabled: true } }`;
const IGNORE = '# okta-scim-ignore safeguard-org-wide:';

function codesOf(text: string): string[] {
  return findingsOf(text).map(({ code }) => code);
}

function suppressedOf(text: string, environment?: string) {
  const options = environment === undefined ? { env: {} } : { env: {}, environment };
  return checkConfig(parseConfig(text, 'x'), options);
}

describe('a comment that silences', () => {
  it('works on its line and on the line below, and keeps the reason', () => {
    for (const text of [
      `${LEAST}provisioning:\n${SAFEGUARD} ${IGNORE}  agreed with the org \n`,
      `${LEAST}provisioning:\n  toOkta:\n    ${IGNORE} agreed with the org\n    # more\n\n    importSafeguard: { app: { enabled: true } }\n`,
      `${LEAST}provisioning:\r\n${SAFEGUARD.replace('\n', '\r\n')} ${IGNORE} agreed with the org\r\n`,
    ]) {
      const { findings, suppressed } = suppressedOf(text);
      assert.deepEqual(findings, [], text);
      assert.deepEqual(
        suppressed.map(({ finding, reason }) => [finding.code, reason]),
        [['safeguard-org-wide', 'agreed with the org']],
      );
    }
  });

  it('silences one code on one line only', () => {
    const text = `${LEAST}groups:\n  - name: A\n    assign: true\n    # okta-scim-ignore assigned-and-pushed: small\n    push: true\n  - name: B\n    assign: true\n    push: true\n`;
    assert.deepEqual(codesOf(text), ['assigned-and-pushed']);
    assert.equal(findingsOf(text)[0]?.range.start.line, 11);
  });

  it('silences nothing without a reason, and no error', () => {
    assert.deepEqual(codesOf(`${LEAST}provisioning:\n${SAFEGUARD} ${IGNORE}\n`), [
      'safeguard-org-wide',
      'bad-ignore',
    ]);
    const withError = `${LEAST}# okta-scim-ignore wrong-type: because\ngroups: 1\n`;
    assert.deepEqual(codesOf(withError), ['bad-ignore', 'wrong-type']);
  });

  it('is not taken from inside a text', () => {
    const text = `${LEAST}attributes:\n  code:\n    type: string\n    externalNamespace: urn:x\n    description: |\n      ${IGNORE} x\n      more\n  other: { type: string, externalNamespace: urn:x, description: "a # okta-scim-ignore b" }\n`;
    assert.deepEqual(codesOf(text), []);
  });

  it('is not called unused when one environment only is checked', () => {
    const text = `${LEAST}environments: { dev: {}, prod: {} }\n# okta-scim-ignore org-url: x\nprovisioning: {}\n`;
    assert.deepEqual(codesOf(text), ['unused-ignore']);
    assert.deepEqual(suppressedOf(text, 'dev').findings, []);
  });
});

describe('severities', () => {
  const finding = (code: string, severity: Finding['severity']): Finding => {
    const start = { line: 0, character: 0 };
    return { code, severity, message: 'x', range: { start, end: start }, docs: 'x' };
  };
  const settings = { 'org-url': 'off', 'unused-variable': 'error', 'safeguard-org-wide': 'off' };
  const { severities } = readSeverities(settings);

  it('regrade warnings and information, and leave errors', () => {
    const graded = applySeverity(
      [
        finding('org-url', 'error'),
        finding('unused-variable', 'info'),
        finding('safeguard-org-wide', 'info'),
        finding('mapping-type', 'warning'),
      ],
      severities,
    );
    assert.deepEqual(
      graded.map(({ code, severity }) => `${severity} ${code}`),
      ['error org-url', 'error unused-variable', 'warning mapping-type'],
    );
  });

  it('are not heeded when code or level is none', () => {
    const { severities: read, problems } = readSeverities({
      'unused-varable': 'off',
      'mapping-type': 'hint',
      'bad-url': 3,
    });
    assert.equal(read.size, 0);
    assert.deepEqual(problems, [
      'There is no finding "unused-varable". Did you mean "unused-variable"?',
      'The severity of "mapping-type" must be one of: error, warning, info, off.',
      'The severity of "bad-url" must be one of: error, warning, info, off.',
    ]);
  });
});

describe('environments that are no map', () => {
  it('are a finding of the file, whatever environment is asked for', () => {
    const text = `${LEAST}environments: [dev]\n`;
    assert.deepEqual(codesOf(text), ['wrong-type']);
  });
});
