import { isObject } from './ids.mjs';
import { requestFor, withoutNull } from './requests.mjs';

const ID = '[^/]+';
/** Requests that cannot be without a body when they were taken, and what it must have said, by their replies. */
const TAKEN = [
  ['POST', /^\/api\/v1\/users\/?$/, (reply) => requestFor('user', reply).body],
  ['POST', /^\/api\/v1\/groups\/?$/, (reply) => requestFor('group', reply).body],
  ['POST', /^\/api\/v1\/apps\/?$/, (reply) => requestFor('app', reply).body],
  ['POST', path(`users/${ID}`), (reply) => ({ profile: withoutNull(reply.profile) })],
  ['PUT', path(`users/${ID}`), (reply) => ({ profile: withoutNull(reply.profile) })],
  ['PUT', path(`groups/${ID}`), (reply) => ({ profile: withoutNull(reply.profile) })],
  ['PUT', path(`apps/${ID}`), (reply) => requestFor('app', reply).body],
  ['POST', path(`apps/${ID}/users`), appUser],
  ['POST', path(`apps/${ID}/users/${ID}`), appUser],
];

function path(pattern) {
  return new RegExp(`^/api/v1/${pattern}/?$`);
}

function appUser({ id, credentials, profile }) {
  return {
    id,
    scope: 'USER',
    credentials: { userName: credentials?.userName },
    profile: withoutNull(profile),
  };
}

/**
 * The exchange with the body that its reply tells of, where the recorder kept none: some keep replies only.
 * The same exchange when nothing is missing.
 */
export function rebuilt(exchange) {
  const { method, status, reply, body } = exchange;
  if (body !== undefined || status !== 200 || !isObject(reply)) return exchange;
  const found = TAKEN.find(([verb, pattern]) => verb === method && pattern.test(exchange.path));
  return found ? { ...exchange, body: found[2](reply) } : exchange;
}
