import assert from 'node:assert/strict';
import type { DesiredState } from '../../../src/config/desired/desiredState';
import { InvalidFileError, resolveConfig } from '../../../src/config/desired/resolve';
import { parseConfig } from '../../../src/config/yaml/document';
import { ATTRIBUTES, CONNECTOR, LEAST } from './marked';

const V = `\${var:v}`;
const E = `\${env:E}`;

function resolve(text: string, environment?: string, env: Record<string, string> = {}) {
  return resolveConfig(parseConfig(text, 'okta-scim.yaml'), { environment, env });
}

/** A file with `${var:v}` or `${env:E}` in it, both of which are the third, and what of the state is what. */
const PLACES: readonly [string, string, string, (state: DesiredState) => unknown, unknown][] = [
  [
    'org, down to its origin',
    `${LEAST}org: https://${V}:443/\n`,
    'a.okta.com',
    ({ org }) => org,
    'https://a.okta.com',
  ],
  [
    'app.use',
    `version: 1\napp: { use: "${V}", label: x }\n`,
    'existing',
    ({ app }) => app.use,
    'existing',
  ],
  [
    'app.id',
    `version: 1\napp: { use: existing, id: "0oa${E}" }\n`,
    '1',
    ({ app }) => app.id,
    '0oa1',
  ],
  [
    'app.name',
    `version: 1\napp: { use: catalog, label: x, name: "${V}" }\n`,
    'scim2headerauth',
    ({ app }) => app.name,
    'scim2headerauth',
  ],
  [
    'app.label, twice',
    `version: 1\napp: { use: existing, label: "${V} ${E}" }\n`,
    'x',
    ({ app }) => app.label,
    'x x',
  ],
  [
    'app.credentials.scheme',
    `${LEAST}  credentials: { scheme: "${E}" }\n`,
    'EDIT_PASSWORD_ONLY',
    ({ app }) => app.credentials,
    { scheme: 'EDIT_PASSWORD_ONLY' },
  ],
  [
    'app.username',
    `${LEAST}  username: { template: "user.${V}", type: CUSTOM }\n`,
    'login',
    ({ app }) => app.username,
    { template: 'user.login', type: 'CUSTOM', pushStatus: undefined },
  ],
  [
    'connector.baseUrl',
    CONNECTOR.replace('https://pam.example.com/scim', `${V}/scim/v2`),
    'https://a.example',
    ({ provisioning }) => provisioning?.connector?.baseUrl,
    'https://a.example/scim/v2',
  ],
  [
    'connector.actions',
    CONNECTOR.replace('[pushNewUsers', `["${V}"`),
    'importGroups',
    ({ provisioning }) => provisioning?.connector?.actions,
    ['importGroups', 'pushProfileUpdates', 'pushGroups'],
  ],
  [
    'auth.username',
    `${CONNECTOR}    auth: { mode: basic, username: "${E}@x", password: "\${secret:p}" }\n`,
    'u',
    ({ provisioning }) => provisioning?.connector?.auth,
    { mode: 'basic', username: 'u@x', password: { secret: 'p' } },
  ],
  [
    'auth.mode',
    `${CONNECTOR}    auth: { mode: "${V}", username: u, password: "\${secret:p}" }\n`,
    'basic',
    ({ provisioning }) => provisioning?.connector?.auth?.mode,
    'basic',
  ],
  [
    'attributes.*',
    `${LEAST}attributes: { a: { type: "${V}[]", externalNamespace: "urn:${V}", externalName: "x${V}", title: "t ${V}", description: "${V}" } }\n`,
    'string',
    ({ attributes }) => attributes?.['a'],
    {
      title: 't string',
      type: 'string[]',
      externalName: 'xstring',
      externalNamespace: 'urn:string',
      description: 'string',
      scope: 'NONE',
      permission: undefined,
      required: undefined,
    },
  ],
  [
    'mappings.*',
    `${ATTRIBUTES}mappings: { code: "user.${V}", vendor: { expression: "user.${E}", pushStatus: DONT_PUSH } }\n`,
    'x',
    ({ mappings }) => mappings,
    {
      code: { expression: 'user.x', pushStatus: 'PUSH' },
      vendor: { expression: 'user.x', pushStatus: 'DONT_PUSH' },
    },
  ],
  [
    'groups.*',
    `${LEAST}groups: [{ name: "G ${V}", id: "00g${V}", assign: { profile: { a: "${V}", b: ["${V}", c] } } }]\n`,
    '1',
    ({ groups }) => groups,
    [
      {
        name: 'G 1',
        id: '00g1',
        assign: { profile: { a: '1', b: ['1', 'c'] }, priority: undefined },
        push: undefined,
      },
    ],
  ],
  [
    'groups.push',
    `${LEAST}groups: [{ name: G, push: { targetName: "${V}-x", status: "${E}" } }]\n`,
    'INACTIVE',
    ({ groups }) => groups?.[0]?.push,
    { targetName: 'INACTIVE-x', targetId: undefined, status: 'INACTIVE' },
  ],
  [
    'exclusive',
    `${LEAST}groups: []\nexclusive: ["${V}"]\n`,
    'groups',
    ({ exclusive }) => [...exclusive],
    ['groups'],
  ],
  [
    'protect',
    `${ATTRIBUTES}protect: ["attributes.${V}"]\n`,
    'code',
    ({ protect }) => protect,
    ['attributes.code'],
  ],
];

describe('a reference is put in at', () => {
  for (const [place, text, value, of, wanted] of PLACES) {
    it(place, () => {
      const file = `${text}environments:\n  dev: { vars: { v: "${value}" } }\n  prod: { vars: { v: "\${env:E}" } }\n`;
      assert.deepEqual(of(resolve(file, 'dev', { E: value })), wanted);
      assert.deepEqual(of(resolve(file, 'prod', { E: value })), wanted);
    });
  }

  it('no name of a map, and nothing that a value brings along', () => {
    const text = `${LEAST}mappings: { "${V}": user.x }\ngroups: [{ name: "\${env:E}" }]\nenvironments: { dev: { vars: { v: a, w: "${V}" } } }\n`;
    const { mappings, groups } = resolve(text, 'dev', { E: `\${var:w}` });
    assert.deepEqual(Object.keys(mappings ?? {}), [V]);
    assert.equal(groups?.[0]?.name, `\${var:w}`);
  });

  it('a template of Okta not at all', () => {
    const { app } = resolve(
      `${LEAST}  username: { template: "\${source.login}", type: BUILT_IN }\n`,
    );
    assert.equal(app.username?.template, `\${source.login}`);
  });
});

describe('what a reference asks for beside it', () => {
  const withMode = (mode: string) =>
    `${CONNECTOR}    auth: { mode: "${V}", token: "\${secret:t}" }\nenvironments: { dev: { vars: { v: ${mode} } } }\n`;

  it('is needed as if it were written: a mode without its keys is refused', () => {
    assert.equal(resolve(withMode('httpHeader')).provisioning?.connector?.auth?.mode, 'httpHeader');
    assert.throws(() => resolve(withMode('basic')), InvalidFileError);
  });

  it('is needed as if it were written: a kind of app without its keys is refused', () => {
    const text = (use: string) =>
      `version: 1\napp: { use: "${V}", label: x }\nenvironments: { dev: { vars: { v: ${use} } } }\n`;
    assert.equal(resolve(text('existing')).app.use, 'existing');
    for (const use of ['swa', 'catalog']) assert.throws(() => resolve(text(use)), InvalidFileError);
  });
});

describe('the environment of a file', () => {
  const TWO = `${LEAST}environments: { dev: {}, prod: {} }\n`;

  it('is not chosen by a reference: the file would be sound, and every command would refuse it', () => {
    const text = `${TWO}defaultEnvironment: "\${env:E}"\n`;
    assert.throws(() => resolve(text, 'dev', { E: 'prod' }), InvalidFileError);
  });

  it('is the one named, whatever the default', () => {
    assert.equal(resolve(`${TWO}defaultEnvironment: dev\n`, 'prod').environment, 'prod');
    assert.equal(resolve(`${TWO}defaultEnvironment: dev\n`).environment, 'dev');
  });
});

describe('defaults', () => {
  it('of what is left out within a section that is there', () => {
    const { app, provisioning, attributes } = resolve(
      `${LEAST}  visibility: { hideMobile: true }\nprovisioning: { toApp: {}, toOkta: { importSafeguard: { org: { enabled: false } } } }\nattributes: { a: { type: string, externalNamespace: urn:u, required: false } }\n`,
    );
    assert.deepEqual(app.visibility, { hideWeb: false, hideMobile: true });
    assert.deepEqual(provisioning?.toApp, {
      createUsers: false,
      updateUserAttributes: false,
      deactivateUsers: false,
      syncPassword: false,
    });
    assert.deepEqual(provisioning?.toOkta, {
      importSafeguard: { app: undefined, org: { enabled: false, threshold: 20 } },
    });
    assert.equal(attributes?.['a']?.required, false);
    assert.equal(attributes?.['a']?.scope, 'NONE');
  });

  it('are the same behind aliases', () => {
    const { attributes, groups } = resolve(
      `${LEAST}attributes: { a: &a { type: string, externalNamespace: urn:u }, b: *a }\ngroups: [{ name: A, assign: &y true, push: *y }]\n`,
    );
    assert.equal(attributes?.['b']?.title, 'b');
    assert.equal(attributes?.['b']?.externalName, 'b');
    assert.deepEqual(groups?.[0]?.assign, { profile: {}, priority: undefined });
  });
});
