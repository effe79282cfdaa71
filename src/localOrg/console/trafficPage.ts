import type { ConnectorExchange } from '../state/orgModel';
import type { ConsoleContext, ConsoleResponse } from './context';
import { exchangeView, hasFailed } from './exchangeView';
import { buttonForm, checkbox, select } from './fields';
import { seeOther } from './forms';
import { html } from './html';
import { PATH } from './labels';
import { pageResponse } from './layout';

const MAX_SHOWN = 200;
/** How long a request for news is held, ms: shorter than the timeouts of browsers and proxies. */
const LONGEST_WAIT_MS = 20_000;

interface Filter {
  appId?: string;
  errorsOnly?: boolean;
}

export function trafficPath({ appId, errorsOnly }: Filter): string {
  const query = new URLSearchParams();
  if (appId) query.set('app', appId);
  if (errorsOnly) query.set('errors', 'true');
  return query.size === 0 ? PATH.traffic : `${PATH.traffic}?${query}`;
}

/**
 * The traffic to the connectors, newest first. With `after` in the query, only what came after that exchange, and not
 * before there is news: this is how the page keeps itself up to date.
 */
export async function trafficPage(context: ConsoleContext, url: URL): Promise<ConsoleResponse> {
  const { traffic } = context;
  const after = afterOf(url);
  if (after !== undefined && after >= traffic.lastId) await traffic.news(LONGEST_WAIT_MS);
  const filter = filterOf(url);
  const shown = traffic
    .all()
    .filter((exchange) => isWanted(exchange, filter) && exchange.id > (after ?? 0))
    .slice(-MAX_SHOWN)
    .reverse();
  const labels = new Map(context.apps().map((app) => [app.id, app.label]));
  const apps = [...labels].map(([id, label]) => [id, label] as const);
  const frame = { action: trafficPath(filter), csrfToken: context.csrfToken };
  const oldest = traffic.all()[0]?.id ?? traffic.lastId + 1;
  const body = html`<div class="head"><h1>Connector Traffic</h1><p class="quiet" id="traffic-state" role="status">Reload for news.</p></div>
<section class="card">
<h2>Requests and replies</h2>
<p class="quiet">What the local org sends to SCIM connectors, and what they answer, newest first. Authorization is never kept. Times are UTC.</p>
<div class="toolbar"><form method="get" action="${PATH.traffic}" class="one-line">${select('app', 'Application', [['', 'All'], ...apps], filter.appId ?? '')}${checkbox('errors', 'true', 'Errors only', filter.errorsOnly === true)}<button class="second">Show</button></form>
<button type="button" class="second" id="traffic-pause" hidden>Pause</button>${buttonForm('clearTraffic', 'Clear', frame)}</div>
<div id="traffic" data-last="${traffic.lastId}" data-oldest="${oldest}" data-most="${MAX_SHOWN}">${shown.map((exchange) => exchangeView(exchange, labels.get(exchange.appId) ?? exchange.appId))}</div>
<p id="traffic-none"${shown.length > 0 && html` hidden`}>Nothing to show yet.</p>
</section>`;
  return pageResponse({
    title: 'Connector Traffic',
    orgUrl: context.orgUrl,
    menu: PATH.traffic,
    body,
  });
}

export function postTraffic(context: ConsoleContext, url: URL): ConsoleResponse {
  context.traffic.clear();
  return seeOther(trafficPath(filterOf(url)));
}

function isWanted(exchange: ConnectorExchange, { appId, errorsOnly }: Filter): boolean {
  return (!appId || exchange.appId === appId) && (!errorsOnly || hasFailed(exchange));
}

function filterOf(url: URL): Filter {
  return {
    appId: url.searchParams.get('app') ?? '',
    errorsOnly: url.searchParams.get('errors') === 'true',
  };
}

function afterOf(url: URL): number | undefined {
  const after = url.searchParams.get('after') ?? '';
  return /^\d{1,15}$/.test(after) ? Number(after) : undefined;
}
