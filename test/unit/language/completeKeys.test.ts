import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { accepted, valueIn } from './accept';
import { labelsAt, suggestionsAt } from './atCursor';

const CONNECTOR = 'provisioning:\n  connector:\n';
const AUTH = `${CONNECTOR}    auth:\n      `;

/** Every map of the file: how to get there, where that is, and the keys that design and Okta give it. */
const LEVELS: readonly [text: string, path: (string | number)[], keys: string][] = [
  [
    '',
    [],
    'version app org environments defaultEnvironment provisioning attributes mappings groups exclusive protect',
  ],
  ['environments:\n  dev:\n    ', ['environments', 'dev'], 'vars'],
  ['app:\n  ', ['app'], 'use id name label loginUrl redirectUrl credentials username visibility'],
  ['app:\n  credentials:\n    ', ['app', 'credentials'], 'scheme'],
  ['app:\n  username:\n    ', ['app', 'username'], 'template type pushStatus'],
  ['app:\n  visibility:\n    ', ['app', 'visibility'], 'hideWeb hideMobile'],
  ['provisioning:\n  ', ['provisioning'], 'connector toApp toOkta'],
  [
    `${CONNECTOR}    `,
    ['provisioning', 'connector'],
    'baseUrl uniqueIdentifier actions userUpdates auth',
  ],
  [
    AUTH,
    ['provisioning', 'connector', 'auth'],
    'mode grant token clientCredentials username password tokenUrl authorizeUrl clientId clientSecret',
  ],
  [
    `${AUTH}clientCredentials:\n        `,
    ['provisioning', 'connector', 'auth', 'clientCredentials'],
    'tokenUrl clientId clientSecret scope audience',
  ],
  [
    'provisioning:\n  toApp:\n    ',
    ['provisioning', 'toApp'],
    'createUsers updateUserAttributes deactivateUsers syncPassword excludeUsernameUpdates',
  ],
  ['provisioning:\n  toOkta:\n    ', ['provisioning', 'toOkta'], 'importSafeguard'],
  [
    'provisioning:\n  toOkta:\n    importSafeguard:\n      ',
    ['provisioning', 'toOkta', 'importSafeguard'],
    'app org',
  ],
  [
    'provisioning:\n  toOkta:\n    importSafeguard:\n      org:\n        ',
    ['provisioning', 'toOkta', 'importSafeguard', 'org'],
    'enabled threshold',
  ],
  [
    'attributes:\n  code:\n    ',
    ['attributes', 'code'],
    'type externalNamespace title externalName description scope permission required enum unique minLength maxLength union',
  ],
  ['mappings:\n  code:\n    ', ['mappings', 'code'], 'expression pushStatus'],
  ['groups:\n  - ', ['groups', 0], 'name id assign push'],
  ['groups:\n  - id: x\n  - ', ['groups', 1], 'name id assign push'],
  ['groups:\n- name: A\n- ', ['groups', 1], 'name id assign push'],
  ['groups:\n  - assign:\n      ', ['groups', 0, 'assign'], 'profile priority'],
  ['groups:\n  - name: A\n    assign:\n      ', ['groups', 0, 'assign'], 'profile priority'],
  [
    'groups:\n  - name: A\n    push:\n      ',
    ['groups', 0, 'push'],
    'targetName targetId status onRemove',
  ],
];

/** What makes one line of block style a flow map: `a:\n  b:\n    ` to `a: { b: { `. */
function inFlow(block: string): string {
  return block.replace(/\n +$/, ' { ').replaceAll(/\n +(?!$)/g, ' { ');
}

function words(text: string): string[] {
  return text.split(' ').sort();
}

/** Keys only: the snippets that stand beside them are tested on their own. */
function keysAt(text: string): string[] {
  return suggestionsAt(text)
    .filter(({ kind }) => kind === 'key')
    .map(({ label }) => label)
    .sort();
}

describe('completion of the keys of every map', () => {
  for (const [text, path, keys] of LEVELS) {
    const name = `${path.join('.') || 'the file'} (${JSON.stringify(text.split('\n').at(-1))})`;

    it(`${name}: all of them, also half-typed, behind a comment and a blank line, with CRLF`, () => {
      const spaces = / *$/.exec(text)?.[0] ?? '';
      assert.deepEqual(keysAt(`${text}|`), words(keys));
      assert.deepEqual(keysAt(`${text}zz|`), words(keys), 'half-typed');
      assert.deepEqual(keysAt(`${text}|\r\n`.replaceAll(/\r?\n/g, '\r\n')), words(keys), 'CRLF');
      if (!text.endsWith('- ')) {
        assert.deepEqual(keysAt(`${text}# note: x\n\n${spaces}|`), words(keys), 'comment');
      }
    });

    it(`${name}: each goes where it belongs`, () => {
      for (const suggestion of suggestionsAt(`${text}|`).filter(({ kind }) => kind === 'key')) {
        const made = accepted(`${text}|`, suggestion);
        const map = valueIn(parse(made), path);
        const isThere = typeof map === 'object' && map !== null && suggestion.label in map;
        assert.ok(isThere, `${suggestion.label} in ${JSON.stringify(made)}`);
      }
    });

    it(`${name}: the same in a flow map, open or closed, on one line or several`, () => {
      if (text === '' || text.includes('- ')) return;
      const flow = inFlow(text);
      const close = '}'.repeat(flow.split('{').length - 1);
      for (const shape of [`${flow}|`, `${flow}| ${close}`, `${flow}\n\n    # x\n  | ${close}\n`]) {
        assert.deepEqual(keysAt(shape), words(keys), shape);
        for (const suggestion of suggestionsAt(shape)) {
          const made = accepted(shape, suggestion);
          const whole = shape.includes('}') ? made : `${made} ${close}`;
          const map = valueIn(parse(whole), path);
          const isThere = typeof map === 'object' && map !== null && suggestion.label in map;
          assert.ok(isThere, `${suggestion.label} in ${JSON.stringify(whole)}`);
        }
      }
    });
  }

  it('has what YAML or Okta requires in front', () => {
    const first = (text: string, count: number) => labelsAt(text).slice(0, count).sort();
    assert.deepEqual(first(`${CONNECTOR}    |`, 3), ['actions', 'baseUrl', 'uniqueIdentifier']);
    assert.deepEqual(first('app:\n  username:\n    |', 2), ['template', 'type']);
    assert.deepEqual(first('attributes:\n  a:\n    |', 2), ['externalNamespace', 'type']);
    assert.deepEqual(first(`${AUTH}|`, 1), ['mode']);
    assert.deepEqual(first('groups:\n  - name: A\n  - |', 1), ['name']);
    assert.deepEqual(first('groups: [{ name: A }, { |', 1), ['name']);
  });
});
