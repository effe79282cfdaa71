import { Secret } from '../../base/secrets/secret';
import { USER_URN } from '../../scim/urns';
import { CONNECTOR_ACTIONS } from '../../tutorial/provisioning';
import { checksFor } from '../checks';
import { cleanupResult } from '../cleanup/cleanupResult';
import type { ConnectorTarget } from '../http/target';
import { type Check, levelOf } from '../run/check';
import { testConnector } from '../run/run';
import type { CheckResult } from '../run/runModel';
import { RunTraffic } from '../traffic/runTraffic';
import { DryServer } from './dryServer';

const BASE = 'https://scim.example.com/v2';

/** The check of a custom attribute is named after it; any name will do to explain it. */
const ATTRIBUTE = /^attribute-([a-z0-9-]+)$/;

/** The ids that the stand-in gives. */
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Ids that can be explained; `attribute-NAME` stands for one check of each custom attribute. */
export function explainableIds(): string[] {
  return [...checksFor(exampleTarget()).map(({ id }) => id), CLEANUP.id];
}

/** What a check sends, expects, and why, with the advice it gives; undefined when there is no such check. Sends nothing. */
export async function explainCheck(id: string, signal?: AbortSignal): Promise<string | undefined> {
  if (id === CLEANUP.id)
    return explained(CLEANUP, 'DELETE of all that the test has made, groups first');
  const target = exampleTarget(ATTRIBUTE.exec(id)?.[1]);
  const check = checksFor(target).find((one) => one.id === id);
  if (!check) return undefined;
  const nothing = NOTHING[check.kind];
  const sends = nothing ?? (await requestsOf(check, target, signal)).join('\n');
  return explained({ ...check, level: levelOf(check, target) }, sends);
}

type Explained = Pick<CheckResult, 'id' | 'title' | 'level' | 'expected' | 'source' | 'fix'>;

/** What ends every run is no check that could be chosen, but a line of the report all the same. */
const CLEANUP: Explained = cleanupResult({ asked: 1, made: 1, leftovers: ['one'], ms: 0 });

function explained({ id, title, level, expected, source, fix }: Explained, sends: string): string {
  return [
    `${id}: ${title}`,
    '',
    ...section('level', LEVELS[level]),
    ...section('sends', sends),
    ...section('expects', expected),
    ...section('why', source),
    ...(fix === '' ? [] : section('fix', fix)),
    '',
  ].join('\n');
}

const LEVELS = {
  okta: 'okta: Okta needs it, for what connector.actions turns on',
  rfc: 'rfc: the standard asks for it, Okta manages without',
  info: 'info: for information, or for another kind of app',
} as const;

const NOTHING: Partial<Record<Check['kind'], string>> = {
  offline: 'nothing to the SCIM server itself: it looks at the address (and its DNS or TLS)',
  aftermath: 'nothing: it looks back at what the other checks have sent',
};

function section(name: string, text: string): string[] {
  return text
    .split('\n')
    .map((line, index) => `${(index === 0 ? `${name}:` : '').padEnd(10)}${line}`);
}

/** The requests of the check alone, with what it builds on. */
async function requestsOf(
  { id }: Check,
  target: ConnectorTarget,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const traffic = new RunTraffic(target);
  await testConnector(target, {
    readOnly: false,
    signal,
    only: { ids: [id] },
    rereadMs: 0,
    prefix: 'okta-scim-test-0123456789ab',
    sender: new DryServer(BASE),
    around: traffic.around,
  });
  const own = traffic.exchanges.filter(({ check }) => check === id);
  // A check without a request of its own looks at the first one of the run.
  const looked = (own.length > 0 ? own : traffic.exchanges.slice(0, 1)).map(({ shown }) => shown);
  return [...new Set(looked.map((line) => line.replace(UUID, '{id}')))];
}

function exampleTarget(attribute?: string): ConnectorTarget {
  return {
    baseUrl: BASE,
    auth: {
      mode: 'httpHeader',
      token: new Secret('scim-token', 'okta-scim-explains-without-a-token'),
    },
    uniqueIdentifier: 'userName',
    actions: CONNECTOR_ACTIONS,
    profile: 'classic',
    attributes: attribute === undefined ? {} : { [attribute]: exampleAttribute(attribute) },
  };
}

function exampleAttribute(name: string): ConnectorTarget['attributes'][string] {
  return {
    title: name,
    type: 'string',
    externalName: name.replaceAll('-', ''),
    externalNamespace: USER_URN,
    description: undefined,
    scope: 'SELF',
    permission: undefined,
    required: undefined,
  };
}
