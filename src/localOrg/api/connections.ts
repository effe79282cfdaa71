import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { defined } from '../../base/defined';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { objectBody } from '../http/body';
import { notFound, validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { param } from '../http/router';
import { CONNECTABLE } from '../state/appTemplates';
import { objectAt, stringAt, withoutEmpty } from '../state/json';
import type { SandboxApp, SandboxConnection } from '../state/orgModel';
import { appTarget } from '../state/store';
import type { ApiContext } from './context';

const CONNECTION = '/api/v1/apps/:appId/connections/default';
const READ = ['okta.apps.read'];
const MANAGE = ['okta.apps.manage'];
const reads = {
  bucket: '/api/v1/apps',
  method: 'GET',
  medianMs: MEDIAN_MS.getConnection,
  scopes: READ,
} as const;
const writes = { bucket: '/api/v1/apps', method: 'POST', scopes: MANAGE } as const;

/**
 * The connections API. It serves six apps of the catalog; of any other app the connection reads as UNKNOWN, and
 * writing it changes nothing, with 200 both times.
 */
export const connectionRoutes: readonly Route[] = [
  { ...reads, path: CONNECTION, handle: readConnection },
  { ...reads, path: `${CONNECTION}/jwks`, handle: readKeys },
  {
    ...writes,
    path: CONNECTION,
    medianMs: MEDIAN_MS.createConnection,
    handle: writeConnection,
  },
  ...(['activate', 'deactivate'] as const).map(
    (change): Route => ({
      ...writes,
      path: `${CONNECTION}/lifecycle/${change}`,
      medianMs: MEDIAN_MS.activateConnection,
      handle: (context, request) => {
        const app = context.store.app(param(request, 'appId'));
        if (app.connection) {
          app.connection.status = change === 'activate' ? 'ENABLED' : 'DISABLED';
          context.store.changed();
        }
        return { status: 204 };
      },
    }),
  ),
];

function readConnection(context: ApiContext, request: ApiRequest): ApiReply {
  const app = context.store.app(param(request, 'appId'));
  return { status: 200, body: connectionView(context, app) };
}

function readKeys(context: ApiContext, request: ApiRequest): ApiReply {
  const app = context.store.app(param(request, 'appId'));
  const jwk = app.connection?.jwk;
  if (!jwk) throw notFound(app.id, 'UserProvisioningConnectionKeys');
  return { status: 200, body: { jwks: { keys: [jwk] } } };
}

/** The credentials are not tried: there is no Org2Org or Zscaler on this machine. They are not kept either. */
async function writeConnection(context: ApiContext, request: ApiRequest): Promise<ApiReply> {
  const { store } = context;
  const app = store.app(param(request, 'appId'));
  const { profile } = objectBody(request.body);
  if (!isRecord(profile)) throw refused('profile: The field cannot be left blank');
  const rules = CONNECTABLE[app.name];
  if (rules) {
    const authScheme = rules.schemes.find((scheme) => scheme === profile['authScheme']);
    if (!authScheme) {
      throw refused(`authScheme: The value must be one of ${rules.schemes.join(', ')}`);
    }
    checkCredentials(app.name, authScheme, profile);
    const isSigned = app.name === 'okta_org2org' && authScheme === 'OAUTH2';
    const rotationMode = stringAt(objectAt(profile, 'signing'), 'rotationMode');
    app.connection = {
      authScheme,
      status: request.query.get('activate') === 'true' ? 'ENABLED' : 'DISABLED',
      baseUrl: baseUrlOf(app, request.body),
      ...(isSigned
        ? { rotationMode: rotationMode ?? 'AUTO', jwk: app.connection?.jwk ?? (await newKey()) }
        : {}),
    };
    store.log('application.configuration.update', 'Update the provisioning connection', [
      appTarget(app),
    ]);
    store.changed();
  }
  return { status: 200, body: connectionView(context, app) };
}

function checkCredentials(name: string, scheme: string, profile: Json): void {
  if (scheme === 'TOKEN' && !stringAt(profile, 'token')) {
    throw refused('token: The field cannot be left blank');
  }
  const settings = objectAt(profile, 'settings');
  const isOffice = name === 'office365';
  for (const field of isOffice ? ['adminUsername', 'adminPassword'] : []) {
    if (!stringAt(settings, field)) throw refused(`${field}: The field cannot be left blank`);
  }
}

/** Zscaler 2.0 is told its address here; Org2Org has it among the app's settings. */
function baseUrlOf(app: SandboxApp, body: unknown): string | undefined {
  if (app.name !== 'zscalerbyz') return stringAt(objectAt(app.settings, 'app'), 'baseUrl');
  const baseUrl = stringAt(body, 'baseUrl');
  if (!baseUrl || !URL.canParse(baseUrl)) throw refused('baseUrl: The URL is not valid');
  return baseUrl;
}

async function newKey(): Promise<Json> {
  const { publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' };
}

/** An app that could have a connection and has none reads as DISABLED. */
function connectionView(context: ApiContext, app: SandboxApp): Json {
  const scheme = CONNECTABLE[app.name]?.schemes[0];
  const links = linksOf(context, app);
  if (!scheme) {
    // Recorded: neither a status nor a scheme is known, and that is no error.
    return { status: 'UNKNOWN', profile: { authScheme: 'UNKNOWN' } };
  }
  const connection: SandboxConnection = app.connection ?? {
    authScheme: scheme,
    status: 'DISABLED',
  };
  const { authScheme, status, baseUrl, rotationMode } = connection;
  return withoutEmpty({
    authScheme,
    status,
    baseUrl,
    profile: { authScheme, ...defined({ signing: rotationMode && { rotationMode } }) },
    _links: links,
  });
}

function linksOf(context: ApiContext, app: SandboxApp): Json {
  const self = `${context.orgUrl}/api/v1/apps/${app.id}/connections/default`;
  const change = app.connection?.status === 'ENABLED' ? 'deactivate' : 'activate';
  return {
    self: { href: self, hints: { allow: ['GET', 'POST'] } },
    [change]: { href: `${self}/lifecycle/${change}`, hints: { allow: ['POST'] } },
  };
}

function refused(cause: string): Error {
  return validationError('connection', cause);
}
