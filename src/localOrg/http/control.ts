import type { Json } from '../../base/record';
import type { ApiContext } from '../api/context';
import {
  changeProvisioning,
  importSafeguardOf,
  provisioningOf,
} from '../provisioning/provisioningChange';
import type { SandboxApp } from '../state/orgModel';
import type { PrivateIntegration } from '../state/privateApps';
import { changeSettings, type Settings, shownSettings } from '../state/settings';
import { serializeState } from '../state/stateFile';
import type { Store } from '../state/store';
import { notFound, unsupportedMethod } from './errors';
import type { Faults } from './faults';
import type { RateLimiter } from './rateLimit';
import type { RequestLog } from './requestLog';
import type { ApiReply } from './router';

export interface ControlParts {
  store: Store;
  settings: Settings;
  limiter: RateLimiter;
  faults: Faults;
  requests: RequestLog;
  context: ApiContext;
  /** Imports users and groups from the app's connector; what came of it. */
  importNow(app: SandboxApp): Promise<object>;
  /** To be called when the settings have been changed. */
  settingsChanged(): void;
  /** Resolves when the provisioner has nothing to do. */
  idle(): Promise<void>;
  /** Back to the state of the first start. */
  reset(): void;
}

export interface ControlRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

const OF_APP = /^\/_sandbox\/apps\/([^/]+)\/(provisioning|import)$/;

/** `/_sandbox/…`: what no Okta org has. Open to every process of this machine, as the rest of a local org is. */
export async function control(parts: ControlParts, request: ControlRequest): Promise<ApiReply> {
  const { method, path } = request;
  const [, appId, what] = OF_APP.exec(path) ?? [];
  if (appId !== undefined) {
    if (method !== (what === 'import' ? 'POST' : 'PUT')) throw unsupportedMethod(405);
    if (what === 'provisioning') return setProvisioning(parts, appId, request.body);
    return { status: 200, body: await parts.importNow(parts.store.app(appId)) };
  }
  const handlers = handlersOf(parts)[path];
  if (!handlers) throw notFound(path, 'Control');
  const handle = handlers[method];
  if (!handle) throw unsupportedMethod(405);
  const body = await handle(request);
  return body === undefined ? { status: 204 } : { status: 200, body };
}

type Handler = (request: ControlRequest) => unknown;

function handlersOf(parts: ControlParts): Record<string, Record<string, Handler>> {
  const { store, settings, limiter, faults, requests } = parts;
  return {
    '/_sandbox/requests': {
      GET: () => requests.list(),
      DELETE: () => requests.clear(),
    },
    '/_sandbox/state': { GET: () => shownState(store) },
    '/_sandbox/reset': { POST: () => parts.reset() },
    '/_sandbox/faults': {
      GET: () => faults.list(),
      PUT: ({ body }) => {
        faults.set(body);
        return faults.list();
      },
    },
    '/_sandbox/settings': {
      GET: () => shownSettings(settings, limiter),
      PUT: ({ body }) => {
        changeSettings(settings, limiter, body);
        parts.settingsChanged();
        return shownSettings(settings, limiter);
      },
    },
    '/_sandbox/connector': {
      GET: ({ query }) => {
        const appId = query.get('appId');
        return store.traffic.all().filter((exchange) => !appId || exchange.appId === appId);
      },
      DELETE: () => store.traffic.clear(),
    },
    '/_sandbox/idle': {
      GET: async () => {
        await parts.idle();
        return { idle: true };
      },
    },
  };
}

/** What an admin sets by hand in steps 2 and 3 of the tutorial. */
function setProvisioning(parts: ControlParts, appId: string, section: unknown): ApiReply {
  const { store, context } = parts;
  const app = store.app(appId);
  const part = provisioningOf(section);
  const safeguard = importSafeguardOf(section, store.state.importSafeguard);
  changeProvisioning(app, part, parts.settings.scimTemplate);
  store.state.importSafeguard = safeguard;
  store.changed();
  context.provision(app);
  const { connector, ...shown } = app.provisioning;
  return { status: 200, body: { ...shown, connector: connector && withoutSecrets(connector) } };
}

type ShownApp = { provisioning: { connector?: Json }; unsent?: { passwords?: unknown } };

/** The state without anything that opens a door. */
function shownState(store: Store): Json {
  const state = JSON.parse(serializeState(store.state)) as Json;
  delete state['apiToken'];
  for (const app of state['apps'] as ShownApp[]) {
    const { connector } = app.provisioning;
    delete app.unsent?.passwords;
    if (connector) app.provisioning.connector = withoutSecrets(connector);
  }
  for (const { settings, deployed } of (state['integrations'] ?? []) as PrivateIntegration[]) {
    delete settings.scim?.clientSecret;
    delete deployed?.settings.scim?.clientSecret;
  }
  return state;
}

function withoutSecrets(connector: object): Json {
  const { auth, ...rest } = connector as { auth?: Json };
  const hidden = Object.fromEntries(
    Object.entries(auth ?? {}).map(([name, value]) => [
      name,
      ['token', 'password', 'clientSecret'].includes(name) ? '(hidden)' : value,
    ]),
  );
  return { ...rest, auth: hidden };
}
