import * as vscode from 'vscode';
import { lazily } from './base/lazily';
import { ChecklistDoor } from './vscode/checklist/checklistDoor';
import { registerCommands } from './vscode/commands/registerCommands';
import { EditorDoor } from './vscode/editor/editorDoor';
import { Accounts } from './vscode/secrets/accounts';
import { SandboxTokens } from './vscode/secrets/sandboxTokens';
import { SecretStore } from './vscode/secrets/secretStore';
import { ConnectorTests } from './vscode/testing/testExplorer';
import { ParsedDocuments } from './vscode/ui/parsedDocuments';
import { SwitchablePrompter, WindowPrompter } from './vscode/ui/prompter';
import { CommandRunner } from './vscode/ui/runner';
import { SafeLog } from './vscode/ui/safeLog';
import { ShownNodes } from './vscode/ui/shownNodes';
import { TextPages } from './vscode/ui/textPages';
import { TextsInWorkspace } from './vscode/ui/textsInWorkspace';
import { TextsOnDisk } from './vscode/ui/textsOnDisk';
import { AppsView } from './vscode/views/appsView';
import { LiveInEditor } from './vscode/views/liveInEditor';
import { registerViews, type Trees } from './vscode/views/registerViews';
import { offerAgentTools } from './vscode/window/agentTools';
import { ConfigFiles } from './vscode/window/configFiles';
import { DriftWatch } from './vscode/window/driftWatch';
import { KnownIdsStore } from './vscode/window/knownIdsStore';
import { Orgs } from './vscode/window/orgs';
import type { Parts } from './vscode/window/parts';
import { PlanPages } from './vscode/window/planPages';
import { ProofStore } from './vscode/window/proofStore';
import { SandboxService } from './vscode/window/sandboxService';
import { Session } from './vscode/window/session';
import { Targets } from './vscode/window/targets';
import { TrafficService } from './vscode/window/trafficService';

/** What a test inside the extension host can reach; `activate` returns it in no other mode. */
export interface TestApi {
  prompts: SwitchablePrompter;
  parts: Parts;
  tests: ConnectorTests;
  trees: Trees;
  apps: Pick<AppsView, 'tree' | 'list'>;
}

/** Set by `npm start` for the window that it opens. */
const TRY_OUT = 'OKTA_SCIM_SECRET_TRY_OUT';

/** Set by `activate`: the local org of this window. */
let stopSandbox = async () => {};

/** VS Code waits for it, for a few seconds: the token of an org that ends here must not stay. */
export async function deactivate(): Promise<void> {
  await stopSandbox();
}

export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const channel = vscode.window.createOutputChannel('Okta SCIM', { log: true });
  const log = new SafeLog(channel);
  const prompter = new SwitchablePrompter(new WindowPrompter());
  const runner = new CommandRunner(prompter, log);
  const secrets = new SecretStore(context.secrets, context.globalState, prompter, log);
  const orgs = new Orgs(secrets, log);
  const knownIds = new KnownIdsStore();
  const sandboxTokens = new SandboxTokens(context.globalState, secrets);
  const folder = context.storageUri?.fsPath;
  const sandbox = new SandboxService(
    sandboxTokens,
    folder === undefined ? undefined : { folder, memento: context.workspaceState },
  );
  stopSandbox = () => sandbox.stop();
  const parsed = new ParsedDocuments(
    new TextsOnDisk(),
    new TextsInWorkspace((scheme) => scheme !== 'file'),
  );
  const files = new ConfigFiles(prompter);
  const targets = new Targets(
    parsed,
    prompter,
    context.workspaceState,
    () => sandbox.running?.orgUrl,
  );
  const proofs = new ProofStore(context.workspaceState);
  const session = new Session({ files, targets, secrets, orgs, knownIds, proofs, log });
  const pages = new TextPages();
  const plans = new PlanPages({ pages, session, targets });
  const checklist = new ChecklistDoor({
    extensionUri: context.extensionUri,
    orgs,
    secrets,
    runner,
  });
  const shown = new ShownNodes();
  const version = String(context.extension.packageJSON.version);
  const traffic = new TrafficService(version, (line) => log.warn(line));
  const parts: Parts = {
    log,
    parsed,
    prompter,
    runner,
    secrets,
    files,
    targets,
    orgs,
    knownIds,
    session,
    pages,
    plans,
    checklist,
    sandbox,
    traffic,
    shown,
  };
  const tests = new ConnectorTests(parts);
  const names = lazily(async () => {
    const { OrgNames } = await import('./vscode/window/orgNames');
    return new OrgNames({
      connect: (org) => orgs.reader(org),
      isTrusted: () => vscode.workspace.isTrusted,
      now: () => performance.now(),
      log: (line) => log.debug(line),
    });
  });
  const live = new LiveInEditor(session, names.get);
  const views = registerViews(session, shown, secrets);
  const apps = new AppsView({ session, files, parsed, shown });
  context.subscriptions.push(
    channel,
    parsed,
    sandbox,
    traffic,
    files,
    targets,
    session,
    pages,
    plans,
    checklist,
    tests,
    { dispose: () => names.made?.dispose() },
    secrets.onDidChange(() => names.made?.forget()),
    live,
    offerAgentTools({
      session,
      secrets,
      extensionPath: context.extensionPath,
      version,
    }),
    new Accounts(parts),
    new EditorDoor(parsed, live, { env: process.env, runs: () => true }),
    ...views.disposables,
    apps,
    new DriftWatch(parts, apps.states, apps.list),
    ...registerCommands({
      ...parts,
      tests,
      apps: apps.states,
      appList: apps.list,
      trees: [views.trees.app, views.trees.plan, views.trees.attributes, views.trees.groups],
    }),
  );
  tests.start(vscode.workspace.isTrusted);
  void files.search();
  const tryOut = process.env[TRY_OUT];
  void sandboxTokens.sweep().then(async () => {
    if (tryOut === undefined) return;
    const { beginTryOut } = await import('./vscode/window/tryOut');
    await beginTryOut(parts, tryOut, context.workspaceState);
  });
  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return { prompts: prompter, parts, tests, trees: views.trees, apps };
}
