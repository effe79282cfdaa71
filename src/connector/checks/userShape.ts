import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { idOf, sameText } from '../../scim/bodies';
import { show } from '../http/describeReply';

/** Names of Okta's mandatory attributes that a user lacks (Okta, "SCIM 2.0 protocol"). */
export function missingIn(user: Json): string[] {
  const name = isRecord(user['name']) ? user['name'] : {};
  const emails = Array.isArray(user['emails']) ? user['emails'] : [];
  const has: [string, boolean][] = [
    ['id', idOf(user) !== undefined],
    ['userName', typeof user['userName'] === 'string' && user['userName'] !== ''],
    ['name.givenName', typeof name['givenName'] === 'string'],
    ['name.familyName', typeof name['familyName'] === 'string'],
    ['active', typeof user['active'] === 'boolean'],
    ['emails', emails.some((email) => isRecord(email) && typeof email['value'] === 'string')],
  ];
  return has.filter(([, present]) => !present).map(([label]) => label);
}

/** How a new user differs from what was sent, in the attributes that Okta needs. */
export function differences(sent: Json, got: Json): string[] {
  const name = isRecord(got['name']) ? got['name'] : {};
  const wrong: string[] = [];
  const userName = String(sent['userName']);
  if (!sameText(got['userName'], userName)) wrong.push(`userName is ${show(got['userName'])}`);
  for (const part of ['givenName', 'familyName']) {
    const wanted = isRecord(sent['name']) ? sent['name'][part] : undefined;
    if (name[part] !== wanted) wrong.push(`name.${part} is ${show(name[part])}`);
  }
  if (!hasEmail(got, userName)) wrong.push(`emails is ${show(got['emails'])}`);
  if (got['active'] !== true) wrong.push(`active is ${show(got['active'])}`);
  return wrong;
}

export function hasEmail({ emails }: Json, address: string): boolean {
  return (
    Array.isArray(emails) &&
    emails.some((email) => isRecord(email) && sameText(email['value'], address))
  );
}
