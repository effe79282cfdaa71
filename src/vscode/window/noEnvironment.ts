import { l10n } from 'vscode';
import { UsageError } from '../../base/errors';

/** The file declares several environments and none has been chosen. */
export class NoEnvironmentError extends UsageError {
  constructor(names: readonly string[]) {
    super(l10n.t('The file declares several environments: {0}.', names.join(', ')), {
      nextStep: l10n.t('Select one (Okta SCIM: Select Environment).'),
    });
  }
}
