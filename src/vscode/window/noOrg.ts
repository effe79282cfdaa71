import * as vscode from 'vscode';
import { UsageError } from '../../base/errors';

/** Neither the file, a setting nor a local org says which org the app is in. */
export class NoOrgError extends UsageError {
  constructor() {
    super(vscode.l10n.t('The file names no org.'), {
      nextStep: vscode.l10n.t(
        'Add `org: https://your-org.okta.com`, or start a local org to try it.',
      ),
    });
  }
}
