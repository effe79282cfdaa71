import { withProgress } from '../ui/progress';
import { allTargets, lookAtAll, nameOfApp } from '../window/lookAtAll';
import type { CommandParts } from './commandParts';

/** Reads every target that somebody is signed in for. */
export async function refreshAll(parts: CommandParts): Promise<void> {
  await readAll(parts, 'Reading all apps');
}

/** The same, and a page with what each has to say. */
export async function planAll(parts: CommandParts): Promise<void> {
  const { targets, skipped } = await readAll(parts, 'Planning for all apps');
  const lines = targets.map(({ file, environment, org }) => {
    const found = parts.apps.of(file, environment);
    const said =
      found === undefined
        ? 'not looked at'
        : found.state === 'failed'
          ? found.mark
          : found.state === 'pending'
            ? `${found.pending} pending`
            : found.state;
    return `${nameOfApp(file, environment)}  ${org}  ${said}`;
  });
  const left =
    skipped.length === 0 ? [] : ['', 'Not looked at:', ...skipped.map((one) => `  ${one}`)];
  await parts.pages.show('report', 'All apps plan.txt', `${[...lines, ...left].join('\n')}\n`);
}

async function readAll(parts: CommandParts, title: string) {
  await parts.files.search();
  const all = await allTargets(parts, await parts.appList());
  const { targets, skipped } = all;
  for (const line of skipped) parts.log.info(line);
  await withProgress(title, (signal, show) =>
    lookAtAll(parts, targets, parts.apps, signal, (done) =>
      show(`${done} of ${targets.length}`, 100 / Math.max(1, targets.length)),
    ),
  );
  return all;
}
