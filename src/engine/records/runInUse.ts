import { ConflictError } from '../../base/errors';
import { type FoundFile, lookAt } from '../../base/files/fileName';
import { isHere, type Owner, ownerName } from './runOwner';

/** Another run is at work. `canTakeOver`: whether it still is cannot be seen from here, so a person may say that it is not. */
export class RunInUseError extends ConflictError {
  readonly canTakeOver: boolean;

  constructor(message: string, canTakeOver: boolean, details: { nextStep: string }) {
    super(message, details);
    this.canTakeOver = canTakeOver;
  }
}

/** Whether a person may say that the run which is in the way has ended. */
export function canTakeOver(error: unknown): error is RunInUseError {
  return error instanceof RunInUseError && error.canTakeOver;
}

/** Somebody has the right to take a lock over, and cannot be told from nobody. */
export function inTheWay(right: string, path: string): ConflictError {
  return new ConflictError(`${right} is in the way of taking over ${path}; nothing was written.`, {
    nextStep: 'When no other run is at work, delete both, then run the same command again.',
  });
}

export function inUse(owner: Owner | 'unknown' | 'gone', path: string): ConflictError {
  if (typeof owner === 'string') {
    const what = noLock(lookAt(path), path);
    if (what) return what;
    return new RunInUseError('Another run is at work on this file; nothing was written.', true, {
      nextStep: `Wait for it to end. When there is none, run the command again with --take-over (the lock is ${path}).`,
    });
  }
  const canSee = isHere(owner);
  const message = `${ownerName(owner)} is at work on this file; nothing was written.`;
  return new RunInUseError(message, !canSee, {
    nextStep: canSee
      ? `Wait for that process to end, or stop it. When ${owner.pid} is another program by now, delete ${path}.`
      : `From here nobody can see whether it still is: wait for it to end. When you know that it has ended (its machine was started again, say), run the command again with --take-over (the lock is ${path}).`,
  });
}

/** What was put in a lock's place and is none: no run has made that. */
function noLock(found: FoundFile, path: string): ConflictError | undefined {
  switch (found.kind) {
    case 'nothing':
    case 'file':
      return undefined;
    case 'link':
      return new RunInUseError(
        `${path} is a link to ${found.target}, not the lock of a run; nothing was written.`,
        true,
        {
          nextStep:
            'Remove the link, or run the command again with --take-over, which removes the link and leaves alone what it leads to.',
        },
      );
    case 'foreign':
      return new RunInUseError(
        `${path} belongs to another user (${found.owner}), in a folder that everybody may write to; nothing was written.`,
        false,
        { nextStep: 'Work in a folder of your own.' },
      );
    default:
      return new RunInUseError(`${path} is no file; nothing was written.`, false, {
        nextStep: 'Remove it, then run the same command again.',
      });
  }
}
