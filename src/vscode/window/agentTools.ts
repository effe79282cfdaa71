import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { SecretStore } from '../secrets/secretStore';
import { AGENT_TOOLS, SettingName } from '../ui/ids';
import type { Session } from './session';

/** What VS Code has since 1.101 and its types of our floor have not (MCP server definition providers). */
interface ServerDefinition {
  label: string;
  command: string;
  args: string[];
  cwd?: vscode.Uri;
  env: Record<string, string | number | null>;
  version?: string;
}
interface Provider {
  onDidChangeMcpServerDefinitions: vscode.Event<void>;
  provideMcpServerDefinitions(): ServerDefinition[];
  resolveMcpServerDefinition(server: ServerDefinition): Promise<ServerDefinition | undefined>;
}
interface NewerVscode {
  lm?: { registerMcpServerDefinitionProvider?(id: string, provider: Provider): vscode.Disposable };
  McpStdioServerDefinition?: new (
    label: string,
    command: string,
    args: string[],
    env: Record<string, string | number | null>,
    version: string,
  ) => ServerDefinition;
}

export interface AgentToolParts {
  session: Pick<Session, 'snapshot' | 'onDidChange'>;
  secrets: Pick<SecretStore, 'apiToken'>;
  extensionPath: string;
  version: string;
  /** Of the process that VS Code starts servers from: they inherit it. */
  environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Offers `okta-scim mcp` to the agents of the window: only when the person has turned it on, in a folder that is trusted, and without
 * `--allow-apply`. It gets the API token of the org that it is offered for when it is started, and no other secret: what
 * the environment has for other orgs would go to this one. Older VS Code is offered nothing.
 */
export function offerAgentTools(
  parts: AgentToolParts,
  newer: NewerVscode = vscode as NewerVscode,
): vscode.Disposable {
  const { McpStdioServerDefinition: Definition } = newer;
  const register = newer.lm?.registerMcpServerDefinitionProvider?.bind(newer.lm);
  if (!register || !Definition) return { dispose: () => undefined };
  const changed = new vscode.EventEmitter<void>();
  const { session, secrets, extensionPath, version, environment = process.env } = parts;
  const registered = registerUnlessRefused(() =>
    register(AGENT_TOOLS, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => {
        const { target } = session.snapshot;
        if (!isWanted() || !vscode.workspace.isTrusted || !target) return [];
        // Of a virtual workspace the path may be that of another folder of this machine.
        if (target.file.scheme !== 'file') return [];
        const cli = join(extensionPath, 'dist', 'cli.js');
        if (!existsSync(cli)) return [];
        // The program that runs this is Electron, or Node: so it is told to be Node.
        const own = { ELECTRON_RUN_AS_NODE: '1', OKTA_SCIM_ORG: target.org };
        const env = { ...withoutOurs(environment), ...own };
        const server = new Definition('Okta SCIM', process.execPath, [cli, 'mcp'], env, version);
        server.cwd = vscode.Uri.file(dirname(target.file.fsPath));
        return [server];
      },
      resolveMcpServerDefinition: async (server) => {
        // The window may have gone on to another org since.
        const { OKTA_SCIM_ORG: org } = server.env;
        const token = typeof org === 'string' ? await secrets.apiToken(org) : undefined;
        if (token) server.env['OKTA_SCIM_API_TOKEN'] = token.reveal();
        return server;
      },
    }),
  );
  const owned = [
    ...(registered ? [registered] : []),
    changed,
    session.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SettingName.agentTools)) changed.fire();
    }),
  ];
  return { dispose: () => owned.forEach((one) => void one.dispose()) };
}

/** Takes our variables out of what a server inherits: `null` is how VS Code is told that. */
function withoutOurs(environment: Readonly<Record<string, unknown>>): Record<string, null> {
  const ours = Object.keys(environment).filter((name) => /^OKTA_SCIM_/i.test(name));
  return Object.fromEntries(ours.map((name) => [name, null]));
}

/** VS Code 1.100 has a draft of this API, which throws because it wants another entry in the manifest: nothing is offered there. */
function registerUnlessRefused(register: () => vscode.Disposable): vscode.Disposable | undefined {
  try {
    return register();
  } catch {
    return undefined;
  }
}

function isWanted(): boolean {
  return vscode.workspace.getConfiguration().get<boolean>(SettingName.agentTools, false);
}
