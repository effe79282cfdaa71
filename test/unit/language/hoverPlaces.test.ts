import assert from 'node:assert/strict';
import { hoverAt } from '../../../src/language/describe/hover';
import { atCursor, guide } from './atCursor';
import { inMarks } from './inMarks';

/** The title of the hover for the cursor at `¦`, and the line in which its range begins, marked. */
function hoverOf(text: string): string {
  const { document, position } = atCursor(text);
  const hover = hoverAt(document, position, guide);
  if (!hover) return 'nothing';
  const title = hover.markdown.split('\n\n')[0] ?? '';
  const marked = hover.range ? inMarks(document, [hover.range]) : '';
  const from = marked.lastIndexOf('\n', marked.indexOf('«')) + 1;
  const end = marked.indexOf('\n', marked.indexOf('»'));
  return `${title} ${marked.slice(from, end === -1 ? undefined : end).trim()}`;
}

const NAME = '**App name**';

describe('hover: where on a key and its value', () => {
  for (const [what, text, expected] of [
    ['before the key', 'app:\n  ¦label: x\n', `${NAME} «label»: x`],
    ['within the key', 'app:\n  lab¦el: x\n', `${NAME} «label»: x`],
    ['behind the key', 'app:\n  label¦: x\n', `${NAME} «label»: x`],
    ['behind the colon', 'app:\n  label:¦ x\n', `${NAME} «label»: x`],
    ['before the value', 'app:\n  label: ¦x\n', `${NAME} label: «x»`],
    ['behind the value', 'app:\n  label: x y¦\n', `${NAME} label: «x y»`],
    ['a key in "', 'app:\n  "la¦bel": x\n', `${NAME} «"label"»: x`],
    ["a key in '", "app:\n  ¦'label': x\n", `${NAME} «'label'»: x`],
    ['a key with an escape', 'app:\n  "\\u006c¦abel": x\n', `${NAME} «"\\u006cabel"»: x`],
    ['an explicit key', 'app:\n  ? la¦bel\n  : x\n', `${NAME} ? «label»`],
    ['the value of an explicit key', 'app:\n  ? label\n  : ¦x\n', `${NAME} : «x»`],
    ['a value in "', 'app:\n  label: "x¦ # y"\n', `${NAME} label: «"x # y"»`],
    ["at the ' that ends a value", "app:\n  label: 'it''s'¦\n", `${NAME} label: «'it''s'»`],
    ['a key without a value', 'app:\n  lab¦el:\n', `${NAME} «label»:`],
    ['behind the colon of a key without a value', 'app:\n  label:¦\n', `${NAME} «label»:`],
    ['in a flow map', 'app: {label¦: x}\n', `${NAME} app: {«label»: x}`],
    ['in a flow map in quotes', 'app: {"label":"¦x"}\n', `${NAME} app: {"label":«"x"»}`],
    [
      'the second line of a literal text',
      'app:\n  label: |\n    one\n    t¦wo\n  use: swa\n',
      `${NAME} label: «|\n    one\n    two»`,
    ],
    [
      'the second line of a folded text',
      'app:\n  label: >-\n    one\n    t¦wo\n',
      `${NAME} label: «>-\n    one\n    two»`,
    ],
    [
      'the second line of a quoted text',
      'app:\n  label: "one\n    t¦wo"\n',
      `${NAME} label: «"one\n    two"»`,
    ],
    [
      'the second line of a plain text',
      'app:\n  label: one\n    t¦wo\n',
      `${NAME} label: «one\n    two»`,
    ],
    ['a value with an anchor', 'app:\n  label: &x ¦y\n', `${NAME} label: &x «y»`],
    ['an alias', 'org: &x a\napp:\n  label: *¦x\n', `${NAME} label: «*x»`],
    ['the key of a section', 'a¦pp:\n  label: x\n', '**Application** «app»:'],
    ['the colon of a section', 'app:¦\n  label: x\n', '**Application** «app»:'],
    ['the bracket of a section', 'app: ¦{ label: x }\n', '**Application** app: «{ label: x }»'],
    ['an item of a list', 'exclusive:\n  - gro¦ups\n', '**Section** - «groups»'],
    [
      'an item of a flow list',
      'exclusive: [ mappings, gro¦ups ]\n',
      '**Section** exclusive: [ mappings, «groups» ]',
    ],
    ['the first key of a group', 'groups:\n  - na¦me: A\n', '**Group name** - «name»: A'],
    [
      'a key of a group in a flow map',
      'groups: [{ pu¦sh: true }]\n',
      '**Push Groups** groups: [{ «push»: true }]',
    ],
    ['a name with other letters', 'attributes:\n  grö¦ße: {}\n', '**Attribute** «größe»: {}'],
  ] as const) {
    it(what, () => assert.equal(hoverOf(text), expected));

    it(`${what}: with CRLF`, () => {
      const shown = hoverOf(text.replaceAll('\n', '\r\n'));
      assert.equal(shown.replaceAll('\r\n', '\n').replace(/\r$/, ''), expected);
    });
  }

  for (const [what, text] of [
    ['an empty file', '¦'],
    ['a blank line', 'version: 1\n¦\napp: {}\n'],
    ['the spaces before a key', 'app:\n¦  label: x\n'],
    ['a comment at the left margin', '# a¦pp\napp: {}\n'],
    ['a comment behind a value', 'app:\n  label: x # la¦bel\n'],
    ['a comment between keys', 'app:\n  use: swa\n  # la¦bel: y\n  label: x\n'],
    ['an unknown key', 'app:\n  lab¦le: x\n'],
    ['the value of an unknown key', 'foo: ¦x\n'],
    ['a key below an unknown one', 'foo:\n  la¦bel: x\n'],
    ['a key of the schema in another place', 'la¦bel: x\n'],
    ['a map where a list belongs', 'groups:\n  na¦me: x\n'],
    ['an item where a map belongs', 'app:\n  - la¦bel: x\n'],
    ['the start of the document', '--¦-\napp: {}\n'],
  ] as const) {
    it(`nothing: ${what}`, () => assert.equal(hoverOf(text), 'nothing'));
  }
});

describe('hover: the whole text', () => {
  for (const [text, expected] of [
    ['ver¦sion: 1', ['**Version of this file format**', 'Always 1.', '`1`']],
    [
      'app:\n  label: ¦x',
      [
        NAME,
        '1 to 100 characters. The app is found by this exact text; Okta lets two apps share it.',
        'Okta API: `app.label`',
        'Admin Console: General > App Settings > App name (step 1 of 7)',
      ],
    ],
    [
      'app:\n  username: { push¦Status: PUSH }',
      [
        '**Update application username on**',
        '`PUSH`: create and update. `DONT_PUSH`: create only. Has an effect with type `CUSTOM` only.',
        '`PUSH` (Create and update) · `DONT_PUSH` (Create only)',
        'Okta API: `app.credentials.userNameTemplate.pushStatus`',
        'Admin Console: Sign On > Update application username on (step 1 of 7)',
      ],
    ],
    [
      'provisioning:\n  connector: { auth: { mo¦de: httpHeader } }',
      [
        '**Authentication Mode**',
        '`httpHeader`: HTTP Header. `basic`: Basic Auth. `oauth2`: OAuth 2.',
        '`httpHeader` (HTTP Header) · `basic` (Basic Auth) · `oauth2` (OAuth 2)',
        'Admin Console: Provisioning > Integration > Authentication Mode (step 2 of 7)',
      ],
    ],
    [
      'provisioning:\n  toApp: { createUsers: tr¦ue }',
      [
        '**Create Users**',
        'Creates or links a user in the app when one is assigned in Okta.',
        '`true` · `false`',
        'Okta API: `app.features: PUSH_NEW_USERS (read only)`',
        'Admin Console: Provisioning > To App > Create Users (step 3 of 7)',
      ],
    ],
    [
      'provisioning:\n  toOkta: { importSafeguard: { org: { thres¦hold: 20 } } }',
      [
        '**Threshold**',
        'Per cent of assignments that an import may remove, 1 to 100.',
        'Admin Console: Provisioning > To Okta > Import Safeguard > Org-wide unassignment safeguard (step 3 of 7)',
      ],
    ],
    [
      'attributes:\n  code: { scope: SE¦LF }',
      [
        '**Scope**',
        '`SELF`: **User personal**, set per user only. `NONE`: a group assignment can set it. Fixed once created.',
        '`SELF` (User personal) · `NONE` (Group assignments may set it)',
        'Okta API: `scope`',
        'Admin Console: Profile Editor > Add Attribute > Scope (step 4 of 7)',
      ],
    ],
    [
      'mappings:\n  co¦de: user.title',
      [
        '**Mapping**',
        'An Okta expression, `null` for no mapping, or a map with `expression` and `pushStatus`. Text constants need quotes of their own: `\'"abc"\'`.',
        'Okta API: `properties.{variable name}.expression`',
        'Admin Console: Profile Editor > Mappings > Okta User to app (step 5 of 7)',
      ],
    ],
    // Any text fits: both booleans, which fit too, are not what there is to choose from.
    ['groups:\n  - assign: { profile: { v¦ip: true } }', ['**Value**', "Of the attribute's type."]],
    [
      'environments:\n  dev: { vars: { host: ¦x } }',
      ['**Variable**', 'The text that stands for `${var:NAME}` in this environment.'],
    ],
    [
      'groups:\n  - pu¦sh: true',
      [
        '**Push Groups**',
        'Step 7: `true`, or a map with `targetName` or `targetId`, and `status`.',
        '`true`',
        'Okta API: `POST /api/v1/apps/{appId}/group-push/mappings`',
        'Admin Console: Push Groups > Find groups by name (step 7 of 7)',
      ],
    ],
    [
      'excl¦usive: [groups]',
      [
        '**Exclusive sections**',
        'Sections in which what is not listed is deleted. Without it, unlisted items are reported and left alone.',
      ],
    ],
  ] as const) {
    it(text, () => {
      const { document, position } = atCursor(text);
      const hover = hoverAt(document, position, guide);
      assert.deepEqual(hover?.markdown.split('\n\n'), expected);
    });
  }
});
