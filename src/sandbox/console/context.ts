import type {
  ConnectorExchange,
  ConnectorSettings,
  ImportSafeguard,
  ProvisioningSettings,
  SandboxApp,
  SandboxGroup,
} from '../model';

/** What the pages know of the org, and what they may change in it. */
export interface ConsoleContext {
  apps(): SandboxApp[];
  app(id: string): SandboxApp | undefined;
  saveProvisioning(app: SandboxApp, part: Partial<ProvisioningSettings>): void;
  importSafeguard(): ImportSafeguard;
  saveImportSafeguard(safeguard: ImportSafeguard): void;
  groups(): SandboxGroup[];
  groupName(id: string): string;
  /** Login of a user, or its id when there is no such user. */
  userName(id: string): string;
  exchanges(appId: string): ConnectorExchange[];
  testConnector(
    settings: ConnectorSettings,
    appId: string,
  ): Promise<{ ok: boolean; message: string }>;
  orgUrl: string;
  /** Random, made once per start: a page of another origin cannot read it, so it cannot post a form here. */
  csrfToken: string;
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
