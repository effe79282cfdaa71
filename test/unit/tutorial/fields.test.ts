import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Path } from '../../../src/config/findings/finding';
import type { SchemaNode } from '../../../src/language/describe/schemaGuide';
import { apiField, consolePlace, FIELDS } from '../../../src/tutorial/fields';
import { stepAt } from '../../../src/tutorial/steps';

const schema: SchemaNode = JSON.parse(readFileSync('schemas/okta-scim.schema.json', 'utf8'));

/** Every key of the schema as a path; `x` stands for a name that the file gives, 0 for an item. */
function keysOf(node: SchemaNode, path: Path = []): Path[] {
  const target = node.$ref && schema.definitions?.[node.$ref.replace('#/definitions/', '')];
  const named = Object.entries(node.properties ?? {}).flatMap(([key, child]) => [
    [...path, key],
    ...keysOf(child, [...path, key]),
  ]);
  const free = node.additionalProperties;
  return [
    ...named,
    ...(typeof free === 'object' ? [[...path, 'x'], ...keysOf(free, [...path, 'x'])] : []),
    ...(node.items ? keysOf(node.items, [...path, 0]) : []),
    ...(target ? keysOf(target, path) : []),
    ...(node.then ? keysOf(node.then, path) : []),
    ...(node.allOf ?? []).flatMap((each) => keysOf(each, path)),
  ];
}

const written = (path: Path) => path.join('.');
const KEYS = [...new Map(keysOf(schema).map((path) => [written(path), path])).values()];

/** Neither Okta's API nor the Console has these: they are the file's own, or only hold others. */
const OWN = [
  'version',
  'org',
  'environments',
  'environments.x',
  'environments.x.vars',
  'environments.x.vars.x',
  'defaultEnvironment',
  'exclusive',
  'protect',
  // Hold others.
  'app',
  'app.credentials',
  'app.username',
  'app.visibility',
  'provisioning',
  'provisioning.connector.auth',
  'attributes',
  'mappings',
  'groups',
  'groups.0.assign.profile.x',
  // Which of Okta's kinds of app it is, not a field of one.
  'app.use',
  // Parts of one field.
  'attributes.x.enum.0.value',
  'attributes.x.enum.0.title',
  // Where the connector's owner gets the token; Okta never asks there.
  'provisioning.connector.auth.clientCredentials',
  'provisioning.connector.auth.clientCredentials.tokenUrl',
  'provisioning.connector.auth.clientCredentials.clientId',
  'provisioning.connector.auth.clientCredentials.clientSecret',
  'provisioning.connector.auth.clientCredentials.scope',
  'provisioning.connector.auth.clientCredentials.audience',
];

/** Only the Console has these: no public API of Okta sets or shows them for a custom app. */
const CONSOLE_ONLY = [
  'provisioning.connector',
  'provisioning.connector.baseUrl',
  'provisioning.connector.uniqueIdentifier',
  'provisioning.connector.userUpdates',
  'provisioning.connector.auth.grant',
  'provisioning.toApp.excludeUsernameUpdates',
  'provisioning.connector.actions',
  'provisioning.connector.auth.mode',
  'provisioning.connector.auth.token',
  'provisioning.connector.auth.username',
  'provisioning.connector.auth.password',
  'provisioning.connector.auth.tokenUrl',
  'provisioning.connector.auth.authorizeUrl',
  'provisioning.connector.auth.clientId',
  'provisioning.connector.auth.clientSecret',
  'provisioning.toApp',
  'provisioning.toOkta',
  'provisioning.toOkta.importSafeguard',
  'provisioning.toOkta.importSafeguard.app',
  'provisioning.toOkta.importSafeguard.app.enabled',
  'provisioning.toOkta.importSafeguard.app.threshold',
  'provisioning.toOkta.importSafeguard.org',
  'provisioning.toOkta.importSafeguard.org.enabled',
  'provisioning.toOkta.importSafeguard.org.threshold',
];

/** Only the API has these: the Console shows them nowhere but in addresses. */
const API_ONLY = ['app.id', 'groups.0.id'];

/**
 * The fields of Okta's Management API, by the schemas of its OpenAPI description (Okta API 2026.06.3) that a plan and
 * an apply read and write.
 */
const OKTA: Readonly<Record<string, readonly string[]>> = {
  Application: ['id', 'name', 'label', 'features'],
  AutoLoginApplicationSettingsSignOn: ['loginUrl', 'redirectUrl'],
  SchemeApplicationCredentials: ['scheme', 'userNameTemplate'],
  ApplicationCredentialsUsernameTemplate: ['template', 'type', 'pushStatus'],
  ApplicationVisibilityHide: ['iOS', 'web'],
  UserSchemaAttribute: [
    'title',
    'type',
    'externalName',
    'externalNamespace',
    'description',
    'scope',
    'permissions',
    'required',
    'enum',
    'unique',
    'minLength',
    'maxLength',
    // Not in the document; recorded (AppUserSchemas_array_enum_string).
    'union',
  ],
  ProfileMappingProperty: ['expression', 'pushStatus'],
  Group: ['id', 'profile'],
  ApplicationGroupAssignment: ['priority', 'profile'],
  CreateGroupPushMappingRequest: [
    'targetGroupName',
    'targetGroupId',
    'status',
    // Of the query of deleteGroupPushMapping.
    'deleteTargetGroup',
  ],
};

/** The schema that each key's last field belongs to. */
const SCHEMAS: readonly [begin: string, schema: string][] = [
  ['app.credentials.scheme', 'SchemeApplicationCredentials'],
  ['app.username.', 'ApplicationCredentialsUsernameTemplate'],
  ['app.visibility.', 'ApplicationVisibilityHide'],
  ['app.loginUrl', 'AutoLoginApplicationSettingsSignOn'],
  ['app.redirectUrl', 'AutoLoginApplicationSettingsSignOn'],
  ['app.', 'Application'],
  ['attributes.x.', 'UserSchemaAttribute'],
  ['mappings.x', 'ProfileMappingProperty'],
  ['groups.0.assign.', 'ApplicationGroupAssignment'],
  ['groups.0.push.', 'CreateGroupPushMappingRequest'],
];

describe('Okta’s field and the Console’s place of each key', () => {
  it('are known for every key of the schema, or the key is known to have none', () => {
    const none = KEYS.filter((path) => !apiField(path) && !consolePlace(path)).map(written);
    assert.deepEqual(none.sort(), [...OWN].sort());
  });

  it('say of each key of steps 2 and 3 that only the Console has it, or what can be read back', () => {
    const found = KEYS.filter((path) => !apiField(path) && consolePlace(path)).map(written);
    assert.deepEqual(found.sort(), [...CONSOLE_ONLY].sort());
  });

  it('say of no other key that the Console lacks it', () => {
    const found = KEYS.filter((path) => apiField(path) && !consolePlace(path)).map(written);
    assert.deepEqual(found.sort(), [...API_ONLY].sort());
  });

  it('have no key that the schema does not have', () => {
    const table = FIELDS.map(({ key }) => key);
    assert.ok(table.length > 50);
    const known = new Set(KEYS.map(written));
    const starred = (path: string) => {
      const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`);
      return [...known].some((key) => pattern.test(key));
    };
    assert.deepEqual(
      table.filter((path) => !starred(path)),
      [],
    );
    assert.equal(new Set(table).size, table.length, 'a key twice');
  });

  for (const path of KEYS.filter((each) => apiField(each) && stepAt(each) !== 3)) {
    const key = written(path);
    const [, name] = SCHEMAS.find(([begin]) => key.startsWith(begin)) ?? [];
    if (name === undefined) continue;
    it(`${key} is a field of Okta's ${name}`, () => {
      // A remark may stand behind the field.
      const field = /^[\w.{} ]+?(?= \(|, |$)/.exec(apiField(path) ?? '')?.[0] ?? '';
      const last = field.split('.').at(-1) ?? '';
      assert.ok(OKTA[name]?.includes(last), `${name} has no "${last}"`);
    });
  }

  for (const [key, expected] of [
    // Below the app as GET /api/v1/apps/{id} shows it.
    ['app.loginUrl', 'app.settings.signOn.loginUrl'],
    ['app.credentials.scheme', 'app.credentials.scheme'],
    ['app.username.type', 'app.credentials.userNameTemplate.type'],
    ['app.visibility.hideWeb', 'app.visibility.hide.web'],
    ['app.visibility.hideMobile', 'app.visibility.hide.iOS'],
    // The features of the app, which Okta never takes from anybody.
    ['provisioning.toApp.createUsers', 'app.features: PUSH_NEW_USERS (read only)'],
    ['provisioning.toApp.updateUserAttributes', 'app.features: PUSH_PROFILE_UPDATES (read only)'],
    ['provisioning.toApp.deactivateUsers', 'app.features: PUSH_USER_DEACTIVATION (read only)'],
    ['provisioning.toApp.syncPassword', 'app.features: PUSH_PASSWORD_UPDATES (read only)'],
    ['attributes.x', 'definitions.custom.properties.{variable name}'],
    ['attributes.x.permission', 'permissions (accepted, never returned)'],
    ['mappings.x', 'properties.{variable name}.expression'],
    ['groups.0.name', 'group.profile.name'],
    ['groups.0.assign', 'PUT /api/v1/apps/{appId}/groups/{groupId}'],
    ['groups.0.push', 'POST /api/v1/apps/{appId}/group-push/mappings'],
  ] as const) {
    it(`${key}: ${expected}`, () => {
      const path = key.split('.').map((step) => (step === '0' ? 0 : step));
      assert.equal(apiField(path), expected);
    });
  }
});

describe('the step of the manual set-up', () => {
  it('is that of the section, and none for what is no step', () => {
    const steps = new Map<number | undefined, string[]>();
    for (const path of KEYS) {
      const step = stepAt(path);
      const begin = path.slice(0, path[0] === 'groups' ? 3 : 2).join('.');
      steps.set(step, [...new Set([...(steps.get(step) ?? []), begin])]);
    }
    const within = (section: string) => KEYS.filter(([first]) => first === section);
    assert.ok(within('app').every((path) => stepAt(path) === 1));
    assert.ok(within('attributes').every((path) => stepAt(path) === 4));
    assert.ok(within('mappings').every((path) => stepAt(path) === 5));
    assert.deepEqual(steps.get(2), ['provisioning.connector']);
    assert.deepEqual(steps.get(3), ['provisioning.toApp', 'provisioning.toOkta']);
    assert.deepEqual(steps.get(6), ['groups.0.assign']);
    assert.deepEqual(steps.get(7), ['groups.0.push']);
    assert.deepEqual(steps.get(undefined), [
      'version',
      'org',
      'environments',
      'environments.x',
      'defaultEnvironment',
      'provisioning',
      'groups',
      'groups.0.name',
      'groups.0.id',
      'exclusive',
      'protect',
    ]);
  });
});
