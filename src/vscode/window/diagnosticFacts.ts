import { arch, platform, release } from 'node:os';
import * as vscode from 'vscode';
import { counted } from '../../base/text/counted';
import { OUTCOMES } from '../../tutorial/outcomes';
import { ITEM_KINDS } from '../../tutorial/steps';
import type { DiagnosticFacts, DiagnosticNames } from '../ui/diagnosticsText';
import { SettingName } from '../ui/ids';
import { DIAGNOSTIC_SOURCE } from '../ui/toVscode';
import type { Parts } from './parts';
import type { Reading } from './reading';

type Seen = Pick<Parts, 'session' | 'files' | 'sandbox' | 'log'>;

/** What the window is like, without a name of anything in it. */
export function diagnosticFacts(
  { session, files, sandbox }: Seen,
  version: string,
): DiagnosticFacts {
  const { env, workspace } = vscode;
  const { state, target, reading, error, stale, loading } = session.snapshot;
  return {
    versions: [
      `Okta SCIM ${version}`,
      `VS Code ${vscode.version}, ${env.appHost}, ${env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop'}`,
      `remote: ${remoteKind(env.remoteName)}, language: ${env.language}`,
      `${platform()} ${release()} ${arch()}, Node ${process.versions.node}`,
    ],
    window: [
      `trusted: ${yes(workspace.isTrusted)}, folders: ${workspace.workspaceFolders?.length ?? 0}, files: ${files.all.length}`,
      `state: ${state}, org from: ${target?.orgFrom ?? 'nowhere'}, local org: ${yes(sandbox.running !== undefined)}`,
      `read: ${yes(reading !== undefined)}, out of date: ${yes(stale)}, reading: ${yes(loading)}, error: ${error?.kind ?? 'no'}`,
    ],
    settings: changedSettings(target?.file),
    file: target ? findingsOf(target.file) : [],
    plan: reading ? planFacts(reading) : [],
  };
}

/** What a person may add: names, and what the log says with them. */
export function diagnosticNames({ session, log }: Seen): DiagnosticNames {
  const { target, error } = session.snapshot;
  return {
    about: target
      ? [
          `org: ${target.org}`,
          `file: ${vscode.workspace.asRelativePath(target.file)}`,
          `environment: ${target.environment ?? 'none'}`,
          ...(error ? [`error: ${log.clean(error.text)}`] : []),
        ]
      : [],
    log: log.recent,
  };
}

/** Names of settings; values only of switches and numbers, which name nothing. */
function changedSettings(file: vscode.Uri | undefined): string[] {
  const all = vscode.workspace.getConfiguration(undefined, file ?? null);
  return Object.values(SettingName).flatMap((name) => {
    const seen = all.inspect(name);
    const value: unknown = all.get(name);
    if (JSON.stringify(value) === JSON.stringify(seen?.defaultValue)) return [];
    const isPlain = typeof value === 'boolean' || typeof value === 'number';
    return [`${name}: ${isPlain ? String(value) : 'set'}`];
  });
}

/** Codes of findings, which are of a fixed list, and how often each is there. */
function findingsOf(file: vscode.Uri): string[] {
  const counts = new Map<string, number>();
  for (const { source, code } of vscode.languages.getDiagnostics(file)) {
    if (source !== DIAGNOSTIC_SOURCE) continue;
    const name = String(typeof code === 'object' ? code.value : code);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => `${code}: ${counted(count, 'finding')}`);
}

function planFacts({ plan, live, target }: Reading): string[] {
  const kinds = ITEM_KINDS.flatMap(({ name }) => {
    const changes = plan.changes.filter(({ resource }) => resource === name);
    const counts = OUTCOMES.flatMap((outcome) => {
      const count = changes.filter((change) => change.outcome === outcome).length;
      return count === 0 ? [] : [`${count} ${outcome}`];
    });
    return counts.length === 0 ? [] : [`${name}: ${counts.join(', ')}`];
  });
  const app = live.app
    ? `app: ${target.desired.app.use}, ${live.app.signOnMode}, ${live.app.status}, features: ${live.app.features.join(' ') || 'none'}`
    : `app: ${target.desired.app.use}, not in the org`;
  return [
    app,
    ...kinds,
    `requests: ${plan.requests.plan} to read, ${plan.requests.apply} to apply`,
  ];
}

/** As `ssh-remote`; what may be the name of a host is not told. */
function remoteKind(name: string | undefined): string {
  if (name === undefined) return 'no';
  return /^[a-z]+(?:-[a-z]+)*$/.test(name) ? name : 'yes';
}

function yes(is: boolean): string {
  return is ? 'yes' : 'no';
}
