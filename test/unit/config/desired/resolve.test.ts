import assert from 'node:assert/strict';
import { UsageError } from '../../../../src/base/errors';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import { InvalidFileError, resolveConfig } from '../../../../src/config/desired/resolve';
import {
  chooseEnvironment,
  environmentsOf,
} from '../../../../src/config/environments/environments';
import { parseConfig } from '../../../../src/config/yaml/document';
import { CONNECTOR, LEAST } from '../marked';

function resolve(
  text: string,
  environment?: string,
  env: Record<string, string | undefined> = {},
): DesiredState {
  return resolveConfig(parseConfig(text, 'okta-scim.yaml'), { environment, env });
}

const TWO = `${LEAST}environments:\n  dev: { vars: { org: https://dev-1.okta.com } }\n  prod: { vars: { org: "https://\${var:name}.okta.com/", name: example } }\norg: \${var:org}\n`;

describe('what a file asks for', () => {
  it('leaves sections out that the file leaves out, and sets defaults', () => {
    assert.deepEqual(resolve(LEAST), {
      environment: undefined,
      org: undefined,
      app: {
        use: 'swa',
        id: undefined,
        name: undefined,
        label: 'senhasegura',
        loginUrl: 'https://pam.example.com',
        redirectUrl: undefined,
        credentials: undefined,
        username: undefined,
        visibility: undefined,
      },
      provisioning: undefined,
      attributes: undefined,
      mappings: undefined,
      groups: undefined,
      exclusive: new Set(),
      protect: [],
    });
  });

  it('tells empty sections from those left out', () => {
    const { attributes, mappings, groups } = resolve(
      `${LEAST}attributes: {}\nmappings: {}\ngroups: []\n`,
    );
    assert.deepEqual(
      { attributes, mappings, groups },
      { attributes: {}, mappings: {}, groups: [] },
    );
  });

  it('writes shorthand out', () => {
    const { attributes, mappings, groups } = resolve(`${LEAST}attributes:
  code: { type: string, externalNamespace: "urn:x" }
mappings:
  code: user.code
  name: { expression: user.name, pushStatus: DONT_PUSH }
  none: null
groups:
  - { name: A, assign: true, push: true }
  - { name: B, id: 00g1, assign: { priority: 2 }, push: { targetName: b, status: INACTIVE } }
  - name: C
`);
    assert.deepEqual(attributes, {
      code: {
        title: 'code',
        type: 'string',
        externalName: 'code',
        externalNamespace: 'urn:x',
        description: undefined,
        scope: 'NONE',
        permission: undefined,
        required: undefined,
      },
    });
    assert.deepEqual(mappings, {
      code: { expression: 'user.code', pushStatus: 'PUSH' },
      name: { expression: 'user.name', pushStatus: 'DONT_PUSH' },
      none: null,
    });
    assert.deepEqual(groups, [
      {
        name: 'A',
        id: undefined,
        assign: { profile: {}, priority: undefined },
        push: { targetName: undefined, targetId: undefined, status: 'ACTIVE' },
      },
      {
        name: 'B',
        id: '00g1',
        assign: { profile: {}, priority: 2 },
        push: { targetName: 'b', targetId: undefined, status: 'INACTIVE' },
      },
      { name: 'C', id: undefined, assign: undefined, push: undefined },
    ]);
  });

  it('keeps secrets as names, in every authentication mode', () => {
    const authOf = (auth: string) =>
      resolve(`${CONNECTOR}    auth: ${auth}\n`).provisioning?.connector?.auth;
    assert.deepEqual(authOf(`{ mode: httpHeader, token: "\${secret:scim-token}" }`), {
      mode: 'httpHeader',
      token: { secret: 'scim-token' },
      clientCredentials: undefined,
    });
    assert.deepEqual(
      authOf(
        `{ mode: httpHeader, token: "\${secret:t}", clientCredentials: { tokenUrl: https://a.example.com/token, clientId: okta, clientSecret: "\${secret:c}", scope: scim } }`,
      ),
      {
        mode: 'httpHeader',
        token: { secret: 't' },
        clientCredentials: {
          tokenUrl: 'https://a.example.com/token',
          clientId: 'okta',
          clientSecret: { secret: 'c' },
          scope: 'scim',
          audience: undefined,
        },
      },
    );
    assert.deepEqual(authOf(`{ mode: basic, username: u, password: "\${secret:p}" }`), {
      mode: 'basic',
      username: 'u',
      password: { secret: 'p' },
    });
    assert.deepEqual(
      authOf(
        `{ mode: oauth2, tokenUrl: https://a.example.com/t, authorizeUrl: https://a.example.com/a, clientId: okta, clientSecret: "\${secret:c}" }`,
      ),
      {
        mode: 'oauth2',
        grant: 'authorizationCode',
        tokenUrl: 'https://a.example.com/t',
        authorizeUrl: 'https://a.example.com/a',
        clientId: 'okta',
        clientSecret: { secret: 'c' },
      },
    );
  });

  it('takes the toggles and thresholds left out for off and 20 per cent', () => {
    const { provisioning } = resolve(
      `${LEAST}provisioning:\n  toApp: { createUsers: true }\n  toOkta: { importSafeguard: { app: { enabled: true } } }\n`,
    );
    assert.deepEqual(provisioning, {
      connector: undefined,
      toApp: {
        createUsers: true,
        updateUserAttributes: false,
        deactivateUsers: false,
        syncPassword: false,
      },
      toOkta: { importSafeguard: { app: { enabled: true, threshold: 20 }, org: undefined } },
    });
  });

  it('puts variables and environment variables in, also inside each other', () => {
    assert.equal(resolve(TWO, 'dev').org, 'https://dev-1.okta.com');
    assert.equal(resolve(TWO, 'prod').org, 'https://example.okta.com');
    const { app } = resolve(
      `version: 1\napp:\n  label: x-\${env:STAGE}\n  loginUrl: https://x.example\n`,
      undefined,
      {
        STAGE: 'test',
      },
    );
    assert.equal(app.label, 'x-test');
  });

  it('keeps attribute names that JavaScript uses itself', () => {
    const { attributes } = resolve(
      `${LEAST}attributes:\n  __proto__: { type: string, externalNamespace: urn:x }\n`,
    );
    assert.deepEqual(Object.keys(attributes ?? {}), ['__proto__']);
  });
});

describe('an invalid file', () => {
  it('is refused with the number of errors and the place of the first', () => {
    assert.throws(
      () => resolve(`${LEAST}groups: 1\nmappings: 2\n`),
      (error: unknown) => {
        assert.ok(error instanceof InvalidFileError);
        assert.equal(error.exitCode, 1);
        assert.match(error.message, /okta-scim\.yaml has 2 errors\. The first, at 5:9: "groups"/);
        assert.equal(error.findings.length, 2);
        return true;
      },
    );
  });

  it('is refused for its YAML before it is asked for an environment', () => {
    assert.throws(() => resolve('environments: {a: {}, b: {}\n', 'c'), InvalidFileError);
    assert.throws(() => resolve('', 'c'), InvalidFileError);
  });

  it('is refused for environments that are no map before one is chosen', () => {
    const text = `${LEAST}environments: [dev]\n`;
    assert.throws(() => resolve(text, 'dev'), InvalidFileError);
    assert.throws(() => resolve(text), InvalidFileError);
  });

  it('may be valid in another environment', () => {
    const text = `${LEAST}org: \${var:org}\nenvironments:\n  dev: { vars: { org: https://a.okta.com } }\n  prod: {}\n`;
    assert.equal(resolve(text, 'dev').org, 'https://a.okta.com');
    assert.throws(() => resolve(text, 'prod'), InvalidFileError);
  });
});

describe('the environment', () => {
  const document = parseConfig(TWO, 'okta-scim.yaml');

  it('is one of those declared', () => {
    assert.deepEqual(environmentsOf(document), ['dev', 'prod']);
    assert.equal(chooseEnvironment(document, 'prod'), 'prod');
    assert.throws(
      () => chooseEnvironment(document, 'test'),
      (error: unknown) => error instanceof UsageError && /dev, prod/.test(error.nextStep),
    );
  });

  it('has to be named when there are several', () => {
    assert.throws(
      () => chooseEnvironment(document, undefined),
      (error: unknown) => error instanceof UsageError && /dev, prod/.test(error.message),
    );
  });

  it('is the default, or the only one, or none', () => {
    const withDefault = parseConfig(`${TWO}defaultEnvironment: prod\n`, 'x');
    assert.equal(chooseEnvironment(withDefault, undefined), 'prod');
    assert.equal(
      chooseEnvironment(parseConfig('environments: { dev: {} }\n', 'x'), undefined),
      'dev',
    );
    assert.equal(chooseEnvironment(parseConfig(LEAST, 'x'), undefined), undefined);
  });
});
