import { indentedJson } from '../../base/text/indentedJson';
import { plainText } from '../../base/text/shownText';
import { toCurl } from './curl';
import type { Exchange } from './exchange';
import { shortened } from './keptBodies';

/** Requests with their replies, to read: headers, bodies as indented JSON, and each as a command line. */
export function exchangesText(exchanges: readonly Exchange[]): string {
  if (exchanges.length === 0) return 'Nothing was sent.\n';
  return exchanges.map(exchangeText).join(`\n${'─'.repeat(72)}\n\n`);
}

function exchangeText(exchange: Exchange): string {
  const { method, url, requestHeaders, requestBody, reply, error, ms } = exchange;
  const { body, left = reply?.left } = shortened(reply?.body ?? '');
  const answer = reply
    ? [
        `HTTP ${reply.status} after ${Math.round(ms)} ms`,
        ...lines(reply.headers),
        '',
        indentedJson(body),
        ...(left === undefined ? [] : [`(${left})`]),
      ]
    : [`No answer after ${Math.round(ms)} ms: ${error ?? 'unknown'}`];
  return [
    plainText(`${method} ${url}`),
    ...lines(requestHeaders),
    '',
    ...(requestBody === undefined ? [] : [indentedJson(requestBody), '']),
    ...answer,
    '',
    toCurl(exchange),
    '',
  ].join('\n');
}

function lines(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => plainText(`${name}: ${value}`));
}
