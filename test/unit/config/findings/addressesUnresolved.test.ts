import assert from 'node:assert/strict';
import { CONNECTOR, LEAST } from '../marked';
import { saidOf } from './exactly';

const attribute = (text: string) => `${LEAST}attributes:\n  code: { ${text} }\n`;
const SOUND = 'type: string, externalNamespace: "urn:x"';

/** Places whose value other findings judge, each with a reference that stands for nothing. */
const PLACES: readonly [place: string, text: string][] = [
  ['loginUrl', 'version: 1\napp: { label: x, loginUrl: "a_b/${var:no}?" }\n'],
  ['redirectUrl', `${LEAST}  redirectUrl: https://\${var:no}/in\n`],
  [
    'loginUrl beside a redirectUrl',
    'version: 1\napp: { label: x, loginUrl: "https://${var:no}", redirectUrl: "https://a.example" }\n',
  ],
  ['org', `${LEAST}org: http://\${var:no}/admin\n`],
  ['baseUrl', CONNECTOR.replace('https://pam.example.com/scim', () => 'http://${var:no}/a_b/?x#')],
  ['uniqueIdentifier', CONNECTOR.replace(': userName', () => ': ${var:no}')],
  [
    'tokenUrl',
    `${CONNECTOR}    auth: { mode: oauth2, tokenUrl: "http://\${var:no}", authorizeUrl: "https://a.example", clientId: c, clientSecret: "\${secret:c}" }\n`,
  ],
  ['externalNamespace', attribute('type: string, externalNamespace: " ${var:no} "')],
  [
    'externalName',
    attribute(
      'type: string, externalName: "${var:no}", externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User"',
    ),
  ],
  ['description', attribute(`${SOUND}, description: 'a\\n\${var:no}'`)],
  [
    'two externalNames',
    `${attribute(`${SOUND}, externalName: "\${var:no}"`)}  team: { ${SOUND}, externalName: "\${var:no}" }\n`,
  ],
  ['an expression', `${attribute(SOUND)}mappings: { code: "user.login + \${var:no} +" }\n`],
  ['a template', `${LEAST}  username: { type: CUSTOM, template: "user. + \${var:no}" }\n`],
];

describe('a reference that stands for nothing', () => {
  for (const [place, text] of PLACES) {
    it(`is all that is said of ${place}`, () => {
      const codes = new Set(saidOf(text).map(({ code }) => code));
      assert.deepEqual([...codes], ['undefined-variable']);
    });
  }
});

/** Values of another kind than the rules look at: the shape of the file is all that is said. */
const SHAPES: readonly [why: string, text: string][] = [
  ['an app that is text', 'version: 1\napp: x\n'],
  ['an address that is a list', 'version: 1\napp: { label: x, loginUrl: [http://a_b] }\n'],
  ['an address that is empty', 'version: 1\napp: { label: x, loginUrl: "" }\n'],
  ['an org that is a number', `${LEAST}org: 1\n`],
  ['an org that is empty', `${LEAST}org: ""\n`],
  ['an identifier that is empty', CONNECTOR.replace(': userName', ': ""')],
  ['an identifier that is true', CONNECTOR.replace(': userName', ': true')],
  [
    'actions that are text',
    `${CONNECTOR.replace(/actions: .*/, 'actions: pushNewUsers')}  toApp: { createUsers: true }\ngroups: [{ name: A, push: true }]\n`,
  ],
  [
    'a toggle that is text',
    `${CONNECTOR.replace(/actions: .*/, 'actions: []')}  toApp: { createUsers: "true" }\n`,
  ],
  [
    'a toggle of a name that every object has',
    `${CONNECTOR.replace(/actions: .*/, 'actions: []')}  toApp: { constructor: true }\n`,
  ],
  ['safeguards that are text', `${LEAST}provisioning: { toOkta: { importSafeguard: x } }\n`],
  [
    'attributes that are a list',
    `${LEAST}attributes: [status, code]\nmappings: { team: user.login }\n`,
  ],
  ['an attribute that is text', `${LEAST}attributes: { code: "urn:x " }\n`],
  ['a namespace that is a number', attribute('type: string, externalNamespace: 1')],
  [
    'an external name that is a number',
    attribute(
      'type: string, externalName: 1, externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User"',
    ),
  ],
  [
    'two external names that are numbers',
    `${attribute(`${SOUND}, externalName: 1`)}  team: { ${SOUND}, externalName: 1 }\n`,
  ],
  ['a description that is a list', attribute(`${SOUND}, description: ['a\\n']`)],
  [
    'a type that is a map',
    `${attribute('type: {}, externalNamespace: "urn:x"')}mappings: { code: "'1'" }\n`,
  ],
  ['a mapping that is a number', `${attribute(SOUND)}mappings: { code: 1 }\n`],
  ['groups that are a map', `${LEAST}groups: { name: A, assign: true, push: true }\n`],
  ['a group that is text', `${LEAST}groups: [A, A]\n`],
  ['names of groups that are numbers', `${LEAST}groups: [{ name: 1 }, { name: 1 }]\n`],
  [
    'priorities that are text',
    `${LEAST}groups: [{ name: A, assign: { priority: "1" } }, { name: B, assign: { priority: "1" } }]\n`,
  ],
  [
    'a group whose assignment and push are text',
    `${LEAST}groups: [{ name: A, assign: "yes", push: "yes" }]\n`,
  ],
  [
    'a profile that is a list',
    `${attribute(SOUND)}groups: [{ name: A, assign: { profile: [code] } }]\n`,
  ],
  ['what is protected by a number', `${LEAST}protect: [1]\n`],
  ['what is protected in no section', `${LEAST}protect: [apps.x, attributes, "attributes."]\n`],
  ['an exclusive section that there is not', `${LEAST}exclusive: [app]\n`],
];
const OF_SHAPE = ['wrong-type', 'bad-value', 'missing-key', 'unknown-key', 'out-of-range'];

describe('a value of another kind', () => {
  for (const [why, text] of SHAPES) {
    it(`is told of as such, and no more: ${why}`, () => {
      const codes: string[] = saidOf(text).map(({ code }) => code);
      assert.ok(codes.length > 0);
      assert.deepEqual(
        codes.filter((code) => !OF_SHAPE.includes(code)),
        [],
      );
    });
  }
});
