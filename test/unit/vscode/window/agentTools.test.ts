import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { localizedManifest } from '../../../../scripts/lib/manifest.mjs';
import { Secret } from '../../../../src/base/secrets/secret';
import { type AgentToolParts, offerAgentTools } from '../../../../src/vscode/window/agentTools';
import { window } from '../../../support/vscodeStandIn';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const manifest = localizedManifest<{
  name: string;
  version: string;
  mcpName: string;
  contributes: {
    mcpServerDefinitionProviders: { id: string; label: string }[];
    configuration: { properties: Record<string, { default: unknown }> };
  };
}>();

describe('tools for the agents of a window', () => {
  afterEach(() => window.reset());

  it('the manifest names the provider, and they are off unless somebody turns them on', () => {
    const { mcpServerDefinitionProviders, configuration } = manifest.contributes;
    assert.deepEqual(mcpServerDefinitionProviders, [{ id: 'oktaScim.tools', label: 'Okta SCIM' }]);
    assert.equal(configuration.properties['oktaScim.agentTools']?.default, false);
  });

  it('server.json is of this package, and of its version', () => {
    const server = JSON.parse(readFileSync(join(ROOT, 'server.json'), 'utf8'));
    assert.equal(server.name, manifest.mcpName);
    assert.deepEqual(
      [server.version, server.packages[0].version],
      [manifest.version, manifest.version],
    );
    assert.equal(server.packages[0].identifier, manifest.name);
    assert.ok(server.description.length <= 100, 'as long as the registry takes it');
  });

  it('an older VS Code is offered nothing, and nothing fails', () => {
    offerAgentTools(parts(), {}).dispose();
    offerAgentTools(parts(), { lm: {} }).dispose();
  });

  it('VS Code 1.100, whose draft of the API refuses us, is offered nothing, and nothing fails', () => {
    class McpStdioServerDefinition {
      label = '';
      command = '';
      args = [];
      env = {};
    }
    const registerMcpServerDefinitionProvider = () => {
      throw new Error('MCP configuration providers must be registered');
    };
    const lm = { registerMcpServerDefinitionProvider };
    offerAgentTools(parts(), { lm, McpStdioServerDefinition }).dispose();
  });

  it('a newer one gets the reading server once it is wanted, with the token of the org and no other', async () => {
    const org = 'https://dev-1.okta.com';
    const offered = newer(parts(org));
    assert.deepEqual(offered.definitions(), []);
    window.settings['oktaScim.agentTools'] = true;
    const [server] = offered.definitions();
    assert.deepEqual(server?.args.slice(1), ['mcp']);
    assert.equal(server?.env['OKTA_SCIM_API_TOKEN'], undefined, 'not before it is started');
    const started = server && (await offered.started(server));
    assert.deepEqual(started?.env, {
      ELECTRON_RUN_AS_NODE: '1',
      OKTA_SCIM_ORG: org,
      OKTA_SCIM_API_TOKEN: `token of ${org}`,
    });
    window.isTrusted = false;
    assert.deepEqual(offered.definitions(), []);
  });

  it('the token is of the org that the server was offered for, also when the window has gone on to another', async () => {
    window.settings['oktaScim.agentTools'] = true;
    const given = parts('https://dev-1.okta.com');
    const { session } = given;
    const offered = newer(given);
    const [server] = offered.definitions();
    Object.assign(session, parts('https://dev-2.okta.com').session);
    const started = server && (await offered.started(server));
    assert.equal(started?.env['OKTA_SCIM_ORG'], 'https://dev-1.okta.com');
    assert.equal(started?.env['OKTA_SCIM_API_TOKEN'], 'token of https://dev-1.okta.com');
  });

  it('a file of a virtual workspace is none that a process could read', () => {
    window.settings['oktaScim.agentTools'] = true;
    const given = parts('https://dev-1.okta.com');
    const { target } = given.session.snapshot;
    assert.ok(target);
    const file = vscode.Uri.parse('vscode-vfs://github/owner/repo/okta-scim.yaml');
    const session = { ...given.session, snapshot: { state: 'ready', target: { ...target, file } } };
    assert.equal(newer(given).definitions().length, 1);
    assert.deepEqual(
      newer({ ...given, session: session as typeof given.session }).definitions(),
      [],
    );
  });

  it('no credential and no secret of the environment goes along, signed in or not', async () => {
    window.settings['oktaScim.agentTools'] = true;
    const inherited = {
      OKTA_SCIM_API_TOKEN: 'of another org',
      OKTA_SCIM_API_TOKEN_DEV: 'of another org',
      OKTA_SCIM_CLIENT_ID_DEV: 'of another org',
      OKTA_SCIM_PRIVATE_KEY: 'of another org',
      OKTA_SCIM_SECRET_SCIM_TOKEN: 'of a connector',
      OKTA_SCIM_ORG_DEV: 'https://dev-3.okta.com',
      OKTA_SCIM_CONNECTORS: 'https://scim.example.com',
    };
    const org = 'https://dev-1.okta.com';
    const signedOut = { ...parts(org), secrets: { apiToken: async () => undefined } };
    for (const given of [parts(org), signedOut]) {
      const offered = newer({ ...given, environment: inherited });
      const [server] = offered.definitions();
      const started = server && (await offered.started(server));
      // As VS Code starts it: null takes a variable away.
      const env = Object.entries({ ...inherited, ...started?.env }).filter(
        ([, value]) => value !== null,
      );
      assert.deepEqual(Object.fromEntries(env), {
        ELECTRON_RUN_AS_NODE: '1',
        OKTA_SCIM_ORG: org,
        ...(given !== signedOut && { OKTA_SCIM_API_TOKEN: `token of ${org}` }),
      });
    }
  });
});

/** VS Code since 1.101, as far as it is asked. */
function newer(given: AgentToolParts) {
  class Definition {
    cwd?: vscode.Uri;
    constructor(
      readonly label: string,
      readonly command: string,
      readonly args: string[],
      readonly env: Record<string, string | number | null>,
    ) {}
  }
  type Registering = NonNullable<NonNullable<Parameters<typeof offerAgentTools>[1]>['lm']>;
  type Provider = Parameters<NonNullable<Registering['registerMcpServerDefinitionProvider']>>[1];
  let provider: Provider | undefined;
  offerAgentTools(given, {
    lm: {
      registerMcpServerDefinitionProvider: (_id, registered) => {
        provider = registered;
        return { dispose: () => undefined };
      },
    },
    McpStdioServerDefinition: Definition,
  });
  return {
    definitions: () => provider?.provideMcpServerDefinitions() ?? [],
    started: (server: Definition) => provider?.resolveMcpServerDefinition(server),
  };
}

function parts(org?: string): AgentToolParts {
  const file = vscode.Uri.file(join(ROOT, 'examples', 'okta-scim.yaml'));
  const snapshot =
    org === undefined ? { state: 'ready' } : { state: 'ready', target: { file, org } };
  return {
    session: {
      snapshot: snapshot as AgentToolParts['session']['snapshot'],
      onDidChange: () => ({ dispose: () => undefined }),
    },
    secrets: { apiToken: async (asked) => new Secret('API token', `token of ${asked}`) },
    extensionPath: ROOT,
    version: '1',
    environment: {},
  };
}
