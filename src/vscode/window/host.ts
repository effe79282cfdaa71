import { l10n } from 'vscode';
import { CancelledError } from '../../base/errors';
import type { Host, KindOfWork } from '../../tasks/host';
import type { OrgHost } from '../../tasks/orgHost';
import { progressLine } from '../ui/applyProgress';
import { withProgress } from '../ui/progress';
import { pathOf } from './folder';
import { accessTo } from './orgAccess';
import type { Parts } from './parts';
import { type Target, targetName } from './target';

/** The window as a host of tasks: work has a notification of its own, which stops it. */
export function windowHost(
  { log }: Pick<Parts, 'log'>,
  titleOf: (what: KindOfWork, subject: string) => string,
): Host {
  return {
    note: (line) => log.info(line),
    work: (what, subject, job) => withProgress(titleOf(what, subject), job),
  };
}

/**
 * The same for the org of a target.
 * @param titles of the notifications; by themselves they say that the target is read.
 */
export function hostFor(
  parts: Parts,
  target: Target,
  titles: Partial<Readonly<Record<KindOfWork, string>>>,
): OrgHost {
  const { org, environment } = target;
  const titleOf = (what: KindOfWork) => titles[what] ?? l10n.t('Reading {0}', targetName(target));
  return {
    ...windowHost(parts, titleOf),
    ...accessTo(parts, target),
    writer: () => parts.orgs.writer(org),
    remember: (known) => parts.knownIds.save(target, known),
    update: (change) => parts.knownIds.update(target, change),
    place: () => ({
      configPath: pathOf(target),
      org,
      environment,
      as: parts.orgs.signedInAs(org),
    }),
    progress: (event, line, show) => {
      if (line !== undefined) parts.log.info(`${event.phase}: ${line}`);
      show(progressLine(event));
    },
    takeOver: (reason) => confirmTakeOver(parts, reason),
    written: () => parts.session.outdate(target),
  };
}

async function confirmTakeOver({ prompter }: Parts, message: string): Promise<true> {
  const action = l10n.t('Take Over');
  const chosen = await prompter.confirm({
    message,
    detail: l10n.t(
      'Whether it still runs cannot be seen from here. Take over only when you know that it has ended.',
    ),
    actions: [action],
  });
  if (chosen !== action) throw new CancelledError();
  return true;
}
