import { l10n } from 'vscode';
import { withProgress } from '../ui/progress';
import { allTargets, lookAtAll, nameOfApp } from '../window/lookAtAll';
import type { CommandParts } from './commandParts';

/** Reads every target that somebody is signed in for. */
export async function refreshAll(parts: CommandParts): Promise<void> {
  await readAll(parts, l10n.t('Reading all apps'));
}

/** The same, and a page with what each has to say. */
export async function planAll(parts: CommandParts): Promise<void> {
  const { targets, skipped } = await readAll(parts, l10n.t('Planning for all apps'));
  const lines = targets.map(({ file, environment, org }) => {
    const found = parts.apps.of(file, environment);
    const said =
      found === undefined
        ? l10n.t('not looked at')
        : found.state === 'failed'
          ? found.mark
          : found.state === 'pending'
            ? l10n.t('{0} pending', found.pending)
            : found.state;
    return `${nameOfApp(file, environment)}  ${org}  ${said}`;
  });
  const left =
    skipped.length === 0 ? [] : ['', l10n.t('Not looked at:'), ...skipped.map((one) => `  ${one}`)];
  await parts.pages.show('report', 'All apps plan.txt', `${[...lines, ...left].join('\n')}\n`);
}

async function readAll(parts: CommandParts, title: string) {
  await parts.files.search();
  const all = await allTargets(parts, await parts.appList());
  const { targets, skipped } = all;
  for (const line of skipped) parts.log.info(line);
  await withProgress(title, (signal, show) =>
    lookAtAll(parts, targets, parts.apps, signal, (done) =>
      show(l10n.t('{0} of {1}', done, targets.length), 100 / Math.max(1, targets.length)),
    ),
  );
  return all;
}
