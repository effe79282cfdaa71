import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { HumanError, messageOf, UsageError } from '../base/errors';
import type { ApiContext } from './api/context';
import { assets } from './console/assets';
import { consoleContext } from './console/consoleContext';
import { ApiServer } from './http/apiServer';
import { OktaError } from './http/errors';
import { Faults } from './http/faults';
import { LateWrites } from './http/lateWrites';
import { type Edition, RateLimiter } from './http/rateLimit';
import { RequestLog } from './http/requestLog';
import { listen } from './http/server';
import { Background } from './provisioning/background';
import { ImportSchedule } from './provisioning/import/importSchedule';
import { Provisioner } from './provisioning/provisioner';
import { trappedFetch } from './provisioning/pushTraps';
import { storeParts } from './provisioning/storeParts';
import { NATIVE_CLIENT } from './signIn/clients';
import { SignIn } from './signIn/signIn';
import { Ids } from './state/ids';
import type { OrgState } from './state/orgState';
import { NotSavedError, Persister } from './state/persister';
import { type SeedOptions, seedOrg } from './state/seed';
import { defaultSettings } from './state/settings';
import { loadState } from './state/stateFile';
import { Store } from './state/store';

export interface SandboxOptions {
  /** 0 or left out: any free port. */
  port?: number;
  /** Loaded when it is there; every change is in it, or in the file of changes beside it, before it is answered. */
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
  /** By what writes that come late are late, milliseconds since the epoch; the system's clock unless given. */
  lateClock?: () => number;
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
 * @throws {UsageError} when the port is in use, the state file cannot be used, or the Console's files are not there.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  // Now rather than with the first page.
  assets();
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
    state: withNativeApp(loaded ?? seedOrg(ids, seed)),
    ids,
    now,
    onChange: () => persister?.changed(),
  });

  const closing = new AbortController();
  const settings = defaultSettings(options.latency ?? 'none');
  const limiter = new RateLimiter(options.edition ?? 'unlimited', now);
  const faults = new Faults();
  const late = new LateWrites(options.lateClock ?? Date.now);
  const requests = new RequestLog();
  const provisioner = new Provisioner({
    ...storeParts(store),
    fetch: trappedFetch(settings),
  });
  const background = new Background(warn);
  const imports = new ImportSchedule(
    () => store.state.apps.values(),
    (app) => provisioner.importNow(app),
  );
  const durable = async () => {
    try {
      await persister?.durable();
    } catch (error) {
      throw error instanceof NotSavedError ? notSaved() : error;
    }
  };
  const { origin, server } = await listen(options.port ?? 0, async (orgUrl) => {
    // Only now: an org that runs on this port may have the same state file.
    if (options.stateFile !== undefined) persister = await openPersister(options.stateFile, store);
    const signIn = new SignIn({
      orgUrl,
      state: () => store.state,
      now,
      needsNonceOnApi: () => settings.dpopNonceOnApi,
    });
    const context: ApiContext = {
      store,
      settings,
      orgUrl,
      provision: (app) => background.run(provisioner.sync(app)),
      deleteAtConnector: (app, push) => background.run(provisioner.deleteGroup(app, push)),
      passwordChanged: (app, userId, password) =>
        background.run(provisioner.passwordChanged(app, userId, password)),
    };
    const api = new ApiServer({
      context,
      limiter,
      faults,
      late,
      requests,
      signIn,
      durable,
      reading: (work) => (persister ? persister.reading(work) : work()),
      closing: closing.signal,
      onBug: warn,
    });
    const reset = () => {
      ids.state = seedNumber >>> 0;
      store.replace(withNativeApp(seedOrg(ids, { ...seed, now: now() })));
      signIn.clear();
      provisioner.forget();
      faults.clear();
      late.clear();
      requests.clear();
      limiter.reset();
    };
    const idle = async () => {
      await background.idle();
      await provisioner.idle();
    };
    return {
      api,
      control: {
        store,
        settings,
        limiter,
        faults,
        requests,
        context,
        idle,
        reset,
        importNow: (app) => provisioner.importNow(app),
        settingsChanged: () => imports.set(settings.importEveryMs),
      },
      console: consoleContext({ context, provisioner, edition: () => limiter.edition }),
      signIn,
      late,
      durable,
      onBug: warn,
    };
  });
  // What an earlier process was about when it ended.
  for (const app of store.state.apps.values()) background.run(provisioner.resume(app));
  return {
    orgUrl: origin,
    adminUrl: origin,
    apiToken,
    close: async () => {
      closing.abort();
      imports.set(0);
      provisioner.close();
      await stop(server);
      await persister?.close();
    },
  };
}

/** Every org has the native app that people sign in with. */
function withNativeApp(state: OrgState): OrgState {
  if (!state.clients.has(NATIVE_CLIENT.clientId)) {
    state.clients.set(NATIVE_CLIENT.clientId, structuredClone(NATIVE_CLIENT));
  }
  return state;
}

/** The first write tells at once whether the file can be written at all. */
async function openPersister(path: string, store: Store): Promise<Persister> {
  try {
    return await Persister.open({
      path,
      state: () => store.state,
      restore: (state) => {
        store.ids.state = state.idState;
        store.replace(state);
      },
      onError: warn,
    });
  } catch (error) {
    if (error instanceof HumanError) throw error;
    throw new UsageError(`The state file ${path} cannot be written: ${messageOf(error)}`, {
      nextStep: 'Name a file in a folder that exists and that you may write to.',
      cause: error,
    });
  }
}

function notSaved(): OktaError {
  return new OktaError(500, 'E0000009', 'Internal Server Error', [
    'The state file cannot be written: the change was not made.',
  ]);
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The org goes on; the failure is shown on stderr, as Node shows warnings. A full disk is no bug: no stack for it. */
function warn(error: unknown): void {
  const hasStack = error instanceof Error && !(error instanceof NotSavedError);
  process.emitWarning(hasStack ? (error.stack ?? error.message) : messageOf(error), {
    type: 'LocalOrgWarning',
  });
}
