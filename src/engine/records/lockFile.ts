import { defined } from '../../base/defined';
import { ConflictError, InvalidError, messageOf } from '../../base/errors';
import { parseJson } from '../../base/files/parseJson';
import { isRecord, own, setOwn } from '../../base/record';
import type { DesiredState } from '../../config/desired/desiredState';
import type { OktaApp } from '../../okta/oktaModel';
import type { LiveState, Remembered } from '../plan/planModel';
import { isOldProof } from '../resources/groups/freshProof';
import { isConfirmation } from './confirmation';
import { knownGroupIds } from './knownGroups';

/**
 * Ids found or made for one environment, and what Okta does not show. They save requests; without them less is known, and
 * what is not known is told as such.
 */
export interface KnownIds extends Remembered {
  /** Origin of the org that the ids are of. */
  org?: string;
  appId?: string;
  appName?: string;
  mappingId?: string;
  /** Id by exact name. */
  groups?: Record<string, string>;
  /** Id of the push by name of its group. */
  pushes?: Record<string, string>;
}

export interface LockFile {
  version: 1;
  environments: Record<string, KnownIds>;
}

/** Keys whose values are texts by name. */
const RECORDS = new Set(['groups', 'pushes', 'permissions', 'reactivated', 'otherUserTypes']);

/** Key whose values are confirmations by the setting's id. */
const CONFIRMED = 'confirmed';

const NEXT_STEP =
  'Restore it from version control, or delete it: the app is then found by its exact label.';

/**
 * `okta-scim.yaml` has `okta-scim.lock.json` beside it, `x.okta-scim.yaml` has `x.okta-scim.lock.json`. The rarer
 * `okta-scim.yml` has `okta-scim.yml.lock.json`: both may be in one folder, each with an app of its own.
 */
export function lockFileName(configName: string): string {
  return `${configName.replace(/\.yaml$/i, '')}.lock.json`;
}

/** @throws {InvalidError} for merge conflicts, broken JSON, another version, and values of the wrong type. */
export function parseLockFile(text: string): LockFile {
  const conflict = /^(<{7}|={7}|>{7})/m.exec(text);
  if (conflict) {
    const line = lineAt(text, conflict.index);
    throw new InvalidError(`The lock file has merge conflicts, the first in line ${line}.`, {
      nextStep: 'Keep either side of each conflict: the ids are read anew where they do not fit.',
    });
  }
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw new InvalidError(`The lock file cannot be used: ${messageOf(error)}.`, {
      nextStep: NEXT_STEP,
      cause: error,
    });
  }
  if (!isRecord(value) || value['version'] !== 1 || !isRecord(value['environments'])) {
    throw new InvalidError('The lock file is not of version 1.', { nextStep: NEXT_STEP });
  }
  const environments: Record<string, KnownIds> = {};
  for (const [name, known] of Object.entries(value['environments'])) {
    if (!isKnownIds(known)) {
      const line = lineAt(text, text.indexOf(JSON.stringify(name)));
      throw new InvalidError(
        `The lock file has something else than ids under "${name}", in line ${line}.`,
        { nextStep: NEXT_STEP },
      );
    }
    setOwn(environments, name, known);
  }
  return { version: 1, environments };
}

/** Keys in order, so that a change shows as itself in a diff. */
export function serializeLockFile(lock: LockFile): string {
  return `${JSON.stringify(sorted(lock), null, 2)}\n`;
}

/** @throws {ConflictError} when the ids are of another org: nothing may be read or written by them. */
export function assertSameOrg(known: KnownIds | undefined, orgUrl: string): void {
  if (known?.org === undefined || known.org === orgUrl) return;
  throw new ConflictError(`The lock file is for ${known.org}, not for ${orgUrl}.`, {
    nextStep: 'Select the environment of that org, or remove this environment from the lock file.',
  });
}

/**
 * @throws {ConflictError} when the id of the app in the lock file is now of another app than it was: a file that was
 * edited or merged by hand must not lead to writes to somebody else's app.
 */
export function assertSameApp(
  known: KnownIds | undefined,
  app: OktaApp,
  { app: desired }: DesiredState,
): void {
  if (known?.appId !== app.id || desired.id !== undefined) return;
  const isOther = known.appName !== undefined && known.appName !== app.name;
  const isOtherKind =
    (desired.use === 'swa' && app.signOnMode !== 'AUTO_LOGIN') ||
    (desired.use === 'catalog' && desired.name !== undefined && app.name !== desired.name);
  if (!isOther && !isOtherKind) return;
  const is = `${app.name}, labelled "${app.label}", signing on by ${app.signOnMode}`;
  throw new ConflictError(
    `The app of the lock file (${app.id}) is not the one of this file: it is ${is}.`,
    { nextStep: NEXT_STEP },
  );
}

/**
 * What a run keeps, with the confirmations that are kept by now: somebody may have confirmed while it went on. Those of
 * another app go.
 */
export function withConfirmations(run: KnownIds, kept: KnownIds | undefined): KnownIds {
  const { confirmed: _, ...others } = run;
  const confirmed = kept && kept.appId === run.appId ? kept.confirmed : undefined;
  return { ...others, ...defined({ confirmed }) };
}

/** The ids that a reading of the org has shown. */
export function knownIdsOf(live: LiveState, desired: DesiredState): KnownIds {
  const { groups, pushes } = knownGroupIds(live, desired);
  return defined({
    org: live.orgUrl,
    appId: live.app?.id,
    appName: live.app?.name,
    mappingId: live.mapping?.id,
    groups: filled(groups),
    pushes: filled(pushes),
    ...stillTrue(live, desired),
  });
}

/** What is remembered, without what is of no more use: gone attributes, pushes that have been proven since. */
function stillTrue(live: LiveState, { attributes }: DesiredState): Remembered {
  const { permissions, reactivated, otherUserTypes, confirmed, scimOffAt } = live.remembered ?? {};
  const isThere = ([name]: [string, string]) =>
    own(attributes, name) !== undefined || own(live.schema?.custom, name) !== undefined;
  const isOpen = ([id]: [string, string]) =>
    live.pushes?.some((push) => push.id === id && isOldProof(push, live.remembered)) ?? true;
  return defined({
    permissions: filled(permissions, isThere),
    reactivated: filled(reactivated, isOpen),
    otherUserTypes: filled(otherUserTypes),
    confirmed,
    scimOffAt,
  });
}

/** Undefined when nothing of it is kept. */
function filled(
  record: Readonly<Record<string, string>> = {},
  keeps: (entry: [string, string]) => boolean = () => true,
): Record<string, string> | undefined {
  const entries = Object.entries(record).filter(keeps);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Counted from 1. */
function lineAt(text: string, index: number): number {
  return text.slice(0, Math.max(0, index)).split('\n').length;
}

function isKnownIds(value: unknown): value is KnownIds {
  if (!isRecord(value)) return false;
  return Object.entries(value).every(([key, part]) => {
    if (key === CONFIRMED) return isRecord(part) && Object.values(part).every(isConfirmation);
    return RECORDS.has(key)
      ? isRecord(part) && Object.values(part).every((id) => typeof id === 'string')
      : typeof part === 'string';
  });
}

function sorted(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
