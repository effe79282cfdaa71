import { plainFetch } from '../../base/http/fetch';
import { wait } from '../../base/wait';
import type { ConnectorSettings, SandboxApp, SandboxPush } from '../state/orgModel';
import { followSources, syncPushes } from './groupPush';
import { deleteGroup } from './groupRequests';
import { type ImportReport, runImport } from './import/importRun';
import type { ProvisionerParts } from './parts';
import { type Pass, type ProvisioningEvent, permissionsOf, updateStyleOf } from './pass';
import { Pauses } from './pauses';
import { Runs } from './runs';
import { schedule } from './timers';
import { Unsent } from './unsent';
import { syncUsers } from './users/userSync';
import { type ConnectorError, failureText } from './wire/connectorError';
import { ScimClient } from './wire/scimClient';
import { testWith } from './wire/testConnector';

export type { ImportReport } from './import/importRun';
export type { ProvisionerParts } from './parts';

/** What is remembered of an app between runs; nothing of it is needed for a right result. */
interface Memory {
  connector: string;
  sent: Map<string, string>;
}

/**
 * Okta's SCIM client. Everything for one app runs in turn. Failures of the connector land in `appUsers[].error` and
 * `pushes[].errorSummary`, and in the System Log.
 */
export class Provisioner {
  readonly #parts: ProvisionerParts;
  readonly #closing = new AbortController();
  readonly #runs = new Runs((app) => this.#pass(app));
  readonly #pauses: Pauses;
  readonly #unsent: Unsent;
  /** By app id. */
  readonly #memories = new Map<string, Memory>();
  /** Passwords set in Okta and not sent yet: by app id, then user id. */
  readonly #passwords = new Map<string, Map<string, string>>();

  constructor(parts: ProvisionerParts) {
    this.#parts = parts;
    this.#pauses = new Pauses(parts.schedule ?? schedule);
    this.#unsent = new Unsent(() => parts.unsentChanged?.());
  }

  /**
   * Brings the connector up to date with the app: assigned users created, linked or updated, unassigned ones
   * deactivated, pushes sent. Calls while a run is under way share the next.
   */
  sync(app: SandboxApp): Promise<void> {
    followSources(app, this.#parts);
    this.#unsent.addPass(app);
    return this.#runs.start(app);
  }

  /** Goes on with what was under way for an app when an earlier process ended. */
  async resume(app: SandboxApp): Promise<void> {
    const { call, passwords = {}, deletions = [] } = app.unsent ?? {};
    for (const [userId, password] of Object.entries(passwords)) {
      this.#passwordsOf(app).set(userId, password);
    }
    const deleted = deletions.map((push) => this.#deleteGroup(app, push));
    if (call !== undefined) deleted.push(this.sync(app));
    await Promise.all(deleted);
  }

  /** "Push now": sends the group again, whole, whatever was sent before. */
  pushNow(app: SandboxApp, pushId: string): Promise<void> {
    void this.#runs.add(app.id, async () => {
      this.#sentOf(app).delete(pushId);
    });
    return this.sync(app);
  }

  /** "Import Now": users and groups of the connector, as its provisioning actions say. */
  importNow(app: SandboxApp): Promise<ImportReport> {
    return this.#runs.add(app.id, () => this.#import(app));
  }

  /** The password of a user was set in Okta; it is sent to apps that sync passwords with the next run. */
  passwordChanged(app: SandboxApp, userId: string, password: string): Promise<void> {
    if (permissionsOf(app).syncPassword) {
      this.#passwordsOf(app).set(userId, password);
      this.#unsent.addPassword(app, userId, password);
    }
    return this.sync(app);
  }

  /** Removes a pushed group at the connector; a refusal goes into the System Log. */
  deleteGroup(app: SandboxApp, push: SandboxPush): Promise<void> {
    this.#unsent.addDeletion(app, push);
    return this.#deleteGroup(app, push);
  }

  async #deleteGroup(app: SandboxApp, push: SandboxPush): Promise<void> {
    await this.#runs.add(app.id, async () => {
      const connector = connectorOf(app);
      const id = push.externalGroupId;
      if (!connector || id === undefined || !permissionsOf(app).pushGroups) return;
      const line = { message: 'Delete group in external application', groupId: push.targetGroupId };
      try {
        await deleteGroup(this.#client(app, connector), id, push.targetGroupName);
        this.#log(app, { ...line, eventType: 'application.provision.group_push.delete_appgroup' });
      } catch (error) {
        const eventType =
          'application.provision.group_push.mapping.update.or.delete.failed.with.error';
        this.#log(app, { ...line, eventType, failure: failureText(error) });
      }
    });
    if (!this.#closing.signal.aborted) this.#unsent.deleted(app, push);
  }

  /** Okta's Test Connector button. */
  async testConnector(
    settings: ConnectorSettings,
    appId = '',
  ): Promise<{ ok: boolean; message: string }> {
    const app = this.#parts.findApp?.(appId);
    const isTemplate = app !== undefined && updateStyleOf(app).isTemplate;
    return testWith(this.#clientOf(appId, settings, { isTemplate }));
  }

  /** Resolves when no run is under way. A run that a connector has put off with 429 is not. */
  idle(): Promise<void> {
    return this.#runs.idle();
  }

  /** The org is another one: what is remembered of its apps does not count any more. */
  forget(): void {
    this.#pauses.clear();
    this.#memories.clear();
    this.#passwords.clear();
  }

  /** Cuts off requests and waits under way; later runs end at their first request. */
  close(): void {
    this.#closing.abort();
    this.#pauses.clear();
    this.#runs.close();
  }

  async #pass(app: SandboxApp): Promise<void> {
    const connector = connectorOf(app);
    const client = connector && this.#client(app, connector);
    const call = this.#unsent.callOf(app);
    const pass: Pass = {
      app,
      directory: this.#parts,
      client,
      may: permissionsOf(app),
      style: updateStyleOf(app),
      sent: this.#sentOf(app),
      passwords: this.#passwords.get(app.id) ?? new Map(),
      takenIds: takenIds(app),
      changed: () => this.#parts.changed(),
      log: (event) => this.#log(app, event),
      now: () => this.#parts.now(),
    };
    await syncUsers(pass);
    await syncPushes(pass);
    if (connector) this.#pause(app, connector, client?.stopped);
    const isPutOff = connector && this.#pauses.stopped(app.id, connector) !== undefined;
    if (!isPutOff && !this.#closing.signal.aborted) this.#unsent.passed(app, call);
  }

  async #import(app: SandboxApp): Promise<ImportReport> {
    const connector = connectorOf(app);
    const { imports } = this.#parts;
    if (!connector || !imports) {
      return { ok: false, message: 'Provisioning is off, so there is nothing to import from.' };
    }
    const report = await runImport({
      app,
      client: this.#client(app, connector),
      directory: this.#parts,
      imports,
      log: (event) => this.#log(app, event),
      now: () => this.#parts.now(),
    });
    if (report.ok) {
      this.#parts.changed();
      void this.sync(app);
    }
    return report;
  }

  #pause(app: SandboxApp, connector: ConnectorSettings, failure: ConnectorError | undefined): void {
    const ms = this.#pauses.ended(app.id, connector, failure, () => void this.sync(app));
    if (ms === undefined) return;
    this.#log(app, {
      eventType: 'application.integration.rate_limit_exceeded',
      message: `The connector's rate limit is exceeded; the next attempt is in ${ms / 1000} seconds`,
      failure: failure?.message,
    });
  }

  #log(app: SandboxApp, event: Omit<ProvisioningEvent, 'appId'>): void {
    this.#parts.log?.({ ...event, appId: app.id });
  }

  #passwordsOf({ id }: SandboxApp): Map<string, string> {
    const known = this.#passwords.get(id);
    if (known) return known;
    const passwords = new Map<string, string>();
    this.#passwords.set(id, passwords);
    return passwords;
  }

  /** What was sent counts for the connector it was sent to. */
  #sentOf(app: SandboxApp): Map<string, string> {
    const connector = app.provisioning.connector?.baseUrl ?? '';
    const known = this.#memories.get(app.id);
    if (known?.connector === connector) return known.sent;
    const sent = new Map<string, string>();
    this.#memories.set(app.id, { connector, sent });
    return sent;
  }

  #client(app: SandboxApp, settings: ConnectorSettings): ScimClient {
    const { isTemplate } = updateStyleOf(app);
    const stopped = this.#pauses.stopped(app.id, settings);
    return this.#clientOf(app.id, settings, { isTemplate, stopped });
  }

  #clientOf(
    appId: string,
    settings: ConnectorSettings,
    details: { isTemplate: boolean; stopped?: ConnectorError | undefined },
  ): ScimClient {
    const { record, now, timeoutMs = 60_000, maxResponseBytes = 4 * 1024 * 1024 } = this.#parts;
    return new ScimClient({
      appId,
      settings,
      record,
      timeoutMs,
      maxResponseBytes,
      ...details,
      now: () => now.call(this.#parts),
      fetch: this.#parts.fetch ?? plainFetch,
      wait: this.#parts.wait ?? wait,
      signal: this.#closing.signal,
    });
  }
}

/** undefined: provisioning is off, not set up, or the app is inactive. */
function connectorOf(app: SandboxApp): ConnectorSettings | undefined {
  const { mode, connector } = app.provisioning;
  return mode === 'SCIM' && app.status === 'ACTIVE' ? connector : undefined;
}

function takenIds(app: SandboxApp): Map<string, string> {
  const taken = new Map<string, string>();
  for (const { externalId, userId } of Object.values(app.appUsers)) {
    if (externalId !== undefined) taken.set(externalId, userId);
  }
  return taken;
}
