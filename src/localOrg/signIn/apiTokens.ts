import { createHash, randomBytes } from 'node:crypto';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { notFound, validationError } from '../http/errors';
import { stringAt } from '../state/json';
import type { ApiToken, OrgState } from '../state/orgState';
import { ADMIN_ROLES, type AdminRole, adminRole } from './adminRole';

/** A token that is not used for so long ends (Okta: "Create an API token"); each use starts the time again. */
const LIFETIME_MS = 30 * 24 * 3600 * 1000;

/** How control names the token that the org printed at its start. That one does not expire. */
const FIRST = 'first';

/** The role behind an API token, undefined for an unknown or expired one. */
export function roleOfApiToken(state: OrgState, token: string, now: Date): AdminRole | undefined {
  if (token === state.apiToken) return state.apiTokenRole ?? 'SUPER_ADMIN';
  const hash = hashOf(token);
  const found = state.apiTokens?.find((known) => known.hash === hash);
  if (!found || Date.parse(found.expiresAt) <= now.getTime()) return undefined;
  found.expiresAt = new Date(now.getTime() + LIFETIME_MS).toISOString();
  return found.role;
}

/** Makes a token as `POST /_sandbox/tokens` asks for it: `{ name?, role?, expiresInSeconds? }`. @throws {OktaError} 400 */
export function addApiToken(state: OrgState, body: unknown, now: Date): Json {
  const seconds = isRecord(body) ? (body['expiresInSeconds'] ?? LIFETIME_MS / 1000) : undefined;
  if (typeof seconds !== 'number') throw refused('Send an object; expiresInSeconds is a number.');
  const token = `00${randomBytes(30).toString('base64url')}`;
  const made: ApiToken = {
    id: `00T${randomBytes(13).toString('hex').slice(0, 17)}`,
    name: stringAt(body, 'name') ?? 'API token',
    role: roleIn(body) ?? 'SUPER_ADMIN',
    hash: hashOf(token),
    created: now.toISOString(),
    expiresAt: new Date(now.getTime() + seconds * 1000).toISOString(),
  };
  state.apiTokens = [...(state.apiTokens ?? []), made];
  return { ...shown(made), token };
}

/** Every token, without what opens a door. */
export function listApiTokens(state: OrgState): Json[] {
  const first = { id: FIRST, name: 'First token', role: state.apiTokenRole ?? 'SUPER_ADMIN' };
  return [first, ...(state.apiTokens ?? []).map(shown)];
}

/** Narrows or widens the role behind a token. @throws {OktaError} 400, 404 */
export function changeApiToken(state: OrgState, id: string, body: unknown): Json {
  const role = roleIn(body);
  if (!role) throw refused('Send { role }.');
  if (id === FIRST) state.apiTokenRole = role;
  else found(state, id).role = role;
  return { id, role };
}

/** @throws {OktaError} 404; the first token cannot be revoked. */
export function revokeApiToken(state: OrgState, id: string): void {
  const gone = found(state, id);
  state.apiTokens = state.apiTokens?.filter((token) => token !== gone) ?? [];
}

function found(state: OrgState, id: string): ApiToken {
  const token = state.apiTokens?.find((known) => known.id === id);
  if (!token) throw notFound(id, 'ApiToken');
  return token;
}

function roleIn(body: unknown): AdminRole | undefined {
  const value = isRecord(body) ? body['role'] : undefined;
  const role = adminRole(value);
  if (value !== undefined && !role) throw refused(`role is one of ${ADMIN_ROLES.join(', ')}.`);
  return role;
}

function shown({ hash: _, ...rest }: ApiToken): Json {
  return rest;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function refused(cause: string) {
  return validationError('tokens', cause);
}
