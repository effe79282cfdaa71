import { defined } from '../../base/defined';
import type { Exchange } from './exchange';
import { shortened } from './keptBodies';

/**
 * The traffic as an HTTP Archive, version 1.2, which browsers and HTTP tools open. Times are milliseconds; what is not
 * known is -1, as that format has it.
 */
export function toHar(exchanges: readonly Exchange[], creatorVersion: string): string {
  const log = { ...logOf(creatorVersion), entries: exchanges.map(harEntry) };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}

/** One exchange in it. */
export function harEntry(exchange: Exchange) {
  const { startedAt, ms, error, check, sender } = exchange;
  return {
    startedDateTime: startedAt,
    time: ms,
    request: requestOf(exchange),
    response: responseOf(exchange),
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
    // A name of our own begins with an underscore, as that format has it.
    ...defined({ _sender: sender }),
    ...commentOf(error, check),
  };
}

/** What stands before the first entry and behind the last, for an archive that grows. */
export function harFrame(creatorVersion: string): { head: string; tail: string } {
  const log = JSON.stringify({ log: { ...logOf(creatorVersion), entries: [] } });
  const at = log.length - ']}}'.length;
  return { head: log.slice(0, at), tail: `\n${log.slice(at)}\n` };
}

function logOf(creatorVersion: string) {
  return { version: '1.2', creator: { name: 'okta-scim', version: creatorVersion } };
}

function commentOf(error: string | undefined, check: string | undefined): { comment?: string } {
  const parts = [...(check === undefined ? [] : [check]), ...(error === undefined ? [] : [error])];
  return parts.length === 0 ? {} : { comment: parts.join(': ') };
}

function requestOf({ method, url, requestHeaders, requestBody }: Exchange) {
  const query = URL.canParse(url) ? [...new URL(url).searchParams] : [];
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(requestHeaders),
    queryString: query.map(([name, value]) => ({ name, value })),
    headersSize: -1,
    bodySize: requestBody === undefined ? 0 : Buffer.byteLength(requestBody),
    ...(requestBody === undefined
      ? {}
      : { postData: { mimeType: headerOf(requestHeaders, 'content-type'), text: requestBody } }),
  };
}

/** A request without an answer has status 0, as browsers write it. */
function responseOf({ reply }: Exchange) {
  const headers = reply?.headers ?? {};
  const { body, left = reply?.left } = shortened(reply?.body ?? '');
  return {
    status: reply?.status ?? 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    content: {
      size: Buffer.byteLength(reply?.body ?? ''),
      mimeType: headerOf(headers, 'content-type'),
      text: body,
      ...defined({ comment: left }),
    },
    redirectURL: headerOf(headers, 'location'),
    headersSize: -1,
    bodySize: -1,
  };
}

function pairs(headers: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}

function headerOf(headers: Readonly<Record<string, string>>, name: string): string {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
}
