import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { messageOf, UsageError } from '../base/errors';
import type { ApiContext } from './api/context';
import { ApiServer } from './apiServer';
import { Background } from './background';
import { consoleContext } from './consoleContext';
import { Faults } from './faults';
import { Ids } from './ids';
import { TokenService } from './oauth';
import { Persister } from './persister';
import { Provisioner } from './provisioning/provisioner';
import { logExchange } from './provisioningEvents';
import { type Edition, RateLimiter } from './rateLimit';
import { RequestLog } from './requestLog';
import { type SeedOptions, seedOrg } from './seed';
import { listen } from './server';
import { defaultSettings } from './settings';
import { loadState, saveState, serializeState } from './stateFile';
import { Store } from './store';

export interface SandboxOptions {
  /** 0 or left out: any free port. */
  port?: number;
  /** Loaded when it is there, written after every change. */
  stateFile?: string;
  /** Whose rate limits apply; `unlimited` unless given. */
  edition?: Edition;
  /** `none` unless given; a number is in ms. */
  latency?: 'none' | 'real' | number;
  /** Users and groups besides the seeded ones. */
  users?: number;
  groups?: number;
  /** The same seed makes the same ids. */
  seed?: number;
}

export interface Sandbox {
  readonly orgUrl: string;
  /** Origin of the Admin Console's pages, the API's own; `/` there leads to the list of applications. */
  readonly adminUrl: string;
  readonly apiToken: string;
  /** Ends open connections and leaves the state file complete. */
  close(): Promise<void>;
}

const STANDARD_SEED = 1;

/**
 * Starts an Okta org on loopback.
 * @throws {UsageError} when the port is in use, or the state file cannot be used.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = () => new Date();
  const loaded = options.stateFile === undefined ? undefined : await loadState(options.stateFile);
  const apiToken = loaded?.apiToken ?? `00${randomBytes(30).toString('base64url')}`;
  const seed: SeedOptions = {
    apiToken,
    users: options.users ?? 0,
    groups: options.groups ?? 0,
    now: now(),
  };
  const seedNumber = options.seed ?? STANDARD_SEED;
  const ids = new Ids(loaded?.idState ?? seedNumber);
  let persister: Persister | undefined;
  const store = new Store({
    state: loaded ?? seedOrg(ids, seed),
    ids,
    now,
    onChange: () => persister?.changed(),
  });
  if (options.stateFile !== undefined) {
    await firstSave(options.stateFile, store);
    persister = new Persister(options.stateFile, () => serializeState(store.state), warn);
  }

  const closing = new AbortController();
  const settings = defaultSettings(options.latency ?? 'none');
  const limiter = new RateLimiter(options.edition ?? 'unlimited', now);
  const faults = new Faults();
  const requests = new RequestLog();
  const provisioner = new Provisioner({
    findUser: (id) => store.state.users.get(id),
    usersOfGroup: (groupId) => store.usersOfGroup(groupId),
    findGroup: (id) => store.state.groups.get(id),
    record: (exchange) => {
      store.record(exchange);
      logExchange(store, exchange);
    },
    changed: () => store.changed(),
    now,
  });
  const background = new Background(warn);
  const { origin, server } = await listen(options.port ?? 0, (orgUrl) => {
    const context: ApiContext = {
      store,
      settings,
      orgUrl,
      provision: (app) => background.run(provisioner.sync(app)),
      deleteAtConnector: (app, push) => background.run(provisioner.deleteGroup(app, push)),
    };
    const api = new ApiServer({
      context,
      limiter,
      faults,
      requests,
      tokens: new TokenService(now),
      closing: closing.signal,
      onBug: warn,
    });
    const reset = () => {
      ids.state = seedNumber >>> 0;
      store.replace(seedOrg(ids, { ...seed, now: now() }));
      faults.clear();
      requests.clear();
      limiter.reset();
    };
    const idle = () => background.idle();
    return {
      api,
      control: { store, settings, limiter, faults, requests, context, idle, reset },
      console: consoleContext({ context, provisioner }),
      onBug: warn,
    };
  });
  return {
    orgUrl: origin,
    adminUrl: origin,
    apiToken,
    close: async () => {
      closing.abort();
      provisioner.close();
      await stop(server);
      await persister?.flush();
    },
  };
}

/** The first write tells at once whether the file can be written at all. */
async function firstSave(path: string, store: Store): Promise<void> {
  try {
    await saveState(path, serializeState(store.state));
  } catch (error) {
    throw new UsageError(`The state file ${path} cannot be written: ${messageOf(error)}`, {
      nextStep: 'Name a file in a folder that exists and that you may write to.',
      cause: error,
    });
  }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The org goes on; the failure is shown on stderr, as Node shows warnings. */
function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : String(error), {
    type: 'LocalOrgWarning',
  });
}
