import type { Reply, Twist } from './twistingProxy';

/** Strings that an org or a connector is useless without. */
const NEEDED =
  /^(id|href|status|type|signOnMode|scope|url|schemas|resourceType|sourceGroupId|targetGroupId|lastPush|created|lastUpdated|lastModified|externalNamespace)$/;

/**
 * With the text behind every string that people are shown, but for what the app is known by; with `all`, behind that, ids
 * and states as well.
 */
export function inEveryText(hostile: string, header: string, all = false): Twist {
  return (reply) => {
    const headers = { ...reply.headers, 'X-Okta-Request-Id': header, ETag: header };
    return { ...reply, headers, body: twisted(reply.body, hostile, all) };
  };
}

/** Answers with an error of Okta's and of SCIM's shape that says the text everywhere; the first `after` pass. */
export function asError(status: number, hostile: string, header: string, after: number): Twist {
  let passed = 0;
  return (reply) => {
    passed += 1;
    if (passed <= after) return reply;
    return {
      status,
      headers: {
        'Content-Type': 'application/json',
        'WWW-Authenticate': `Bearer error="${header}"`,
        'Retry-After': '0',
      },
      body: JSON.stringify({
        errorCode: `E0000001${hostile}`,
        errorSummary: hostile,
        errorId: hostile,
        errorCauses: [{ errorSummary: hostile }],
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        detail: hostile,
        scimType: hostile,
        status: hostile,
        error: hostile,
        error_description: hostile,
      }),
    };
  };
}

/** A page that is no JSON, as gateways send it. */
export function asPage(status: number, hostile: string, header: string): Twist {
  return () => ({
    status,
    headers: { 'Content-Type': `text/html; x=${header}`, Location: header },
    body: `<html>${hostile}</html>`,
  });
}

/** Label and name of the app of the tests. */
const KNOWN_BY = /^(app|local_app_\d+)$/;

function twisted(body: string, hostile: string, all: boolean): Reply['body'] {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return body + hostile;
  }
  return JSON.stringify(inTexts(value, hostile, all, ''));
}

function inTexts(value: unknown, hostile: string, all: boolean, key: string): unknown {
  if (typeof value === 'string') {
    const isKept = NEEDED.test(key) || KNOWN_BY.test(value);
    return all || !isKept ? value + hostile : value;
  }
  if (Array.isArray(value)) return value.map((one) => inTexts(one, hostile, all, key));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    inTexts(inner, hostile, all, name),
  ]);
  // Names are texts too: attributes and lines of mappings go by theirs.
  const named = key === 'properties' ? entries.slice(0, 1) : [];
  return Object.fromEntries([
    ...entries,
    ...named.map(([name, inner]): [string, unknown] => [`${name}${hostile}`, inner]),
  ]);
}

/** A JSON text in which one string, by its number, or one name of a field has the text behind it. */
export function withOneTwisted(json: string, hostile: string, which: number): string {
  const strings = [...json.matchAll(/"(?:[^"\\]|\\.)*"/g)];
  const chosen = strings[which % Math.max(1, strings.length)];
  if (!chosen) return json;
  const end = chosen.index + chosen[0].length - 1;
  return json.slice(0, end) + JSON.stringify(hostile).slice(1, -1) + json.slice(end);
}
