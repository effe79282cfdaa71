import type * as vscode from 'vscode';
import type { SecretStore } from '../secrets/secretStore';
import type { CommandRunner } from '../ui/runner';
import type { Orgs } from '../window/orgs';
import type { Stop } from './checklist';

export interface ChecklistParts {
  extensionUri: vscode.Uri;
  orgs: Orgs;
  secrets: SecretStore;
  runner: CommandRunner;
  /** Goes on with the apply; false when another command is running. */
  goOn(stop: Stop): Promise<boolean>;
}
