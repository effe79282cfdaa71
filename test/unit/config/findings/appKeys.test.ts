import assert from 'node:assert/strict';
import { LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row, titlesFor } from './exactly';
import { describeOtherForms } from './otherForms';

const unused = (key: string, use: string, environments = '') =>
  `warning unused-app-key: "${key}" has no effect with "use: ${use}".${environments}`;
const ignored = (type: string, environments = '') =>
  `warning push-status-ignored: Okta heeds "pushStatus" with type CUSTOM only, not with ${type}.${environments}`;

const ROWS: readonly Row[] = [
  {
    why: 'every key that an app which is there has already',
    text: `version: 1
app:
  use: existing
  id: 0oa1
  «name»: scim2headerauth
  label: senhasegura
  «loginUrl»: https://pam.example.com
  «redirectUrl»: https://pam.example.com/in
  «credentials»: { scheme: EDIT_USERNAME_AND_PASSWORD }
  username: { template: user.login, type: CUSTOM }
  «visibility»: { hideWeb: true }
`,
    said: ['name', 'loginUrl', 'redirectUrl', 'credentials', 'visibility'].map((key) =>
      unused(key, 'existing'),
    ),
  },
  {
    why: 'an app of the catalog, in braces, keys between quotes',
    text: 'version: 1\napp: { use: catalog, name: scim2headerauth, label: x, «"id"»: 0oa1, «\'loginUrl\'»: "https://a.example", «redirectUrl»: "https://a.example" }\n',
    said: ['id', 'loginUrl', 'redirectUrl'].map((key) => unused(key, 'catalog')),
  },
  {
    why: 'swa by name, and the template of another kind',
    text: `${LEAST}  use: swa\n  «name»: scim2headerauth\n`,
    said: [unused('name', 'swa')],
  },
  {
    why: 'a key without a value is there too',
    text: 'version: 1\napp:\n  use: existing\n  id: 0oa1\n  «visibility»: {}\n',
    said: [unused('visibility', 'existing')],
  },
  {
    why: 'the app is there in one environment, and made in the other',
    text: `version: 1
app:
  use: "\${var:use}"
  label: senhasegura
  «loginUrl»: https://pam.example.com
environments:
  dev: { vars: { use: swa } }
  prod: { vars: { use: existing } }
`,
    said: [unused('loginUrl', 'existing', ' (environment prod)')],
  },
  {
    why: 'an anchor between the key and its value',
    text: 'version: 1\napp: { use: existing, label: x, «visibility»: &v { hideWeb: true } }\n',
    said: [unused('visibility', 'existing')],
  },
  {
    why: 'a template of no type, and of the built-in one in another environment',
    text: `${LEAST}  username:
    template: user.login
    type: \${var:type}
    «"pushStatus"»: DONT_PUSH
environments:
  dev: { vars: { type: NONE } }
  test: { vars: { type: CUSTOM } }
  prod: { vars: { type: BUILT_IN } }
`,
    said: [
      ignored('NONE', ' (environment dev)'),
      `= ${ignored('BUILT_IN', ' (environment prod)')}`,
    ],
  },
  {
    why: 'the status above the type, in braces',
    text: `${LEAST}  username: { «pushStatus»: PUSH, type: BUILT_IN, template: "\${source.email}" }\n`,
    said: [ignored('BUILT_IN')],
  },
  {
    why: 'none: a template of the catalog may be configured in all else',
    text: 'version: 1\napp:\n  use: catalog\n  name: scim2headerauth\n  label: x\n  credentials: { scheme: EDIT_USERNAME_AND_PASSWORD }\n  username: { template: user.login, type: CUSTOM, pushStatus: DONT_PUSH }\n  visibility: { hideMobile: true }\n',
    said: [],
  },
  {
    why: 'none: a built-in template that says nothing of pushes',
    text: `${LEAST}  username: { type: BUILT_IN, template: "\${source.email}" }\n`,
    said: [],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'with all of its value, not with the comment of the next',
    text: 'version: 1\napp:\n  use: existing\n  id: 0oa1\n  visibility: # space\n    hideWeb: true\n    # on phones\n    hideMobile: true\n  # by this\n  label: x\n',
    code: 'unused-app-key',
    title: 'Remove "visibility"',
    becomes: 'version: 1\napp:\n  use: existing\n  id: 0oa1\n  # by this\n  label: x\n',
  },
  {
    why: 'the last key of braces, with the comma before it',
    text: `{ version: 1, app: { use: existing, id: 0oa1, "name" : x } } # all\n`,
    code: 'unused-app-key',
    title: 'Remove "name"',
    becomes: '{ version: 1, app: { use: existing, id: 0oa1 } } # all\n',
  },
  {
    why: 'the first key of braces',
    text: 'version: 1\napp: { name: x,  use: existing, label: y }\n',
    code: 'unused-app-key',
    title: 'Remove "name"',
    becomes: 'version: 1\napp: { use: existing, label: y }\n',
  },
  {
    why: 'a folded value, at the end of the file',
    text: `${LEAST}  name: >-\n    scim2\n    headerauth`,
    code: 'unused-app-key',
    title: 'Remove "name"',
    becomes: LEAST,
  },
  {
    why: 'the status alone',
    text: `${LEAST}  username:\n    type: BUILT_IN\n    pushStatus: PUSH # on create\n    template: "\${source.login}"\n`,
    code: 'push-status-ignored',
    title: 'Remove "pushStatus"',
    becomes: `${LEAST}  username:\n    type: BUILT_IN\n    template: "\${source.login}"\n`,
  },
];

describeRows('keys of the app', ROWS);
describeFixes('fixes of keys of the app', FIXES);
describeOtherForms('keys of the app', ROWS, FIXES);

describe('a key of the app that does nothing', () => {
  it('stays where its anchor is used elsewhere', () => {
    const text =
      'version: 1\napp: { use: existing, label: &l x, name: &n y }\ngroups: [{ name: *n }]\n';
    assert.deepEqual(titlesFor(text, 'unused-app-key'), []);
  });

  it('is not removed behind an alias, where other places have it too', () => {
    const text =
      'version: 1\napp:\n  use: swa\n  label: x\n  loginUrl: https://a.example\n  username: *u\n'.replace(
        'version: 1',
        'x: &u { template: "${source.login}", type: BUILT_IN, pushStatus: PUSH }\nversion: 1',
      );
    assert.deepEqual(titlesFor(text, 'push-status-ignored'), []);
  });
});
