import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateConfig } from '../../../src/config/check/validate';
import type { FindingCode } from '../../../src/config/findings/codes';
import { fixesFor, fixRound, modelineFix } from '../../../src/config/fixes/index';
import { parseConfig } from '../../../src/config/yaml/document';
import { CASES } from './cases';
import { ATTRIBUTES, applyEdits, CONNECTOR, findingsOf, LEAST } from './marked';
import { mutate, random } from './mutate';

/** The file, the finding, the fix, and what the file becomes; `at`: which of several findings. */
interface FixCase {
  code: FindingCode;
  text: string;
  title: RegExp;
  becomes: string;
}

const CASES_OF_FIXES: readonly FixCase[] = [
  {
    code: 'complex-core-name',
    text: `${LEAST}attributes:\n  role: { type: string, externalName: roles, externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User" }\n`,
    title: /roles/,
    becomes: `${LEAST}attributes:\n  role: { type: string, externalName: "roles.^[primary==true].value", externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User" }\n`,
  },
  {
    code: 'unused-attribute-key',
    text: `${ATTRIBUTES}  size: { type: integer, externalNamespace: "urn:x", maxLength: 3 }\n`,
    title: /Remove "maxLength"/,
    becomes: `${ATTRIBUTES}  size: { type: integer, externalNamespace: "urn:x" }\n`,
  },
  {
    code: 'expression-unknown',
    text: `${LEAST}mappings:\n  code: String.toUpperCase(user.logn)\n`,
    title: /Change to login/,
    becomes: `${LEAST}mappings:\n  code: String.toUpperCase(user.login)\n`,
  },
  {
    code: 'expression-unknown',
    text: `${LEAST}  username: { template: user.emial, type: CUSTOM }\n`,
    title: /Change to email/,
    becomes: `${LEAST}  username: { template: user.email, type: CUSTOM }\n`,
  },
  {
    code: 'expression-unknown',
    text: `${LEAST}mappings:\n  code: user.costCentre\n`,
    title: /Change to costCenter/,
    becomes: `${LEAST}mappings:\n  code: user.costCenter\n`,
  },
  {
    code: 'attribute-name',
    text: `${LEAST}attributes:\n  cost-code: { type: string, externalNamespace: "urn:x" }\nmappings:\n  cost-code: user.costCenter\nprotect: [attributes.cost-code]\n`,
    title: /Rename to "costCode"/,
    becomes: `${LEAST}attributes:\n  costCode: { type: string, externalNamespace: "urn:x" }\nmappings:\n  costCode: user.costCenter\nprotect: [attributes.costCode]\n`,
  },
  {
    code: 'org-url',
    text: `${LEAST}org: dev-123456.okta.com\n`,
    title: /https/,
    becomes: `${LEAST}org: https://dev-123456.okta.com\n`,
  },
  {
    code: 'wrong-type',
    text: `${LEAST}  visibility: { hideWeb: yes }\n`,
    title: /true/,
    becomes: `${LEAST}  visibility: { hideWeb: true }\n`,
  },
  {
    code: 'wrong-type',
    text: `${LEAST}  visibility: { hideWeb: "false" }\n`,
    title: /false/,
    becomes: `${LEAST}  visibility: { hideWeb: false }\n`,
  },
  {
    code: 'bad-value',
    text: `${LEAST}groups:\n  - { name: A, assign: yes }\n`,
    title: /true/,
    becomes: `${LEAST}groups:\n  - { name: A, assign: true }\n`,
  },
  {
    code: 'bad-value',
    text: `${CONNECTOR}    auth: { mode: header, token: "\${secret:t}" }\n`,
    title: /httpHeader/,
    becomes: `${CONNECTOR}    auth: { mode: httpHeader, token: "\${secret:t}" }\n`,
  },
  {
    code: 'wrong-type',
    text: `${LEAST}groups:\n  - Vendors # all\n`,
    title: /name: Vendors/,
    becomes: `${LEAST}groups:\n  - name: Vendors # all\n`,
  },
  {
    code: 'wrong-type',
    text: `${LEAST}groups: ["R&D, EU"]\n`,
    title: /name: /,
    becomes: `${LEAST}groups: [name: "R&D, EU"]\n`,
  },
  {
    code: 'duplicate-key',
    text: `${LEAST}mappings:\n  code: user.login\n  # again\n  code:\n    expression: user.email\n\n  other: user.title\n`,
    title: /Remove this one/,
    becomes: `${LEAST}mappings:\n  code: user.login\n  # again\n\n  other: user.title\n`,
  },
  {
    code: 'unknown-environment',
    text: `${LEAST}environments: { dev: {}, prod: {} }\ndefaultEnvironment: staging\n`,
    title: /Change to "prod"/,
    becomes: `${LEAST}environments: { dev: {}, prod: {} }\ndefaultEnvironment: "prod"\n`,
  },
  {
    code: 'bad-value',
    text: `${LEAST}attributes:\n  code: { type: text, externalNamespace: "urn:x" }\n`,
    title: /string/,
    becomes: `${LEAST}attributes:\n  code: { type: string, externalNamespace: "urn:x" }\n`,
  },
  {
    code: 'bad-value',
    text: `${LEAST}attributes:\n  code: { type: string, scope: personal, externalNamespace: "urn:x" }\n`,
    title: /SELF/,
    becomes: `${LEAST}attributes:\n  code: { type: string, scope: SELF, externalNamespace: "urn:x" }\n`,
  },
  {
    code: 'undefined-variable',
    text: `${LEAST}org: https://\${var:hots}\nenvironments: { dev: { vars: { host: a.okta.com } } }\n`,
    title: /Change to \$\{var:host\}/,
    becomes: `${LEAST}org: https://\${var:host}\nenvironments: { dev: { vars: { host: a.okta.com } } }\n`,
  },
  {
    code: 'bad-value',
    text: 'version: 1\napp: { use: saml, label: x }\n',
    title: /existing/,
    becomes: 'version: 1\napp: { use: existing, label: x }\n',
  },
  {
    code: 'unknown-attribute',
    text: `${ATTRIBUTES}mappings:\n  level: 1 + 1\n`,
    title: /Declare "level"/,
    becomes: `${ATTRIBUTES}  level: { type: integer, externalNamespace: "urn:x" }\nmappings:\n  level: 1 + 1\n`,
  },
  {
    code: 'unknown-attribute',
    text: `${LEAST}attributes: {}\nmappings:\n  level: user.title\n`,
    title: /Declare "level"/,
    becomes: `${LEAST}attributes: { level: { type: string, externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User" } }\nmappings:\n  level: user.title\n`,
  },
  {
    code: 'group-unknown-attribute',
    text: `${ATTRIBUTES}groups:\n  - name: A\n    assign: { profile: { isBig: true } }\n`,
    title: /Declare "isBig"/,
    becomes: `${ATTRIBUTES}  isBig: { type: boolean, externalNamespace: "urn:x" }\ngroups:\n  - name: A\n    assign: { profile: { isBig: true } }\n`,
  },
  {
    code: 'unused-app-key',
    text: 'version: 1\napp:\n  use: existing\n  label: x\n  loginUrl: https://pam.example.com # no\n',
    title: /Remove "loginUrl"/,
    becomes: 'version: 1\napp:\n  use: existing\n  label: x\n',
  },
  {
    code: 'push-status-ignored',
    text: `${LEAST}  username: { template: "\${source.login}", type: BUILT_IN, pushStatus: PUSH }\n`,
    title: /Remove "pushStatus"/,
    becomes: `${LEAST}  username: { template: "\${source.login}", type: BUILT_IN }\n`,
  },
  {
    code: 'misplaced-key',
    text: `${CONNECTOR}    auth: { mode: basic, token: "\${secret:t}", username: u, password: "\${secret:p}" }\n`,
    title: /Remove "token"/,
    becomes: `${CONNECTOR}    auth: { mode: basic, username: u, password: "\${secret:p}" }\n`,
  },
  {
    code: 'unused-variable',
    text: `${LEAST}org: \${var:org}\nenvironments:\n  dev:\n    vars:\n      host: pam\n      org: https://a.okta.com\n`,
    title: /Remove "host"/,
    becomes: `${LEAST}org: \${var:org}\nenvironments:\n  dev:\n    vars:\n      org: https://a.okta.com\n`,
  },
  {
    code: 'action-missing',
    text: `${CONNECTOR.replace('pushNewUsers, ', '')}  toApp: { createUsers: true }\n`,
    title: /Add "pushNewUsers"/,
    becomes: `${CONNECTOR.replace('[pushNewUsers, pushProfileUpdates, pushGroups]', '[pushProfileUpdates, pushGroups, pushNewUsers]')}  toApp: { createUsers: true }\n`,
  },
  {
    code: 'action-missing',
    text: `${CONNECTOR.replace('pushNewUsers, ', '')}  toApp: { createUsers: true }\n`,
    title: /Switch it off/,
    becomes: `${CONNECTOR.replace('pushNewUsers, ', '')}  toApp: { createUsers: false }\n`,
  },
  {
    code: 'push-groups-missing',
    text: `${CONNECTOR.replace('[pushNewUsers, pushProfileUpdates, pushGroups]', '\n      - pushNewUsers')}groups:\n  - name: A\n    push: true\n`,
    title: /Add "pushGroups"/,
    becomes: `${CONNECTOR.replace('[pushNewUsers, pushProfileUpdates, pushGroups]', '\n      - pushNewUsers\n      - pushGroups')}groups:\n  - name: A\n    push: true\n`,
  },
  {
    code: 'undefined-variable',
    text: `${LEAST}org: \${var:org}\nenvironments:\n  dev: { vars: { org: https://a.okta.com } }\n  prod: {}\n`,
    title: /Add variable "org" to prod/,
    becomes: `${LEAST}org: \${var:org}\nenvironments:\n  dev: { vars: { org: https://a.okta.com } }\n  prod: { vars: { org: "" } }\n`,
  },
  {
    code: 'bad-reference',
    text: `${LEAST}org: https://\${vars:org}.okta.com\nenvironments: { dev: { vars: { org: a } } }\n`,
    title: /Change to \$\{var:org\}/,
    becomes: `${LEAST}org: https://\${var:org}.okta.com\nenvironments: { dev: { vars: { org: a } } }\n`,
  },
  {
    code: 'org-url',
    text: `${LEAST}org: https://dev-123456.okta.com/admin\n`,
    title: /Change to https:\/\/dev-123456\.okta\.com$/,
    becomes: `${LEAST}org: https://dev-123456.okta.com\n`,
  },
  {
    code: 'base-url-trailing-slash',
    text: CONNECTOR.replace('example.com/scim', 'example.com/scim/'),
    title: /Change to/,
    becomes: CONNECTOR,
  },
  {
    code: 'base-url-path',
    text: CONNECTOR.replace('example.com/scim', 'example.com/scim/Users'),
    title: /Change to/,
    becomes: CONNECTOR,
  },
  {
    code: 'base-url-query',
    text: CONNECTOR.replace('example.com/scim', 'example.com/scim?x=1'),
    title: /Change to/,
    becomes: CONNECTOR,
  },
  {
    code: 'insecure-url',
    text: CONNECTOR.replace('https://pam.example.com/scim', 'http://pam.example.com/scim'),
    title: /Change to https/,
    becomes: CONNECTOR,
  },
  {
    code: 'unique-identifier',
    text: CONNECTOR.replace('Identifier: userName', 'Identifier: phone'),
    title: /"userName"/,
    becomes: CONNECTOR,
  },
  {
    code: 'namespace-group',
    text: `${LEAST}attributes:\n  a: { type: string, externalNamespace: urn:ietf:params:scim:schemas:core:2.0:Group }\n`,
    title: /namespace of users/,
    becomes: `${LEAST}attributes:\n  a: { type: string, externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User" }\n`,
  },
  {
    code: 'base-attribute',
    text: `${ATTRIBUTES}  title:\n    type: string\n    externalNamespace: "urn:x"\nmappings: {}\n`,
    title: /Remove "title"/,
    becomes: `${ATTRIBUTES}mappings: {}\n`,
  },
  {
    code: 'assigned-and-pushed',
    text: `${LEAST}groups:\n  - name: Vendors\n    assign: true\n    push: true\nprotect: []\n`,
    title: /Push another group with the same members, "Vendors push"/,
    becomes: `${LEAST}groups:\n  - name: Vendors\n    assign: true\n  - { name: "Vendors push", push: true }\nprotect: []\n`,
  },
  {
    code: 'duplicate-group',
    text: `${LEAST}groups:\n  - name: Vendors\n  - name: Vendors\n    push: true`,
    title: /Remove the second one/,
    becomes: `${LEAST}groups:\n  - name: Vendors\n`,
  },
  {
    code: 'duplicate-priority',
    text: `${LEAST}groups:\n  - { name: A, assign: { priority: 0 } }\n  - { name: B, assign: { priority: 0 } }\n`,
    title: /Change to 1/,
    becomes: `${LEAST}groups:\n  - { name: A, assign: { priority: 0 } }\n  - { name: B, assign: { priority: 1 } }\n`,
  },
  {
    code: 'push-target-conflict',
    text: `${LEAST}groups:\n  - push: { targetName: V, targetId: 00g1 }\n    name: Vendors\n`,
    title: /Remove "targetName"/,
    becomes: `${LEAST}groups:\n  - push: { targetId: 00g1 }\n    name: Vendors\n`,
  },
  {
    code: 'mapped-and-assigned',
    text: `${ATTRIBUTES}mappings:\n  vendor: user.vendor\ngroups:\n  - name: V\n    assign: { profile: { vendor: true } }\n`,
    title: /no mapping/,
    becomes: `${ATTRIBUTES}mappings:\n  vendor: null\ngroups:\n  - name: V\n    assign: { profile: { vendor: true } }\n`,
  },
  {
    code: 'group-value-type',
    text: `${ATTRIBUTES}groups:\n  - name: V\n    assign: { profile: { vendor: "yes" } }\n`,
    title: /Change to true/,
    becomes: `${ATTRIBUTES}groups:\n  - name: V\n    assign: { profile: { vendor: true } }\n`,
  },
  {
    code: 'wrong-type',
    text: LEAST.replace('senhasegura', '007'),
    title: /Change to "007"/,
    becomes: LEAST.replace('senhasegura', '"007"'),
  },
  {
    code: 'missing-key',
    text: LEAST.replace('version: 1\n', ''),
    title: /version: 1/,
    becomes: LEAST,
  },
  {
    code: 'duplicate-item',
    text: `${ATTRIBUTES}exclusive: [attributes, attributes]\n`,
    title: /Remove it/,
    becomes: `${ATTRIBUTES}exclusive: [attributes]\n`,
  },
  {
    code: 'exclusive-unmanaged',
    text: `${ATTRIBUTES}exclusive:\r\n  - mappings\r\n  - attributes\r\n`,
    title: /Remove it/,
    becomes: `${ATTRIBUTES}exclusive:\r\n  - attributes\r\n`,
  },
  {
    code: 'protect-unknown',
    text: `${ATTRIBUTES}protect: [attributes.vender] # theirs\n`,
    title: /Change to "attributes\.vendor"/,
    becomes: `${ATTRIBUTES}protect: ["attributes.vendor"] # theirs\n`,
  },
  {
    code: 'protect-unknown',
    text: `${ATTRIBUTES}protect:\n  - app\n  - groups.Nobody\n`,
    title: /Remove it/,
    becomes: `${ATTRIBUTES}protect:\n  - app\n`,
  },
  {
    code: 'unused-ignore',
    text: `${LEAST}# okta-scim-ignore org-url: x\ngroups: []\n`,
    title: /Remove the comment/,
    becomes: `${LEAST}groups: []\n`,
  },
  {
    code: 'bad-ignore',
    text: `${LEAST}groups: [] # okta-scim-ignore\n`,
    title: /Remove the comment/,
    becomes: `${LEAST}groups: []\n`,
  },
];

describe('quick fixes', () => {
  for (const { code, text, title, becomes } of CASES_OF_FIXES) {
    it(`${code}: ${title.source}`, () => {
      const document = parseConfig(text, 'okta-scim.yaml');
      const found = validateConfig(document, { env: {} }).filter((one) => one.code === code);
      const [finding] = found;
      assert.ok(finding, 'no such finding');
      const fixes = fixesFor(document, finding);
      const fix = fixes.find((one) => title.test(one.title));
      assert.ok(fix, `offers ${fixes.map((one) => one.title).join(' / ') || 'nothing'}`);
      const fixed = applyEdits(text, fix.edits);
      assert.equal(fixed, becomes);
      const left = findingsOf(fixed).map((one) => `${one.code} ${one.message}`);
      assert.ok(!left.includes(`${code} ${finding.message}`), left.join('\n'));
    });
  }

  it('are none for the only entry of a section, nor behind an alias', () => {
    const only = `${LEAST}org: https://a.okta.com\nenvironments:\n  dev:\n    vars:\n      host: pam\n`;
    const alias = `${LEAST}x: &p { targetName: V, targetId: 00g1 }\ngroups:\n  - name: V\n    push: *p\n`;
    for (const [text, code] of [
      [only, 'unused-variable'],
      [alias, 'push-target-conflict'],
    ] as const) {
      const document = parseConfig(text, 'x');
      const finding = validateConfig(document, { env: {} }).find((one) => one.code === code);
      assert.ok(finding);
      assert.deepEqual(fixesFor(document, finding), []);
    }
  });

  it('leave a file that can be read, for every case of every code', () => {
    for (const { code, text } of CASES) {
      if (text.length > 10_000) continue;
      const plain = text.replace(/[«»]/g, '');
      const document = parseConfig(plain, 'x');
      for (const finding of validateConfig(document, { env: {} })) {
        for (const { title, edits } of fixesFor(document, finding)) {
          const fixed = applyEdits(plain, edits);
          const broken = parseConfig(fixed, 'x').syntaxFindings.length;
          assert.ok(
            broken <= document.syntaxFindings.length,
            `${code}, "${title}" breaks:\n${fixed}`,
          );
        }
      }
    }
  });

  it('name the schema at the top, once', () => {
    const fix = modelineFix(parseConfig(LEAST, 'x'));
    assert.ok(fix);
    const fixed = applyEdits(LEAST, fix.edits);
    assert.match(fixed, /^# yaml-language-server: \$schema=https:.*\nversion: 1\n/);
    assert.equal(modelineFix(parseConfig(fixed, 'x')), undefined);
  });

  it('never break what is being typed: mutations of the example', function () {
    this.timeout(60_000);
    const example = readFileSync(
      join(import.meta.dirname, '../../../examples/senhasegura/okta-scim.yaml'),
      'utf8',
    );
    let count = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const text = mutate(example, random(seed));
      const document = parseConfig(text, 'x');
      for (const finding of validateConfig(document, { env: {} })) {
        for (const { title, edits } of fixesFor(document, finding)) {
          count += 1;
          if (document.syntaxFindings.length > 0) continue;
          const fixed = parseConfig(applyEdits(text, edits), 'x');
          assert.equal(fixed.syntaxFindings.length, 0, `seed ${seed}, ${title}`);
        }
      }
    }
    assert.ok(count > 400, `${count} fixes`);
  });
});

describe('all fixes at once', () => {
  it('fix what has one sensible way, but move no secret', () => {
    const text = `${CONNECTOR}    auth: { mode: httpHeader, token: s3cr3t }\nattributes:\n  code: { typ: boolean, externalNamespace: " urn:x" }\n  vendor: { type: boolean, externalNamespace: "urn:x" }\nmappings:\n  vendor: '"1"'\n`;
    const edits = fixRound(findingsOf(text));
    const fixed = applyEdits(text, edits);
    assert.match(fixed, /code: \{ type: boolean, externalNamespace: "urn:x" \}/);
    assert.match(fixed, /vendor: "true"/);
    assert.match(fixed, /token: s3cr3t/);
    assert.ok(!findingsOf(fixed).some(({ fix, code }) => fix && code !== 'literal-secret'));
  });

  it('take the first of two that overlap', () => {
    const start = { line: 0, character: 0 };
    const range = { start, end: { line: 0, character: 3 } };
    const finding = (newText: string) => ({
      code: 'bad-value',
      severity: 'error' as const,
      message: newText,
      range,
      docs: 'x',
      fix: { title: newText, edits: [{ range, newText }] },
    });
    assert.deepEqual(fixRound([finding('a'), finding('b')]), [{ range, newText: 'a' }]);
  });
});

describe('the chapters on findings', () => {
  it('say of which there is a quick fix', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/findings.md'), 'utf8');
    const marked = new Set(
      [...page.matchAll(/^### (\S+)\n\n[^.]*\*[Ff]ix\*|^### (\S+)\n\n(?:.+\n)*.*\*Fix\*/gm)].map(
        ([, first, second]) => first ?? second,
      ),
    );
    const offered = new Set<string>(CASES_OF_FIXES.map(({ code }) => code));
    for (const { code, text } of CASES) {
      const document = parseConfig(text.replace(/[«»]/g, ''), 'x');
      const finding = validateConfig(document, { env: {} }).find((one) => one.code === code);
      if (finding && fixesFor(document, finding).length > 0) offered.add(code);
    }
    assert.deepEqual([...marked].toSorted(), [...offered].toSorted());
  });
});
