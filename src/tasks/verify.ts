import { InvalidError } from '../base/errors';
import type { OnWait } from '../base/waits';
import { openConnectorReader } from '../connector/http/connectorReader';
import type { ConnectorTarget } from '../connector/http/target';
import type { LiveState } from '../engine/plan/planModel';
import { readLive, readRest } from '../engine/read/read';
import { stepUrl } from '../engine/resources/settings/appPage';
import type { OktaApp } from '../okta/oktaModel';
import { forecastText } from '../proof/forecast';
import type { Links } from '../proof/people/appFacts';
import type { Proof } from '../proof/proofModel';
import { type AppParts, verify as prove, type VerifyOptions } from '../proof/verify';
import { type Resource, stepOf } from '../tutorial/steps';
import type { Host } from './host';
import type { OrgAccess } from './orgHost';

export interface VerifySettings
  extends Pick<VerifyOptions, 'user' | 'group' | 'groupIds' | 'sample' | 'random' | 'mostUsers'> {
  onWait?: OnWait | undefined;
  /** Milliseconds since the epoch. */
  now?: number;
  /** What a look at the org has just shown: not read again. */
  seen?: LiveState | undefined;
}

/**
 * Proof at the target: whom and what Okta says it has pushed, held against what the connector holds. Sends nothing but
 * GET, on both sides. Stopped, it gives what was found until then.
 * @throws {InvalidError} when the app is not in the org yet. Else as `readLive`, `verify` and the access.
 */
export async function verify(
  host: Host & OrgAccess,
  target: ConnectorTarget,
  { onWait, now = Date.now(), seen, ...what }: VerifySettings = {},
): Promise<Proof> {
  return host.work('verify', host.org, async (signal, show) => {
    const reader = await host.reader();
    const parts = await appParts(host, seen, signal);
    const links = linksOf(parts.app, await host.consoleUrl(signal));
    const connector = openConnectorReader(target, { signal, onWait });
    try {
      return await prove(
        { desired: host.desired, parts, reader, connector, links },
        {
          ...what,
          signal,
          now,
          onProgress: seldom(show),
          onForecast: (cost) => host.note(forecastText(cost)),
        },
      );
    } finally {
      connector.close();
    }
  });
}

/** Milliseconds between two lines of progress. */
const TOLD_EVERY = 1_000;

/** Not every page of hundreds. */
function seldom(show: (line: string) => void): (line: string) => void {
  let next = performance.now() + TOLD_EVERY;
  return (line) => {
    const now = performance.now();
    if (now < next) return;
    next = now + TOLD_EVERY;
    show(line);
  };
}

/** Also the parts that the file does not manage: what Okta pushes depends on them. */
async function appParts(
  host: OrgAccess,
  seen: LiveState | undefined,
  signal: AbortSignal,
): Promise<AppParts> {
  const { desired } = host;
  const { attributes = {}, groups = [] } = desired;
  const [reader, known] = [await host.reader(), await host.known()];
  const live = seen?.app
    ? await readRest(reader, { ...seen, app: seen.app }, desired, known, { signal })
    : await readLive(reader, { ...desired, attributes, groups }, known, { signal });
  const { app, schema, mapping, pushes = [], requests } = live;
  if (app && schema) return { app, schema, mapping, pushes, groups: live.groups, requests };
  throw new InvalidError(`The app is not in ${host.org} yet, so nobody can have arrived.`, {
    nextStep: 'Run `okta-scim apply` first.',
  });
}

function linksOf(app: OktaApp, consoleUrl: string): Links {
  const of = (resource: Resource) => stepUrl(stepOf(resource), app, consoleUrl);
  return {
    assignments: of('assignment'),
    mappings: of('mapping'),
    provisioning: of('feature'),
    pushes: of('push'),
  };
}
