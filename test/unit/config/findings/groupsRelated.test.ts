import assert from 'node:assert/strict';
import type { FindingCode } from '../../../../src/config/findings/codes';
import { CONNECTOR, LEAST, marked } from '../marked';
import { saidOf } from './exactly';

const ATTRIBUTE = 'type: string, externalNamespace: "urn:x"';

/** A file in which the other place that a finding is about is marked, and what is said of it. */
const ROWS: readonly [code: FindingCode, says: string, text: string][] = [
  [
    'redirect-host',
    'The login page is here.',
    'version: 1\napp:\n  label: x\n  redirectUrl: https://sso.example.com\n  loginUrl: «"https://pam.example.com"»\n',
  ],
  [
    'action-missing',
    '"pushNewUsers" is not listed here.',
    `${CONNECTOR.replace(/actions: .*/, '«actions»: []')}  toApp: { createUsers: true }\n`,
  ],
  [
    'push-groups-missing',
    'Pushed here.',
    `${CONNECTOR.replace(/actions: .*/, 'actions: []')}groups:\n  - { name: A }\n  - name: B\n    «push»: true\n  - { name: C, push: true }\n`,
  ],
  [
    'attribute-case',
    '"code" is here.',
    `${LEAST}attributes:\n  «code»: { ${ATTRIBUTE} }\n  team: { ${ATTRIBUTE} }\n  Code: { ${ATTRIBUTE}, externalName: x }\n`,
  ],
  [
    'external-name-clash',
    'The other one is here.',
    `${LEAST}attributes:\n  «'code'»: { ${ATTRIBUTE}, externalName: team }\n  team: { ${ATTRIBUTE} }\n`,
  ],
  [
    'mapped-and-assigned',
    'The mapping is here.',
    `${LEAST}groups: [{ name: A, assign: { profile: { title: x } } }]\nmappings:\n  email: user.email\n  «"title"»: { expression: user.title }\n`,
  ],
  [
    'duplicate-group',
    'It is first listed here.',
    `${LEAST}groups:\n  - assign: true\n    name: «Vendors» # the first\n  - name: Others\n  - name: Vendors\n`,
  ],
  [
    'duplicate-priority',
    'The other one is here.',
    `${LEAST}groups:\n  - { name: A, assign: { profile: {}, priority: «7» } }\n  - { name: B, assign: { priority: 7 } }\n`,
  ],
  [
    'assigned-and-pushed',
    'Assigned here.',
    `${LEAST}groups:\n  - push: true\n    name: A\n    «assign»:\n      priority: 0\n`,
  ],
  [
    'group-self-attribute',
    'Its scope is here.',
    `${LEAST}groups: [{ name: A, assign: { profile: { code: x } } }]\nattributes: { code: { ${ATTRIBUTE}, scope: «SELF» } }\n`,
  ],
  [
    'group-value-type',
    'Its type is here.',
    `${LEAST}attributes:\n  code:\n    externalNamespace: urn:x\n    type: «"string[]"»\ngroups: [{ name: A, assign: { profile: { code: x } } }]\n`,
  ],
  [
    'push-target-conflict',
    'The other one is here.',
    `${LEAST}groups:\n  - name: A\n    push:\n      targetId: 00g1\n      «targetName»: V\n`,
  ],
];

describe('the other place that a finding is about', () => {
  for (const [code, says, text] of ROWS) {
    it(`is shown with ${code}`, () => {
      for (const form of [text, text.replaceAll('\n', '\r\n')]) {
        const file = marked(form);
        const found = saidOf(file.text).filter((finding) => finding.code === code);
        assert.deepEqual(
          found.map(({ related }) => related),
          [{ message: says, range: file.range }],
        );
      }
    });
  }

  it('is the alias where it stands behind one', () => {
    const file = marked(
      `${LEAST}groups:\n  - { name: A, assign: &a { priority: 1 } }\n  - { name: B, assign: «*a» }\n  - { name: C, assign: { priority: 1 } }\n`,
    );
    const places = saidOf(file.text).map(({ range, related }) => [
      range.start.line,
      related?.range.start.line,
    ]);
    // B is told of at its alias, C at its number, both with the number of A.
    assert.deepEqual(places, [
      [6, 5],
      [7, 5],
    ]);
    assert.deepEqual(saidOf(file.text)[0]?.range, file.range);
  });
});
