import type { ConnectorSettings, SandboxApp, SandboxPush } from '../model';
import { ConnectorError } from './connectorError';
import { deleteGroup, syncPushes } from './groupPush';
import { type Directory, type Pass, permissionsOf } from './pass';
import { type RecordExchange, ScimClient } from './scimClient';
import { testWith } from './testConnector';
import { syncUsers } from './userSync';

export interface ProvisionerParts extends Directory {
  record: RecordExchange;
  /** The state was changed: keep it. */
  changed(): void;
  now(): Date;
  fetch?: typeof fetch;
  /** Socket timeout, 60 s unless given. */
  timeoutMs?: number;
  /** 4 MiB unless given. */
  maxResponseBytes?: number;
}

interface Run {
  done: Promise<void>;
  /** The app as of the last call, when it came in while a pass was under way. */
  next: SandboxApp | undefined;
}

/** Okta's SCIM client for apps made in the integration wizard: PUT for every change, groups included. */
export class Provisioner {
  readonly #parts: ProvisionerParts;
  readonly #closing = new AbortController();
  /** By app id. */
  readonly #runs = new Map<string, Run>();
  readonly #sent = new Map<string, { connector: string; byId: Map<string, string> }>();

  constructor(parts: ProvisionerParts) {
    this.#parts = parts;
  }

  /**
   * Brings the connector up to date with the app: assigned users created, linked or updated, unassigned ones
   * deactivated, pushes sent. One run per app at a time; calls while one is under way share the next. Failures of
   * the connector land in `appUsers[].error` and `pushes[].errorSummary`.
   */
  sync(app: SandboxApp): Promise<void> {
    const running = this.#runs.get(app.id);
    if (running) {
      running.next = app;
      return running.done;
    }
    const run: Run = { done: Promise.resolve(), next: app };
    this.#runs.set(app.id, run);
    run.done = this.#drain(app.id, run);
    return run.done;
  }

  /** Okta's Test Connector button. */
  async testConnector(
    settings: ConnectorSettings,
    appId = '',
  ): Promise<{ ok: boolean; message: string }> {
    return testWith(this.#client(appId, settings));
  }

  /** Removes a pushed group at the connector; the connector's refusal is in the recorded traffic. */
  async deleteGroup(app: SandboxApp, push: SandboxPush): Promise<void> {
    const { mode, connector } = app.provisioning;
    if (mode !== 'SCIM' || !connector || push.externalGroupId === undefined) return;
    try {
      await deleteGroup(this.#client(app.id, connector), push.externalGroupId);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
    }
  }

  /** Resolves when no run is under way. */
  async idle(): Promise<void> {
    while (this.#runs.size > 0) {
      await Promise.all([...this.#runs.values()].map(({ done }) => done));
    }
  }

  /** Cuts off requests and waits under way; later runs end at their first request. */
  close(): void {
    this.#closing.abort();
  }

  async #drain(appId: string, run: Run): Promise<void> {
    try {
      while (run.next && !this.#closing.signal.aborted) {
        const app = run.next;
        run.next = undefined;
        await this.#pass(app);
      }
    } finally {
      this.#runs.delete(appId);
    }
  }

  async #pass(app: SandboxApp): Promise<void> {
    const { mode, connector } = app.provisioning;
    const isOn = mode === 'SCIM' && connector !== undefined && app.status === 'ACTIVE';
    const pass: Pass = {
      app,
      directory: this.#parts,
      client: isOn ? this.#client(app.id, connector) : undefined,
      may: permissionsOf(app),
      sent: this.#sentOf(app),
      changed: () => this.#parts.changed(),
      now: () => this.#parts.now(),
    };
    await syncUsers(pass);
    await syncPushes(pass);
  }

  /** What was sent counts for the connector it was sent to. */
  #sentOf(app: SandboxApp): Map<string, string> {
    const connector = app.provisioning.connector?.baseUrl ?? '';
    const known = this.#sent.get(app.id);
    if (known?.connector === connector) return known.byId;
    const byId = new Map<string, string>();
    this.#sent.set(app.id, { connector, byId });
    return byId;
  }

  #client(appId: string, settings: ConnectorSettings): ScimClient {
    const { record, now, timeoutMs = 60_000, maxResponseBytes = 4 * 1024 * 1024 } = this.#parts;
    return new ScimClient({
      ...{ appId, settings, record, timeoutMs, maxResponseBytes },
      now: () => now.call(this.#parts),
      fetch: this.#parts.fetch ?? globalThis.fetch,
      signal: this.#closing.signal,
    });
  }
}
