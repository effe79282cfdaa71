import type { ExitCode } from '../../base/errors';
import type { ApplyReport } from '../../engine/apply/apply';

/** Of an apply or a push: done; stopped for a person, held back or not proven yet; or refused. */
export function exitCodeOf({ status }: ApplyReport): ExitCode {
  switch (status) {
    case 'in-sync':
    case 'applied':
      return 0;
    case 'manual':
    case 'unproven':
    case 'pending':
      return 4;
    case 'failed':
      return 1;
  }
}
