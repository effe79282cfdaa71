import type { ConnectorTraffic } from '../provisioning/wire/connectorTraffic';
import type {
  ConnectorSettings,
  ImportSafeguard,
  ProvisioningSettings,
  SandboxApp,
  SandboxGroup,
  SandboxUser,
} from '../state/orgModel';
import type {
  IntegrationScim,
  IntegrationSettings,
  PrivateIntegration,
} from '../state/privateApps';

/** What the pages know of the org, and what they may change in it. */
export interface ConsoleContext {
  /** The Okta Integration Wizard stands before the Classic experience. Integrator Free orgs have the latter only. */
  readonly hasWizard: boolean;
  readonly privateApps: PrivateCatalog;
  /** What was deployed of the private integration that the app is an instance of, as far as it provisions. */
  scimOf(app: SandboxApp): IntegrationScim | undefined;
  apps(): SandboxApp[];
  app(id: string): SandboxApp | undefined;
  groups(): SandboxGroup[];
  group(id: string): SandboxGroup | undefined;
  /** Name of a group, or its id when there is no such group. */
  groupName(id: string): string;
  members(groupId: string): SandboxUser[];
  users(): Iterable<SandboxUser>;
  user(id: string): SandboxUser | undefined;
  /** Login of a user, or its id when there is no such user. */
  userName(id: string): string;
  /**
   * Asks the org's own API, past its credentials, limits and latency: the Console has no rules besides the API's.
   * @throws {OktaError} as the API answers.
   */
  call(method: ApiMethod, path: string, body?: unknown): Promise<unknown>;
  saveProvisioning(app: SandboxApp, part: Partial<ProvisioningSettings>): void;
  importSafeguard(): ImportSafeguard;
  saveImportSafeguard(safeguard: ImportSafeguard): void;
  /** Has the connector brought up to date, in the background. */
  provision(app: SandboxApp): void;
  /** "Provision User", for somebody who was assigned before provisioning was on. */
  provisionUser(app: SandboxApp, userId: string): void;
  /** Sends a pushed group again, whole, in the background. */
  pushNow(app: SandboxApp, pushId: string): void;
  /** Import Now; what came of it, in sentences. */
  importNow(app: SandboxApp): Promise<ImportOutcome>;
  testConnector(settings: ConnectorSettings, appId: string): Promise<ImportOutcome>;
  readonly traffic: ConnectorTraffic;
  orgUrl: string;
  /** Random, made once per start: a page of another origin cannot read it, so it cannot post a form here. */
  csrfToken: string;
}

/** The private integrations of the org. */
export interface PrivateCatalog {
  list(): readonly PrivateIntegration[];
  find(id: string): PrivateIntegration | undefined;
  save(id: string | undefined, settings: IntegrationSettings): PrivateIntegration;
  deploy(id: string): void;
  instancesOf(id: string): SandboxApp[];
  /** @throws {OktaError} as the API refuses a label. */
  addInstance(id: string, label: string): SandboxApp;
}

export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface ImportOutcome {
  ok: boolean;
  message: string;
}

export interface ConsoleRequest {
  method: string;
  url: URL;
  /** The posted form; undefined when the request carried none. */
  form: URLSearchParams | undefined;
}

export interface ConsoleResponse {
  status: number;
  headers?: Record<string, string>;
  html: string;
}
