import { UsageError } from '../../base/errors';
import { isRecord } from '../../base/record';
import { lacksSecret } from '../../base/secrets/placeholders';
import { counted } from '../../base/text/counted';
import { someOf } from '../../base/text/someOf';
import type { ResourceKind } from '../../connector/run/ledger';
import type { ScimCall } from '../call';
import type { Explained } from '../explain';

/** One exchange of a recording, and why it is not to be sent, if so. */
export interface ResendStep {
  /** In the recording, from 1. */
  number: number;
  recorded: Explained;
  unsent: string | undefined;
}

/** Requests of one run: an import of 100,000 people in pages of 100, and room for pushes. */
const MOST_RESENT = 20_000;

const BODIES = new Set(['POST', 'PUT', 'PATCH']);

export const READ_ONLY = 'only reads are sent';

/**
 * What of a recording is sent again.
 * @param baseUrl of the connector: tells which of several servers of a recording is meant.
 * @throws {UsageError} when nothing of it is SCIM, it is about several servers, or it is too long.
 */
export function resendSteps(
  exchanges: readonly Explained[],
  { name, baseUrl, readOnly }: { name: string; baseUrl: string; readOnly: boolean },
): ResendStep[] {
  if (!exchanges.some(({ call }) => call.resource !== '' && looksLikeScim(call))) {
    throw new UsageError(
      `${name} has no SCIM requests: nothing of its ${counted(exchanges.length, 'exchange')} can be sent again.`,
      {
        nextStep:
          'Record what goes to the SCIM server, by okta-scim proxy --har FILE or another proxy before it.',
      },
    );
  }
  const base = baseOf(exchanges, name, baseUrl);
  const steps = exchanges.map((recorded, index) => ({
    number: index + 1,
    recorded,
    unsent: whyUnsent(recorded, base, readOnly),
  }));
  const sent = steps.filter(({ unsent }) => unsent === undefined).length;
  if (sent > MOST_RESENT) {
    throw new UsageError(
      `${name} has ${sent} requests to be sent: ${MOST_RESENT} are the most of one run.`,
      { nextStep: 'Record a shorter time, or cut the archive in parts.' },
    );
  }
  if (sent === 0) {
    throw new UsageError(`${name} has nothing to be sent: ${reasons(steps)}.`, {
      nextStep: readOnly
        ? 'Let it write too (without --read-only), or record reads as well.'
        : 'Record what Okta sends: a test of the connector, an assignment, a push, an import.',
    });
  }
  return steps;
}

function reasons(steps: readonly ResendStep[]): string {
  return someOf([...new Set(steps.map(({ unsent = '' }) => unsent))]);
}

/** RFC 7643 section 10: every schema of SCIM. */
function isOfScim(urn: unknown): boolean {
  return typeof urn === 'string' && /^urn:ietf:params:scim:/i.test(urn);
}

/** Other APIs have a path that ends in Users as well. */
function looksLikeScim({ exchange, sent, received, query }: ScimCall): boolean {
  const { requestHeaders, reply } = exchange;
  const headers = [requestHeaders, reply?.headers ?? {}].flatMap(Object.values);
  return (
    headers.some((value) => /scim/i.test(String(value))) ||
    [sent, received].some(
      (body) => Array.isArray(body?.['schemas']) && body['schemas'].some(isOfScim),
    ) ||
    Number.isInteger(received?.['totalResults']) ||
    query.has('startIndex')
  );
}

/** Ids of two servers would be taken for those of one. */
function baseOf(exchanges: readonly Explained[], name: string, baseUrl: string): string {
  const addresses = new Set(
    exchanges.flatMap(({ call }) => (call.resource === '' ? [] : [call.base])),
  );
  const [only = '', ...more] = addresses;
  const own = baseUrl.replace(/\/+$/, '');
  if (more.length === 0) return only;
  if (addresses.has(own)) return own;
  throw new UsageError(
    `${name} has requests to ${addresses.size} SCIM servers (${someOf([...addresses])}), none of them the one of the file.`,
    { nextStep: 'Record one server, or cut the archive so that it has one.' },
  );
}

function whyUnsent({ call, purpose }: Explained, base: string, isReadOnly: boolean) {
  const { resource, method, exchange, sent, id } = call;
  if (purpose === 'get access token') return 'the token of the file is used instead';
  if (resource === '') return 'it is no SCIM request';
  if (call.base !== base) return 'it went to another server';
  if (method !== 'GET' && isReadOnly) return READ_ONLY;
  if (purpose === 'other' && method !== 'GET') return 'Okta is not known to send it';
  if (id !== undefined && lacksSecret(id)) return 'its id was taken out of the recording';
  if (BODIES.has(method) && !sent) {
    return exchange.requestBody === undefined
      ? 'the recording has no body for it'
      : 'the recording does not have its body';
  }
  return undefined;
}

/** Whether a step changes something at the server, as far as the recording says. */
export function isWriteStep({ unsent, recorded }: ResendStep): boolean {
  return unsent === undefined && recorded.call.method !== 'GET';
}

/** The kind of what a call is about, when people and groups are. */
export function resourceKind({ resource }: ScimCall): ResourceKind | undefined {
  return resource === 'Users' || resource === 'Groups' ? resource : undefined;
}

/** The attribute that people and groups are looked for by. */
export function nameAttribute(kind: ResourceKind): 'userName' | 'displayName' {
  return kind === 'Users' ? 'userName' : 'displayName';
}

/** What people call a user or a group. */
export function resourceName(kind: ResourceKind, body: unknown): string | undefined {
  const name = isRecord(body) ? body[nameAttribute(kind)] : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}
