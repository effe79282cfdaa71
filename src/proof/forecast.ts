import { counted } from '../base/text/counted';
import type { RateLimitSeen } from '../okta/port';
import { PAGE_SIZE } from './target/readList';

/** What a proof will cost, about: members of groups are known only once they are read. */
export interface Forecast {
  /** Users that the connector says it has. */
  people: number;
  groups: number;
  requests: { okta: number; connector: number };
  /** Whole minutes that the limits of the org make it take at least; absent when no limit has been seen. */
  minutes?: number;
}

const APPS = '/api/v1/apps';
const MEMBERS = '/api/v1/groups/{id}';
/** Part of a bucket that the client leaves to others who use the org. */
const RESERVE = 0.1;
const APP_USER_PAGE = 500;

/** @param people that the connector says it has: Okta does not say how many an app has. */
export function proofForecast(
  people: number,
  pushes: number,
  { sample, group }: { sample?: number | undefined; group?: string | undefined },
  limits: readonly RateLimitSeen[],
): Forecast {
  const groups = sample !== undefined ? 0 : group === undefined ? pushes : Math.min(1, pushes);
  const peoplePages = Math.max(1, Math.ceil(people / APP_USER_PAGE));
  const users = Math.min(sample ?? people, people);
  const pages = sample === undefined ? Math.max(1, Math.ceil(people / PAGE_SIZE)) : users;
  // One look at the System Log; one list of groups, and one request for the members of each.
  const okta = peoplePages + groups + 1;
  const connector = pages + groups + Math.ceil(groups / PAGE_SIZE);
  const minutes = minutesFor({ [APPS]: peoplePages, [MEMBERS]: groups }, limits);
  return {
    people,
    groups,
    requests: { okta, connector },
    ...(minutes !== undefined && { minutes }),
  };
}

/** Each minute lets `limit` through, less the reserve that is left to others; the first lot goes at once. */
function minutesFor(
  requests: Readonly<Record<string, number>>,
  limits: readonly RateLimitSeen[],
): number | undefined {
  const known = limits.filter(({ limit }) => limit > 0);
  if (known.length === 0) return undefined;
  const waits = known.map(({ bucket, limit }) => {
    const perMinute = Math.max(1, limit - Math.max(1, Math.ceil(limit * RESERVE)));
    return Math.ceil((requests[bucket] ?? 0) / perMinute) - 1;
  });
  return Math.max(0, ...waits);
}

/** In one sentence. */
export function forecastText({ people, groups, requests, minutes }: Forecast): string {
  const time =
    minutes === undefined || minutes === 0
      ? ''
      : `; Okta's limits make that ${counted(minutes, 'minute')} at least`;
  const pushes = groups === 1 ? '1 group is pushed' : `${number(groups)} groups are pushed`;
  return `The connector says that it has ${people === 1 ? '1 user' : `${number(people)} users`}, and ${pushes}: about ${number(requests.okta)} requests to Okta and ${number(requests.connector)} to the connector, all of them GET${time}.`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
