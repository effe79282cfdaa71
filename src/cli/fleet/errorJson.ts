import {
  CancelledError,
  ConflictError,
  HumanError,
  InvalidError,
  messageOf,
  NotAuthorizedError,
  UnreachableError,
  UsageError,
} from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import type { ErrorJson } from './answer';

const KINDS = [
  [CancelledError, 'cancelled'],
  [NotAuthorizedError, 'notAuthorized'],
  [UnreachableError, 'unreachable'],
  [ConflictError, 'conflict'],
  [UsageError, 'usage'],
  [InvalidError, 'invalid'],
] as const;

/** Words for errors that are of no class above: by their exit code, which each of them has. */
const BY_CODE: Readonly<Record<number, string>> = {
  1: 'invalid',
  2: 'usage',
  3: 'unreachable',
  4: 'cancelled',
  5: 'conflict',
};

/** What went wrong, as `--format json` says it. */
export function errorJson(error: unknown): ErrorJson {
  if (error instanceof HumanError) {
    const { message, nextStep, exitCode } = error;
    const kind = KINDS.find(([Kind]) => error instanceof Kind)?.[1] ?? BY_CODE[exitCode] ?? 'bug';
    return { kind, message, nextStep, exitCode };
  }
  return {
    kind: 'bug',
    message: plainText(`This is a bug in okta-scim: ${messageOf(error)}`),
    nextStep: 'Run it again with --verbose and report what it prints.',
    exitCode: 1,
  };
}
