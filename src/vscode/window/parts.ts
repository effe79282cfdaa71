import type { ChecklistDoor } from '../checklist/checklistDoor';
import type { SecretStore } from '../secrets/secretStore';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import type { Prompter } from '../ui/prompter';
import type { CommandRunner } from '../ui/runner';
import type { SafeLog } from '../ui/safeLog';
import type { ShownNodes } from '../ui/shownNodes';
import type { TextPages } from '../ui/textPages';
import type { ConfigFiles } from './configFiles';
import type { KnownIdsStore } from './knownIdsStore';
import type { Orgs } from './orgs';
import type { PlanPages } from './planPages';
import type { SandboxService } from './sandboxService';
import type { Session } from './session';
import type { Targets } from './targets';
import type { TrafficService } from './trafficService';

/** What the window is made of; built once in extension.ts. Nothing in it knows the whole. */
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
  plans: PlanPages;
  checklist: ChecklistDoor;
  sandbox: SandboxService;
  traffic: TrafficService;
  shown: ShownNodes;
}
