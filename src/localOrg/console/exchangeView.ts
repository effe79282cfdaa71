import { indentedJson } from '../../base/text/indentedJson';
import type { ConnectorExchange } from '../state/orgModel';
import { type Html, html } from './html';

/** Of a body. */
const SHOWN_CHARACTERS = 20_000;

/** One request to a connector and its reply, side by side, folded up to a line. */
export function exchangeView(exchange: ConnectorExchange, appLabel = ''): Html {
  const { id, at, reason, method, url, status, ms, error } = exchange;
  const headers = Object.entries(exchange.requestHeaders).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const about = [reason, appLabel, `${ms} ms`, timeOf(at)].filter((part) => part !== '');
  return html`<details class="exchange" data-exchange="${id}"><summary><span class="${hasFailed(exchange) ? 'bad-text' : 'good-text'}">${status ?? 'failed'}</span> ${method} <code>${pathOf(url)}</code> <span class="quiet">${about.join(' · ')}</span></summary>
${error !== undefined && html`<p class="bad-text">${error}</p>`}
<div class="sides"><div><h3>Request</h3>${block('Address and headers', [`${method} ${url}`, ...headers].join('\n'))}${exchange.requestBody !== undefined && block('Body of the request', pretty(exchange.requestBody))}</div>
<div><h3>Reply</h3>${block('Status', status === undefined ? 'No reply.' : `HTTP ${status}, after ${ms} ms`)}${exchange.responseBody !== undefined && exchange.responseBody !== '' && block('Body of the reply', pretty(exchange.responseBody))}</div></div></details>`;
}

/** A long one scrolls for itself, by the keyboard too. */
function block(name: string, text: string): Html {
  return html`<pre tabindex="0" role="group" aria-label="${name}">${text}</pre>`;
}

export function hasFailed({ status, error }: ConnectorExchange): boolean {
  return status === undefined || status >= 400 || error !== undefined;
}

/** The line has room for what differs; the whole address is among the details. */
function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return decodedText(pathname + search);
}

function decodedText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** `12:34:56.789` of an ISO time, UTC. */
function timeOf(at: string): string {
  return /T([\d:.]+)Z$/.exec(at)?.[1] ?? at;
}

/** JSON set out in lines; anything else as it came. Long texts are cut: a page shows two hundred exchanges. */
function pretty(text: string): string {
  const whole = indentedJson(text);
  if (whole.length <= SHOWN_CHARACTERS) return whole;
  const rest = whole.length - SHOWN_CHARACTERS;
  return `${whole.slice(0, SHOWN_CHARACTERS)}\n… ${rest} characters more: GET /_sandbox/connector has them`;
}
