import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { docsUrl, FINDING_CODES } from '../../../src/config/findings/codes';
import { CASES } from './cases';
import { applyEdits, CONNECTOR, findingsOf, LEAST, marked } from './marked';

describe('every finding stands where it belongs', () => {
  for (const { code, severity, text, says, fixed } of CASES) {
    it(`${code}: ${says.source}`, () => {
      const file = marked(text);
      const found = findingsOf(file.text).filter((finding) => finding.code === code);
      const finding = found.find(({ message }) => says.test(message));
      assert.ok(finding, `says ${found.map(({ message }) => message).join(' / ') || 'nothing'}`);
      assert.deepEqual(finding.range, file.range);
      assert.equal(finding.severity, severity);
      assert.equal(finding.docs, docsUrl(code));
      if (fixed === undefined) return;
      assert.ok(finding.fix);
      const edited = applyEdits(file.text, finding.fix.edits);
      assert.equal(
        edited,
        text.replace(/«[^»]*»/, () => fixed),
      );
      assert.ok(!findingsOf(edited).some((left) => says.test(left.message)));
    });
  }

  it('has a case for every code', () => {
    const covered = new Set(CASES.map(({ code }) => code));
    assert.deepEqual(
      FINDING_CODES.filter((code) => !covered.has(code)),
      [],
    );
  });

  it('has a chapter for every code, and no other', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/findings.md'), 'utf8');
    const chapters = [...page.matchAll(/^### (.+)$/gm)].map(([, title]) => title);
    assert.deepEqual(chapters.toSorted(), [...FINDING_CODES].toSorted());
  });
});

describe('the findings of a file', () => {
  it('are none for the least file', () => {
    assert.deepEqual(findingsOf(LEAST), []);
  });

  it('are in the order of the text', () => {
    const lines = findingsOf(`${LEAST}groups: 1\nmappings: 2\nprotect: 3\n`).map(
      ({ range }) => range.start.line,
    );
    assert.deepEqual(lines, [4, 5, 6]);
  });

  it('are at most 200, errors first', () => {
    const mappings = Array.from({ length: 250 }, (_, index) => `  m${index}: user.x\n`).join('');
    const found = findingsOf(
      `${LEAST}attributes: {}\nmappings:\n${mappings}groups:\n  - name: 1\n`,
    );
    assert.equal(found.length, 200);
    assert.equal(found.filter(({ severity }) => severity === 'error').length, 1);
    assert.equal(found[0]?.code, 'too-many-findings');
  });

  it('never hold the value of a secret', () => {
    const value = 'Tok3n-Abc-9';
    const texts = [
      `${CONNECTOR}    auth: { mode: httpHeader, token: ${value} }\n`,
      `${CONNECTOR}    auth: { mode: oauth2, clientSecret: ${value}, password: ${value} }\n`,
      `${CONNECTOR}    auth: { mode: httpHeader, token: [${value}] }\n`,
      `${CONNECTOR}    auth: { mode: httpHeader, token: { ${value}: ${value} } }\n`,
      `${CONNECTOR}    auth: { mode: httpHeader, token: "${value} }\n`,
      `${CONNECTOR}    auth:\n      mode: httpHeader\n      token: ${value}: x\n`,
      `${CONNECTOR}    auth:\n      mode: httpHeader\n      token:\n        clientSecret: ${value}\n`,
    ];
    for (const text of texts) {
      const found = findingsOf(text);
      assert.ok(found.length > 0);
      const said = found.map(
        ({ message, fix }) => `${message} ${fix?.title} ${fix?.edits[0]?.newText}`,
      );
      assert.ok(!said.join('\n').includes(value), said.join('\n'));
    }
  });

  it('show what stands behind an alias where the alias stands, without a fix', () => {
    const file = marked('version: 1\nx: &x { lable: y }\napp: «*x»\n');
    const finding = findingsOf(file.text).find(({ message }) => message.includes('"lable"'));
    assert.deepEqual(finding?.range, file.range);
    assert.equal(finding?.related?.range.start.line, 1);
    assert.equal(finding?.fix, undefined);
  });

  it('clip a value of several lines to its first', () => {
    const file = marked(`${LEAST}mappings:\n  code: «[1,»\n    2]\n`);
    assert.deepEqual(
      findingsOf(file.text).map(({ range }) => range),
      [file.range],
    );
  });

  it('name the environments they hold in, when not all', () => {
    const text = `${LEAST.replace('https://pam.example.com', `\${var:host}`)}environments:
  dev: { vars: { host: https://pam.example.com } }
  prod: { vars: { host: pam.example.com } }
`;
    const [finding, ...more] = findingsOf(text);
    assert.equal(more.length, 0);
    assert.match(finding?.message ?? '', /whole address.*\(environment prod\)$/);
  });

  it('judge a choice by what its reference stands for', () => {
    const text = `${LEAST}  credentials: { scheme: "\${env:SCHEME}" }\n`;
    assert.deepEqual(findingsOf(text, { SCHEME: 'EDIT_PASSWORD_ONLY' }), []);
    assert.equal(findingsOf(text, { SCHEME: 'NONE' })[0]?.code, 'bad-value');
  });

  it('leave templates and expressions of Okta alone', () => {
    const text = `${LEAST}  username: { template: "\${fn:toLowerCase(source.email)}", type: BUILT_IN }\n`;
    assert.deepEqual(findingsOf(text), []);
  });

  it('do not call an address of this machine insecure', () => {
    const text = CONNECTOR.replace('https://pam.example.com/scim', 'http://127.0.0.1:8080/scim');
    assert.deepEqual(findingsOf(`${text}\norg: http://localhost:9090\n`), []);
  });

  it('count lines that end with a carriage return too', () => {
    const file = marked('version: 1\r\napp:\r\n  «lable»: x\r\n  loginUrl: https://x.example\r\n');
    const finding = findingsOf(file.text).find(({ code }) => code === 'unknown-key');
    assert.deepEqual(finding?.range, file.range);
  });

  it('survive names that JavaScript uses itself', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const attributes = names.map(
      (name) => `  ${name}: { type: string, externalNamespace: urn:x }\n`,
    );
    const text = `${LEAST}attributes:\n${attributes.join('')}mappings:\n${names.map((name) => `  ${name}: user.x\n`).join('')}`;
    assert.deepEqual(findingsOf(text), []);
  });
});
