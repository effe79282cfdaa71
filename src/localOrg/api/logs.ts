import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import type { LogEvent } from '../state/orgState';
import type { ApiContext } from './context';
import { page } from './page';
import { compileSearch } from './search';

export const logRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/logs',
    bucket: '/api/v1/logs',
    medianMs: MEDIAN_MS.other,
    scopes: ['okta.logs.read'],
    handle: listEvents,
  },
];

/** Bounds of `since` when it is left out (Okta API 2026.06.3, listLogEvents). */
const STANDARD_SPAN_MS = 7 * 24 * 60 * 60_000;
const MAX_KEYWORDS = 10;
const MAX_KEYWORD_LENGTH = 40;

function listEvents(context: ApiContext, request: ApiRequest): ApiReply {
  const { query } = request;
  const end = instantAt(query, 'until');
  const until = end ?? Number.POSITIVE_INFINITY;
  const since =
    instantAt(query, 'since') ?? (end ?? context.store.now().getTime()) - STANDARD_SPAN_MS;
  const filter = query.get('filter');
  const passes = filter ? compileSearch(filter, eventField) : () => true;
  const keywords = keywordsOf(query.get('q'));
  const events = context.store.state.log.filter((event) => {
    const at = Date.parse(event.published);
    return at >= since && at < until && passes(event) && matches(event, keywords);
  });
  const isDescending = query.get('sortOrder') === 'DESCENDING';
  if (isDescending) events.reverse();
  if (query.get('limit') === '0') return { status: 200, body: [] };
  const items = events.map((event) => ({ id: event.uuid, event }));
  const rules = { standard: 100, max: 1000 };
  const reply = page(context, request, items, rules, ({ event }) => eventView(event));
  return end === undefined && !isDescending ? polled(context, request, reply, items) : reply;
}

/** Without `until` the query can be polled: there is always a `next`, which gives what comes later. */
function polled(
  context: ApiContext,
  request: ApiRequest,
  reply: ApiReply,
  items: readonly { id: string }[],
): ApiReply {
  const links = reply.links ?? [];
  if (links.some((line) => line.endsWith('rel="next"'))) return reply;
  const cursor = `${items.length}:${items.at(-1)?.id ?? 'none'}`;
  const query = new URLSearchParams(request.query);
  query.set('after', Buffer.from(cursor).toString('base64url'));
  const next = `<${context.orgUrl}${request.path}?${query.toString()}>; rel="next"`;
  return { ...reply, links: [...links, next] };
}

function keywordsOf(text: string | null): string[] {
  const keywords = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (
    keywords.length > MAX_KEYWORDS ||
    keywords.some((keyword) => keyword.length > MAX_KEYWORD_LENGTH)
  ) {
    throw validationError(
      'q',
      `q: At most ${MAX_KEYWORDS} keywords of at most ${MAX_KEYWORD_LENGTH} characters`,
    );
  }
  return keywords;
}

function matches(event: LogEvent, keywords: readonly string[]): boolean {
  if (keywords.length === 0) return true;
  const text = valuesOf(eventView(event)).join('\n').toLowerCase();
  return keywords.every((keyword) => text.includes(keyword));
}

function valuesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value ?? '')];
  return Object.values(value).flatMap(valuesOf);
}

function instantAt(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (!text) return undefined;
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw validationError(name, `${name}: The value is not a date`);
  return instant;
}

/** Any field of an event as it is shown, `target.id`; of a list, the values of all its items. */
function eventField(event: LogEvent, path: string): unknown {
  return path.split('.').reduce<unknown>(fieldOf, eventView(event));
}

function fieldOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => fieldOf(item, name));
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

const ADMIN = {
  id: 'local',
  type: 'User',
  alternateId: 'admin@example.com',
  displayName: 'Admin',
};
const SYSTEM = {
  id: 'system',
  type: 'SystemPrincipal',
  alternateId: 'system@okta.com',
  displayName: 'Okta System',
};
/** What the org does by itself, after an admin has changed something. */
const BY_SYSTEM =
  /^(application\.(provision|integration|appuser)\.|app\.user_management\.|system\.import\.(start|complete|roadblock)$)/;
const BY_ADMIN = /group_push\.(mapping\.created|activate_mapping|deactivate_mapping|removed)$/;

/** The fields that an event of a local org can have: nobody signs in, from nowhere. */
function eventView(event: LogEvent): Json {
  const isSystem = BY_SYSTEM.test(event.eventType) && !BY_ADMIN.test(event.eventType);
  return {
    actor: isSystem ? SYSTEM : ADMIN,
    authenticationContext: { authenticationStep: 0, externalSessionId: 'unknown' },
    client: {},
    debugContext: { debugData: {} },
    displayMessage: event.displayMessage,
    eventType: event.eventType,
    outcome: event.outcome,
    published: event.published,
    request: { ipChain: [] },
    securityContext: {},
    severity: event.severity,
    target: event.target.map((target) => ({
      ...target,
      alternateId: target.displayName,
      detailEntry: null,
    })),
    transaction: { type: isSystem ? 'JOB' : 'WEB', id: event.uuid, detail: {} },
    uuid: event.uuid,
    version: '0',
  };
}
