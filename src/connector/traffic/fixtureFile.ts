import { readFile } from 'node:fs/promises';
import { messageOf, UsageError } from '../../base/errors';
import { parseJson } from '../../base/files/parseJson';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { CONNECTOR_PROFILES } from '../../scim/appKinds';
import { PREFIX } from '../cleanup/ownership';
import { FIXTURE_VERSION, type Fixture } from './fixture';

/** A recording as it stands in a file. */
export function fixtureText(fixture: Fixture): string {
  return `${JSON.stringify(fixture, null, 1)}\n`;
}

/** @throws {UsageError} when the file cannot be read, or is no recording of this version. */
export async function readFixture(path: string, name = path): Promise<Fixture> {
  const next = 'Give a file that `okta-scim test --record` has written.';
  let json: unknown;
  try {
    json = parseJson(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${name} cannot be read as a recording: ${messageOf(error)}.`, {
      nextStep: next,
      cause: error,
    });
  }
  if (isRecord(json) && typeof json['version'] === 'number' && json['version'] > FIXTURE_VERSION) {
    throw new UsageError(`${name} is a recording of a newer okta-scim.`, {
      nextStep: 'Update okta-scim, or record again.',
    });
  }
  const now = inWordsOfToday(json);
  if (isFixture(now)) return now;
  throw new UsageError(`${name} is not a recording of a connector test.`, { nextStep: next });
}

/** A recording of before there were kinds of app says how that one updated. */
function inWordsOfToday(json: unknown): unknown {
  const target = isRecord(json) ? json['target'] : undefined;
  if (!isRecord(json) || !isRecord(target) || target['profile'] !== undefined) return json;
  const { updates, ...rest } = target;
  if (updates !== 'put' && updates !== 'patch') return json;
  return { ...json, target: { ...rest, profile: updates === 'put' ? 'classic' : 'catalog' } };
}

function isFixture(json: unknown): json is Fixture {
  if (!isRecord(json) || json['version'] !== FIXTURE_VERSION) return false;
  const { prefix, target, readOnly, checks, offline, exchanges } = json;
  return (
    typeof prefix === 'string' &&
    PREFIX.test(prefix) &&
    isRecord(target) &&
    isTarget(target) &&
    typeof readOnly === 'boolean' &&
    isTexts(checks) &&
    isRecord(offline) &&
    Object.values(offline).every(isFinding) &&
    Array.isArray(exchanges) &&
    exchanges.every(isExchange)
  );
}

function isTarget({
  baseUrl,
  auth,
  uniqueIdentifier,
  actions,
  profile,
  attributes,
}: Json): boolean {
  return (
    typeof baseUrl === 'string' &&
    URL.canParse(baseUrl) &&
    isRecord(auth) &&
    typeof auth['secret'] === 'string' &&
    (auth['mode'] === 'basic' ||
      (auth['mode'] === 'httpHeader' &&
        (auth['scheme'] === null || typeof auth['scheme'] === 'string') &&
        (auth['asEntered'] === undefined || typeof auth['asEntered'] === 'boolean'))) &&
    typeof uniqueIdentifier === 'string' &&
    isTexts(actions) &&
    CONNECTOR_PROFILES.some((one) => one === profile) &&
    isRecord(attributes) &&
    Object.values(attributes).every(isAttribute)
  );
}

function isAttribute(value: unknown): boolean {
  return (
    isRecord(value) &&
    ['type', 'externalName', 'externalNamespace'].every((key) => typeof value[key] === 'string')
  );
}

const KINDS: readonly unknown[] = ['good', 'bad', 'remark', 'unsafe', 'skipped'];

function isFinding(value: unknown): boolean {
  return isRecord(value) && KINDS.includes(value['kind']) && typeof value['actual'] === 'string';
}

const USES: readonly unknown[] = ['first', 'second', 'none', 'wrong'];

function isExchange(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { authorization, method, path, headers, body, ms, reply, code } = value;
  const isAnswered =
    isRecord(reply) &&
    typeof reply['status'] === 'number' &&
    isRecord(reply['headers']) &&
    typeof reply['body'] === 'string';
  return (
    USES.includes(authorization) &&
    typeof method === 'string' &&
    typeof path === 'string' &&
    isRecord(headers) &&
    (body === undefined || typeof body === 'string') &&
    typeof ms === 'number' &&
    (isAnswered || typeof code === 'string')
  );
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
