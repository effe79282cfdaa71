import type { ParsedDocuments } from '../editor/parsedDocuments';
import type { ChecklistDoor } from './checklistDoor';
import type { CheckRuns } from './checkRuns';
import type { ConfigFiles } from './configFiles';
import type { KnownIdsStore } from './knownIdsStore';
import type { Orgs } from './orgs';
import type { Prompter } from './prompter';
import type { CommandRunner } from './runner';
import type { SafeLog } from './safeLog';
import type { SandboxService } from './sandboxService';
import type { SecretStore } from './secretStore';
import type { Session } from './session';
import type { ShownNodes } from './shownNodes';
import type { Targets } from './targets';
import type { TextPages } from './textPages';

/** What the commands are made of; built once in extension.ts. */
export interface Parts {
  log: SafeLog;
  parsed: ParsedDocuments;
  prompter: Prompter;
  runner: CommandRunner;
  secrets: SecretStore;
  files: ConfigFiles;
  targets: Targets;
  orgs: Orgs;
  knownIds: KnownIdsStore;
  session: Session;
  pages: TextPages;
  checklist: ChecklistDoor;
  sandbox: SandboxService;
  tests: CheckRuns;
  shown: ShownNodes;
}
