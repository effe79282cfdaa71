import { defined } from '../../../base/defined';
import type { Json } from '../../../base/record';
import { isRecord } from '../../../base/record';
import { holdsAt, placeAt } from '../../../scim/attributePath';
import { USER_URN } from '../../../scim/urns';
import type { CoreName, DesiredAttribute, DesiredUser } from './desiredUser';

/** The body of `POST /Users`. A password goes with it even when password sync is off. */
export function newUserBody(user: DesiredUser, externalId: string, password: string): Json {
  const body: Json = {
    schemas: [USER_URN],
    userName: user.userName,
    name: { givenName: user.givenName, familyName: user.familyName },
    // Recorded: an email without a type, and no locale.
    emails: [{ primary: true, value: user.email }],
    ...defined({ displayName: user.displayName }),
    externalId,
    groups: [],
    password,
    active: true,
  };
  for (const attribute of user.custom) {
    if (attribute.value !== null) place(body, attribute);
  }
  return body;
}

/** The fetched user with the profile of today: what `PUT /Users/{id}` sends. The rest goes back as it came. */
export function updatedUserBody(fetched: Json, user: DesiredUser): Json {
  const body = structuredClone(fetched);
  const has = (name: CoreName) => !user.createOnly.includes(name);
  if (user.isUserNamePushed) body.userName = user.userName;
  body.name = {
    ...(isRecord(body.name) ? body.name : {}),
    ...(has('givenName') ? { givenName: user.givenName } : {}),
    ...(has('familyName') ? { familyName: user.familyName } : {}),
  };
  if (user.displayName !== undefined && has('displayName')) body.displayName = user.displayName;
  if (has('email')) body.emails = withPrimary(body.emails, user.email);
  for (const attribute of user.custom) {
    if (!attribute.isPushed) continue;
    // Only what is there is cleared: null for a value that never was would trip servers for nothing.
    if (attribute.value !== null || holds(body, attribute)) place(body, attribute);
  }
  return body;
}

/** What an update depends on: equal texts need no request. */
export function updateFingerprint(user: DesiredUser): string {
  const { custom, profile: _, createOnly, ...core } = user;
  const sent = { ...core, userName: user.isUserNamePushed ? user.userName : null };
  return JSON.stringify([
    Object.entries(sent).filter(([name]) => !createOnly.some((core) => core === name)),
    custom.filter((attribute) => attribute.isPushed),
  ]);
}

function withPrimary(emails: unknown, value: string): Json[] {
  const list = Array.isArray(emails) ? emails.filter(isRecord) : [];
  const primary = list.find((email) => email.primary === true) ?? list[0];
  if (!primary) return [{ primary: true, value }];
  return list.map((email) => (email === primary ? { ...email, value, primary: true } : email));
}

/** At the root for the core User schema; under its URN, which `schemas` then names, for any other. */
function place(body: Json, { namespace, path, value }: DesiredAttribute): void {
  let target = body;
  if (namespace !== USER_URN) {
    const block = isRecord(body[namespace]) ? body[namespace] : {};
    body[namespace] = block;
    const schemas = Array.isArray(body.schemas) ? body.schemas : [];
    if (!schemas.includes(namespace)) body.schemas = [...schemas, namespace];
    target = block;
  }
  placeAt(target, path, value);
}

function holds(body: Json, { namespace, path }: DesiredAttribute): boolean {
  return holdsAt(namespace === USER_URN ? body : body[namespace], path);
}
