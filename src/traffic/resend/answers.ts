import { isRecord } from '../../base/record';
import type { ScimReply } from '../../connector/http/client';
import type { ResourceKind } from '../../connector/run/ledger';
import type { Exchange } from '../../connector/traffic/exchange';
import { sameText } from '../../scim/bodies';
import type { ScimCall } from '../call';
import { resourceName } from './steps';

/** The answer whole, however much of the run is kept. */
export function withBody(kept: Exchange | undefined, { status, text }: ScimReply): Exchange {
  if (!kept) throw new Error('An answer came of which nothing was kept.');
  const { headers = {} } = kept.reply ?? {};
  return { ...kept, reply: { status, headers, body: text } };
}

/** Without the body: who looks at a report has no need of people's data. */
export function shownRequest({ method, exchange }: ScimCall): string {
  const { pathname, search } = new URL(exchange.url);
  return `${method} ${pathname}${search}`;
}

/** Of an id that the recording got before it began: whether it means somebody else here, or nobody. */
export function whyGuessFails(
  kind: ResourceKind | undefined,
  then: ScimCall,
  today: ScimCall,
  isPassed: boolean,
): string | undefined {
  if (!isPassed) {
    return 'the recording begins after this id was given, and the server does not have it';
  }
  const [before, now] = [then, today].map(({ received }) => kind && resourceName(kind, received));
  return before === undefined || sameText(now, before)
    ? undefined
    : 'the recording begins after this id was given, and the server has somebody else under it';
}

/** Clocks of servers are wrong by minutes, not by more. Milliseconds. */
const SKEW_MS = 60 * 60_000;

/** A server may answer a create with somebody who was there under another name: when that was made tells (RFC 7643 section 3.1). */
export function wasMadeBefore(json: unknown, begun: number): boolean {
  const meta = isRecord(json) && isRecord(json['meta']) ? json['meta'] : {};
  const created = Date.parse(String(meta['created']));
  return !Number.isNaN(created) && created < begun - SKEW_MS;
}

/** Whether somebody has made or changed it long after a time, as far as the server tells. Milliseconds since the epoch. */
export function wasChangedAfter(json: unknown, time: number): boolean {
  const meta = isRecord(json) && isRecord(json['meta']) ? json['meta'] : {};
  return ['created', 'lastModified'].some(
    (name) => Date.parse(String(meta[name])) > time + SKEW_MS,
  );
}

/** A server may answer a create with somebody whom it found by something else than the name, as an address of mail. */
export function isOfAnotherName(kind: ResourceKind, json: unknown, name: string): boolean {
  const said = resourceName(kind, json);
  return said !== undefined && !sameText(said, name);
}

/** A PATCH of which nothing is left. */
export function saysNothing(body: unknown): boolean {
  const operations = isRecord(body) ? body['Operations'] : undefined;
  return Array.isArray(operations) && operations.length === 0;
}
