import type * as vscode from 'vscode';
import type { SecretStore } from '../secrets/secretStore';
import type { CommandRunner } from '../ui/runner';
import type { Orgs } from '../window/orgs';

export interface ChecklistParts {
  extensionUri: vscode.Uri;
  orgs: Orgs;
  secrets: SecretStore;
  runner: CommandRunner;
}
