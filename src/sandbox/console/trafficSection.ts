import type { ConnectorExchange } from '../model';
import { type Html, html } from './html';
import { TAB } from './labels';

const MAX_SHOWN = 100;

/** What the local org sent to the connector, newest first. Okta has no such page; authors of connectors want one. */
export function trafficSection(exchanges: readonly ConnectorExchange[]): Html {
  const newest = exchanges.slice(-MAX_SHOWN).reverse();
  return html`<section class="card" id="${TAB.traffic}" data-panel="tab">
<h2>Connector Traffic</h2>
<p class="quiet">Only in the local org: its last ${MAX_SHOWN} requests to the connector, newest first. Reload for news.</p>
${newest.length === 0 ? html`<p>Nothing was sent yet.</p>` : newest.map(exchangeDetails)}
</section>`;
}

function exchangeDetails(exchange: ConnectorExchange): Html {
  const { at, reason, method, url, status, ms, error } = exchange;
  const isGood = status !== undefined && status < 400 && error === undefined;
  const headers = Object.entries(exchange.requestHeaders).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return html`<details><summary><span class="${isGood ? 'good-text' : 'bad-text'}">${status ?? 'failed'}</span> ${method} <code>${url}</code> <span class="quiet">${reason}, ${ms} ms, ${at}</span></summary>
${error !== undefined && html`<p class="bad-text">${error}</p>`}
<h3>Request</h3><pre>${headers.join('\n')}</pre>
${exchange.requestBody !== undefined && html`<pre>${pretty(exchange.requestBody)}</pre>`}
${exchange.responseBody !== undefined && html`<h3>Response</h3><pre>${pretty(exchange.responseBody)}</pre>`}</details>`;
}

/** JSON set out in lines; anything else as it came. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
