import { l10n } from 'vscode';
import { UsageError } from '../../base/errors';

/**
 * The addresses that tokens are sent to come from the workspace, so its trust is asked for here as well as in the
 * manifest's `enablement`, which keyboard shortcuts and other extensions can go around.
 * @throws {UsageError} when the workspace is not trusted.
 */
export function assertTrusted(isTrusted: boolean, what: string): void {
  if (isTrusted) return;
  throw new UsageError(l10n.t('{0} is off in Restricted Mode.', what), {
    nextStep: l10n.t(
      'Trust this workspace (Manage Workspace Trust) if you know where its files come from.',
    ),
  });
}
