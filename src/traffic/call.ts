import { isRecord, type Json } from '../base/record';
import { tryJson } from '../base/tryJson';
import type { Exchange } from '../connector/traffic/exchange';

/** An exchange as SCIM: what it is about, and its bodies read. */
export interface ScimCall {
  exchange: Exchange;
  method: string;
  /** Where the server of it is: the address before the resource; empty when it is none of SCIM's. */
  base: string;
  /** First part of the path below the base URL, as `Users`; in a token request, `token`. Empty when it is none of SCIM's. */
  resource: ScimResource | '';
  /** Of the resource that the path names. */
  id: string | undefined;
  query: URLSearchParams;
  sent: Json | undefined;
  /** Undefined when there was no answer. */
  status: number | undefined;
  received: Json | undefined;
}

/** What a SCIM server has at its base URL (RFC 7644 section 3.2), and where entitlements of Okta stand. */
const RESOURCES = [
  'Users',
  'Groups',
  'ServiceProviderConfig',
  'ResourceTypes',
  'Schemas',
  'Me',
  'Bulk',
  'Entitlements',
  'Roles',
] as const;
type ScimResource = (typeof RESOURCES)[number];

/** Where the base URL ends is told by the path: the last part that is one of SCIM's, with an id behind it or nothing. */
const PATH = new RegExp(`/(${RESOURCES.join('|')})(?:/([^/]*))?/?$`);

export function callOf(exchange: Exchange): ScimCall {
  const { method, url, requestBody, reply } = exchange;
  const address = URL.canParse(url) ? new URL(url) : new URL('http://unknown/');
  const { origin, pathname, searchParams } = address;
  const found = PATH.exec(pathname);
  return {
    exchange,
    method,
    base: found ? `${origin}${pathname.slice(0, found.index)}` : '',
    resource: RESOURCES.find((name) => name === found?.[1]) ?? '',
    id: found?.[2] === undefined || found[2] === '' ? undefined : decoded(found[2]),
    query: searchParams,
    sent: jsonOf(requestBody),
    status: reply?.status,
    received: jsonOf(reply?.body),
  };
}

function jsonOf(text: string | undefined): Json | undefined {
  const json = text === undefined ? undefined : tryJson(text);
  return isRecord(json) ? json : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `eq` alone, with a text: the filters that Okta sends (Okta, "SCIM 2.0 protocol"). */
const EQUALS = /^\s*([\w.$:-]+)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i;

/** Attribute and value of a filter with `eq`; undefined for any other. */
export function equalsOf(query: URLSearchParams): { attribute: string; value: string } | undefined {
  const found = EQUALS.exec(query.get('filter') ?? '');
  const value = found && tryJson(found[2] ?? '');
  return found?.[1] !== undefined && typeof value === 'string'
    ? { attribute: found[1], value }
    : undefined;
}

/** Names and values that the operations of a PATCH set (RFC 7644 section 3.5.2), by path; path-less ones by key. */
export function patched(sent: Json | undefined): { path: string; op: string; value: unknown }[] {
  const operations: unknown[] = Array.isArray(sent?.['Operations']) ? sent['Operations'] : [];
  return operations.filter(isRecord).flatMap(({ op, path, value }) => {
    const verb = String(op).toLowerCase();
    if (typeof path === 'string') return [{ path, op: verb, value }];
    return isRecord(value)
      ? Object.entries(value).map(([key, inner]) => ({ path: key, op: verb, value: inner }))
      : [];
  });
}
