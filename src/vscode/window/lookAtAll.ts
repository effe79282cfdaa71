import * as vscode from 'vscode';
import { CancelledError, HumanError, messageOf, throwIfCancelled } from '../../base/errors';
import { inPool } from '../../base/pool';
import type { AppList } from './appList';
import type { AppStates } from './appStates';
import { accessTo } from './orgAccess';
import type { Parts } from './parts';
import { readingOf } from './reading';
import type { Target } from './target';

/** Targets of one org that are read at once; its requests keep to one pace all the same. */
const AT_ONCE = 4;

/** What there is to look at, and why some of it is not looked at. */
export interface AllTargets {
  targets: readonly Target[];
  /** Lines, each with the name of a file. */
  skipped: readonly string[];
}

/** Every file and environment of the workspace whose org somebody is signed in to. Asks nobody and no org. */
export async function allTargets(
  parts: Pick<Parts, 'files' | 'targets' | 'secrets'>,
  list: AppList,
): Promise<AllTargets> {
  const apps = await list.of(parts.files.all);
  const targets: Target[] = [];
  const skipped: string[] = [];
  for (const { file, environments, document } of apps) {
    for (const environment of environments) {
      const name = nameOfApp(file, environment);
      try {
        const target = await parts.targets.settle(file, document, environment, false);
        if (await parts.secrets.isSignedIn(target.org)) targets.push(target);
        else skipped.push(vscode.l10n.t('{0}: nobody is signed in to {1}', name, target.org));
      } catch (error) {
        if (!(error instanceof HumanError)) throw error;
        skipped.push(`${name}: ${error.message}`);
      }
    }
  }
  return { targets, skipped };
}

/** Does something for each target, orgs side by side. One that fails keeps no other from it. @throws {CancelledError} */
export async function eachTarget(
  targets: readonly Target[],
  states: AppStates,
  signal: AbortSignal,
  job: (target: Target) => Promise<void>,
): Promise<void> {
  const orgs = [...new Set(targets.map(({ org }) => org))];
  const each = async (target: Target) => {
    if (signal.aborted) return;
    try {
      await job(target);
    } catch (error) {
      if (signal.aborted || error instanceof CancelledError) return;
      states.fail(target.file, target.environment, target.org, messageOf(error));
    }
  };
  await Promise.all(
    orgs.map((org) =>
      inPool(
        targets.filter((target) => target.org === org),
        AT_ONCE,
        each,
      ),
    ),
  );
  throwIfCancelled(signal);
}

/** Reads each of them, for all views. */
export async function lookAtAll(
  parts: Parts,
  targets: readonly Target[],
  states: AppStates,
  signal: AbortSignal,
  tell: (done: number) => void = () => {},
): Promise<void> {
  let done = 0;
  await eachTarget(targets, states, signal, async (target) => {
    try {
      await parts.session.accept(await readingOf(target, accessTo(parts, target), signal));
    } finally {
      done += 1;
      tell(done);
    }
  });
}

/** A file and its environment, for people. */
export function nameOfApp(file: vscode.Uri, environment: string | undefined): string {
  const path = vscode.workspace.asRelativePath(file);
  return environment === undefined ? path : `${path} (${environment})`;
}
