import { CancelledError } from '../base/errors';
import { openAtStop, runEngine } from './applyConfirmed';
import { chooseSignedInTarget } from './chooseTarget';
import { pendingLines } from './confirmText';
import type { Parts } from './parts';
import { readFor } from './plan';
import { targetName } from './target';
import { tellReport } from './tellReport';

/** Sets up the group pushes of the file and waits for proof that they arrived. */
export async function pushGroups(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseSignedInTarget(parts, argument);
  const reading = await readFor(parts, target, 'Looking at group pushes');
  const { plan, consoleUrl } = reading;
  const pushes = plan.changes.filter(({ resource }) => resource === 'push');
  const lines = pendingLines(pushes.filter(({ outcome }) => outcome !== 'delete'));
  if (lines.length > 0) {
    const action = 'Push';
    const names = pushes
      .filter(({ outcome }) => outcome === 'create' || outcome === 'update')
      .map(({ key }) => key);
    const chosen = await parts.prompter.confirm({
      message: `Push groups in ${targetName(target)}?`,
      detail: [...lines, names.join(', '), 'Their members are sent to the connector.'].join('\n'),
      actions: [action],
    });
    if (chosen !== action) throw new CancelledError();
  }
  const report = await runEngine(parts, target, 'Pushing groups in', 'pushOnly', {
    expectedHash: plan.hash,
    allowDelete: false,
    consoleUrl,
  });
  openAtStop(parts, reading, report, undefined);
  await tellReport(parts, target, report);
}
