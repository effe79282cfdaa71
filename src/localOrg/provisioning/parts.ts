import type { Fetch } from '../../base/http/fetch';
import type { SandboxApp } from '../state/orgModel';
import type { ImportDirectory } from './import/importDirectory';
import type { Directory, ProvisioningEvent } from './pass';
import type { RecordExchange } from './wire/scimClient';

/** What the provisioner works with; times and limits are Okta's unless given. */
export interface ProvisionerParts extends Directory {
  findApp?(id: string): SandboxApp | undefined;
  record: RecordExchange;
  /** Writes a line into the System Log. */
  log?(event: ProvisioningEvent): void;
  /** The state was changed: keep it. */
  changed(): void;
  /** What is to be sent yet was changed: keep it, so that a later process can go on from there. */
  unsentChanged?(): void;
  now(): Date;
  /** Without it nothing is imported. */
  imports?: ImportDirectory;
  fetch?: Fetch;
  /** Socket timeout, 60 s unless given. */
  timeoutMs?: number;
  /** 4 MiB unless given. */
  maxResponseBytes?: number;
  /** Waits that long within a run. @throws when the signal aborts. */
  wait?(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls `run` after that long, outside of any run. @returns how to call it off. */
  schedule?(ms: number, run: () => void): () => void;
}
