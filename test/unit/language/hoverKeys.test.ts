import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Path } from '../../../src/config/findings/finding';
import { parseConfig } from '../../../src/config/yaml/document';
import { hoverAt } from '../../../src/language/describe/hover';
import { guide } from './atCursor';

/** A file with every key that there is. Not a sound one: `auth` has all three ways at once. */
const FILE = `version: 1
org: https://dev-1.okta.com
environments: { dev: { vars: { host: x } } }
defaultEnvironment: dev
app:
  use: swa
  id: x
  name: x
  label: x
  loginUrl: https://a
  redirectUrl: https://a
  credentials: { scheme: EXTERNAL_PASSWORD_SYNC }
  username: { template: x, type: CUSTOM, pushStatus: PUSH }
  visibility: { hideWeb: false, hideMobile: false }
provisioning:
  connector:
    baseUrl: https://a/scim/v2
    uniqueIdentifier: email
    actions: [pushGroups]
    userUpdates: patch
    auth:
      mode: httpHeader
      grant: clientCredentials
      token: x
      clientCredentials: { tokenUrl: x, clientId: x, clientSecret: x, scope: x, audience: x }
      username: x
      password: x
      tokenUrl: x
      authorizeUrl: x
      clientId: x
      clientSecret: x
  toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true, syncPassword: true, excludeUsernameUpdates: true }
  toOkta:
    importSafeguard: { app: { enabled: true, threshold: 20 }, org: { enabled: true, threshold: 20 } }
attributes:
  code:
    title: x
    type: string
    externalName: x
    externalNamespace: x
    description: x
    scope: SELF
    permission: HIDE
    required: true
    enum: [{ value: x, title: x }]
    unique: true
    minLength: 1
    maxLength: 2
    union: true
mappings:
  code: { expression: x, pushStatus: PUSH }
groups:
  - name: x
    id: x
    assign: { profile: { code: x }, priority: 0 }
    push: { targetName: x, targetId: x, status: ACTIVE, onRemove: keep }
exclusive: [groups]
protect: [app]
`;

const document = parseConfig(FILE, 'okta-scim.yaml');

function hovered(path: Path): string {
  const range = document.rangeOf(path, 'key');
  assert.ok(range, path.join('.'));
  return hoverAt(document, range.start, guide)?.markdown ?? '';
}

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...path, key],
    ...pathsIn(inner, [...path, key]),
  ]);
}

const C = 'provisioning.connector';

/** The Console's name of a field, Okta's name (Okta API 2026.06.3), the step of the manual set-up. */
const SAID: readonly [path: string, console: string, api: string, step: number | undefined][] = [
  ['app.name', 'Browse App Catalog', 'app.name', 1],
  ['app.label', 'App name', 'app.label', 1],
  ['app.loginUrl', "App's login page URL", 'app.settings.signOn.loginUrl', 1],
  ['app.redirectUrl', 'Redirect URL', 'app.settings.signOn.redirectUrl', 1],
  ['app.credentials.scheme', 'Sign On', 'app.credentials.scheme', 1],
  ['app.username.template', 'Application username', 'app.credentials.userNameTemplate.template', 1],
  ['app.username.type', 'Application username', 'app.credentials.userNameTemplate.type', 1],
  [
    'app.username.pushStatus',
    'Update application username on',
    'app.credentials.userNameTemplate.pushStatus',
    1,
  ],
  ['app.visibility.hideWeb', 'Application visibility', 'app.visibility.hide.web', 1],
  ['app.visibility.hideMobile', 'Application visibility', 'app.visibility.hide.iOS', 1],
  [`${C}.baseUrl`, 'SCIM connector base URL', '', 2],
  [`${C}.uniqueIdentifier`, 'Unique identifier field for users', '', 2],
  [`${C}.actions`, 'Supported provisioning actions', '', 2],
  [`${C}.userUpdates`, 'Support PATCH for User', '', 2],
  [`${C}.auth.grant`, 'Grant type', '', 2],
  [`${C}.auth.mode`, 'Authentication Mode', '', 2],
  [`${C}.auth.token`, 'Authorization', '', 2],
  [`${C}.auth.username`, 'Username', '', 2],
  [`${C}.auth.password`, 'Password', '', 2],
  [`${C}.auth.tokenUrl`, 'Access token endpoint URI', '', 2],
  [`${C}.auth.authorizeUrl`, 'Authorization endpoint URI', '', 2],
  [`${C}.auth.clientId`, 'Client ID', '', 2],
  [`${C}.auth.clientSecret`, 'Client Secret', '', 2],
  ['provisioning.toApp', 'To App', '', 3],
  ['provisioning.toApp.createUsers', 'Create Users', 'PUSH_NEW_USERS', 3],
  ['provisioning.toApp.updateUserAttributes', 'Update User Attributes', 'PUSH_PROFILE_UPDATES', 3],
  ['provisioning.toApp.deactivateUsers', 'Deactivate Users', 'PUSH_USER_DEACTIVATION', 3],
  ['provisioning.toApp.syncPassword', 'Sync Password', 'PUSH_PASSWORD_UPDATES', 3],
  ['provisioning.toApp.excludeUsernameUpdates', 'Exclude Username Updates', '', 3],
  ['provisioning.toOkta.importSafeguard', 'Import Safeguard', '', 3],
  ['provisioning.toOkta.importSafeguard.app', 'App unassignment safeguard', '', 3],
  ['provisioning.toOkta.importSafeguard.org', 'Org-wide unassignment safeguard', '', 3],
  ['attributes.code.title', 'Display name', 'title', 4],
  ['attributes.code.type', 'Data type', 'type', 4],
  ['attributes.code.externalName', 'External name', 'externalName', 4],
  ['attributes.code.externalNamespace', 'External namespace', 'externalNamespace', 4],
  ['attributes.code.description', 'Description', 'description', 4],
  ['attributes.code.scope', 'Scope', 'scope', 4],
  ['attributes.code.permission', 'User permission', 'permissions', 4],
  ['attributes.code.required', 'Attribute required', 'required', 4],
  ['attributes.code.enum', 'Define enumerated list of values', 'enum', 4],
  ['attributes.code.unique', 'Restriction', 'unique', 4],
  ['attributes.code.minLength', 'Attribute length', 'minLength', 4],
  ['attributes.code.maxLength', 'Attribute length', 'maxLength', 4],
  ['attributes.code.union', 'Group priority', 'union', 4],
  ['mappings.code', 'Mappings', 'expression', 5],
  ['mappings.code.expression', 'Mappings', 'expression', 5],
  ['mappings.code.pushStatus', 'Mappings', 'pushStatus', 5],
  ['groups.0.name', 'Directory > Groups', 'profile.name', undefined],
  ['groups.0.assign', 'Assign to Groups', '/api/v1/apps/{appId}/groups/{groupId}', 6],
  ['groups.0.assign.profile', 'Assign to Groups', 'profile', 6],
  ['groups.0.assign.priority', 'Assignments', 'priority', 6],
  ['groups.0.push', 'Push Groups', '/api/v1/apps/{appId}/group-push/mappings', 7],
  ['groups.0.push.targetName', 'Create Group', 'targetGroupName', 7],
  ['groups.0.push.targetId', 'Link Group', 'targetGroupId', 7],
  ['groups.0.push.onRemove', 'Unlink pushed group', 'deleteTargetGroup', 7],
  ['groups.0.push.status', 'Push Status', 'status', 7],
];

describe('hover of every key', () => {
  it('has a name in words and a sentence for each key that the schema has', () => {
    const all = pathsIn(document.value);
    // Names of the file's own: a variable, which has a hover of its own, and what it sets of a group.
    const own = (path: Path) => path.includes('vars') && path.at(-1) !== 'vars';
    for (const path of all.filter((each) => !own(each))) {
      const [title = '', about = ''] = hovered(path).split('\n\n');
      assert.match(title, /^\*\*[^*]+\*\*$/, path.join('.'));
      assert.ok(about.length >= 3, path.join('.'));
    }
  });

  it('is tested with every key that the schema has', () => {
    const names = new Set(pathsIn(document.value).map((path) => path.at(-1)));
    const text = readFileSync('schemas/okta-scim.schema.json', 'utf8');
    const missing: string[] = [];
    const collect = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, inner] of Object.entries(node)) {
        if (key === 'examples' || key === 'if') continue;
        if (key === 'properties') missing.push(...Object.keys(inner).filter((k) => !names.has(k)));
        collect(inner);
      }
    };
    collect(JSON.parse(text));
    assert.deepEqual(missing, []);
  });

  for (const [key, place, api, step] of SAID) {
    it(`${key}: where the Console has it${api === '' ? ', and that no API does' : ", and Okta's field"}`, () => {
      const text = hovered(
        key.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
      );
      const line = text.split('\n\n').find((each) => each.startsWith('Admin Console: ')) ?? '';
      assert.ok(line.includes(place), `"${line}" lacks "${place}"`);
      assert.equal(
        /\(step (\d) of 7\)/.exec(line)?.[1],
        step === undefined ? undefined : String(step),
      );
      const field = /Okta API: `([^`]+)`/.exec(text)?.[1] ?? '';
      if (api === '') assert.equal(field, '', 'no public API of Okta has this');
      else assert.ok(field.includes(api), `"${field}" lacks "${api}"`);
    });
  }
});
