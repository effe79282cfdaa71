import { defined } from '../base/defined';
import { UsageError } from '../base/errors';
import { isRecord, type Json } from '../base/record';
import { tryJson } from '../base/tryJson';
import type { Exchange } from '../connector/traffic/exchange';
import { Cleaner } from './cleaner';

/**
 * The exchanges of an HTTP Archive (version 1.2) in the order in which they began, without secrets. What a browser or another
 * tool adds is passed over; an entry that is none is left out and counted.
 * @throws {UsageError} when it is no such archive.
 */
export function readHar(text: string, name: string): { exchanges: Exchange[]; unread: number } {
  const json = tryJson(text.replace(/^\uFEFF/, ''));
  const log = isRecord(json) && isRecord(json['log']) ? json['log'] : undefined;
  const entries: unknown = log?.['entries'];
  if (!Array.isArray(entries)) {
    throw new UsageError(`${name} is no HTTP Archive: it has no log with entries.`, {
      nextStep:
        'Record one with okta-scim proxy --har FILE, or save one from a browser or another proxy.',
    });
  }
  const cleaner = new Cleaner();
  const read = entries.flatMap((entry) => {
    const exchange = isRecord(entry) ? exchangeOf(entry, cleaner) : undefined;
    return exchange ? [exchange] : [];
  });
  const exchanges = read.toSorted(
    (one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt),
  );
  return { exchanges, unread: entries.length - read.length };
}

function exchangeOf(entry: Json, cleaner: Cleaner): Exchange | undefined {
  const { request, response } = entry;
  if (!isRecord(request) || typeof request['url'] !== 'string' || !URL.canParse(request['url']))
    return undefined;
  const answer = isRecord(response) ? response : {};
  const content = isRecord(answer['content']) ? answer['content'] : {};
  const sent = textOf(request['postData']);
  const status = Number(answer['status']);
  const hasAnswer = Number.isInteger(status) && status >= 100;
  const clean = cleaner.clean({
    url: request['url'],
    requestHeaders: headersOf(request['headers']),
    request: { text: sent ?? '' },
    responseHeaders: headersOf(answer['headers']),
    response: { text: textOf(content) ?? '' },
    error: typeof entry['comment'] === 'string' ? entry['comment'] : undefined,
  });
  const { pathname, search } = new URL(clean.url);
  const method = String(request['method']).toUpperCase();
  const started = new Date(String(entry['startedDateTime']));
  const ms = Number(entry['time']);
  return {
    startedAt: Number.isNaN(started.getTime()) ? new Date(0).toISOString() : started.toISOString(),
    ms: Number.isFinite(ms) ? Math.max(0, ms) : 0,
    method,
    ...defined({ sender: senderOf(entry) ?? clean.sender }),
    url: clean.url,
    shown: `${method} ${pathname}${search}`,
    requestHeaders: clean.requestHeaders,
    requestBody: sent === undefined ? undefined : clean.requestBody,
    reply: hasAnswer
      ? {
          status,
          headers: clean.responseHeaders,
          body: clean.responseBody,
          ...(isCut(content) && { left: 'a part of the body only' }),
        }
      : undefined,
    error: hasAnswer ? undefined : clean.error,
  };
}

/** Of our own archives, which have no token any more. */
function senderOf({ _sender: sender }: Json): number | undefined {
  return typeof sender === 'number' && Number.isSafeInteger(sender) ? sender : undefined;
}

/** Our own archives say so in a comment when a body was not kept whole. */
function isCut({ comment, text }: Json): boolean {
  return typeof comment === 'string' && /not kept|bytes/.test(comment) && typeof text === 'string';
}

function textOf(body: unknown): string | undefined {
  if (!isRecord(body) || typeof body['text'] !== 'string') return undefined;
  return body['encoding'] === 'base64'
    ? Buffer.from(body['text'], 'base64').toString('utf8')
    : body['text'];
}

function headersOf(list: unknown): string[] {
  const headers: unknown[] = Array.isArray(list) ? list : [];
  return headers.flatMap((header) =>
    isRecord(header) && typeof header['name'] === 'string'
      ? [header['name'], String(header['value'] ?? '')]
      : [],
  );
}
