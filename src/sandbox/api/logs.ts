import { validationError } from '../errors';
import { MEDIAN_MS } from '../latency';
import type { Json } from '../model';
import type { LogEvent } from '../orgState';
import type { ApiReply, ApiRequest, Route } from '../router';
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

function listEvents(context: ApiContext, request: ApiRequest): ApiReply {
  const since = instantAt(request.query, 'since') ?? Number.NEGATIVE_INFINITY;
  const until = instantAt(request.query, 'until') ?? Number.POSITIVE_INFINITY;
  const filter = request.query.get('filter');
  const passes = filter ? compileSearch(filter, eventField) : () => true;
  const events = context.store.state.log.filter((event) => {
    const at = Date.parse(event.published);
    return at >= since && at < until && passes(event);
  });
  if (request.query.get('sortOrder') === 'DESCENDING') events.reverse();
  const items = events.map((event) => ({ id: event.uuid, event }));
  return page(context, request, items, { standard: 100, max: 1000 }, ({ event }) =>
    eventView(event),
  );
}

function instantAt(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (!text) return undefined;
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw validationError(name, `${name}: The value is not a date`);
  return instant;
}

function eventField(event: LogEvent, path: string): unknown {
  switch (path) {
    case 'target.id':
      return event.target.map(({ id }) => id);
    case 'target.type':
      return event.target.map(({ type }) => type);
    case 'outcome.result':
      return event.outcome.result;
    case 'outcome.reason':
      return event.outcome.reason;
    default: {
      const fields: Json = { ...event };
      return fields[path];
    }
  }
}

function eventView(event: LogEvent): Json {
  return {
    actor: { id: 'local', type: 'User', alternateId: 'admin@example.com', displayName: 'Admin' },
    displayMessage: event.displayMessage,
    eventType: event.eventType,
    outcome: event.outcome,
    published: event.published,
    severity: event.severity,
    uuid: event.uuid,
    version: '0',
    target: event.target.map((target) => ({
      ...target,
      alternateId: target.displayName,
      detailEntry: null,
    })),
  };
}
