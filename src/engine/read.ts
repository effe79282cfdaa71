import { ConflictError } from '../base/errors';
import type { DesiredState } from '../config/model';
import type { GroupPush, OktaGroup } from '../okta/model';
import type { CallOptions, OktaReader } from '../okta/port';
import { own } from './change';
import { assertSameApp, assertSameOrg, type KnownIds } from './lockFile';
import type { LiveState } from './model';
import { Reading } from './reading';

/**
 * Reads what the file manages, and no more, with as few requests as possible; what is independent is read in parallel.
 * @throws {ConflictError} when the lock file is for another org, or a label or group name is not unique.
 * @throws {InvalidError} when an app that has to exist does not.
 */
export async function readLive(
  reader: OktaReader,
  desired: DesiredState,
  known: KnownIds | undefined,
  { signal }: CallOptions,
): Promise<LiveState> {
  assertSameOrg(known, reader.orgUrl);
  const reading = new Reading(reader, desired, known, { signal });
  const likely = desired.app.id ?? known?.appId;
  // A known id is nearly always right: its parts are read along with the app, and read anew when it was not.
  const [app, groups, early] = await Promise.all([
    reading.app(),
    reading.groups(),
    likely === undefined ? undefined : settled(reading.parts(likely)),
  ]);
  assertUnambiguous(desired, groups);
  if (!app) return reading.live({ app: undefined, groups });
  assertSameApp(known, app, desired);
  const parts = await (early && app.id === likely ? early() : reading.parts(app.id));
  const named = new Map(groups.map((group) => [group.id, group]));
  for (const { group } of parts.assignments ?? []) if (group) named.set(group.id, group);
  const strangers = pushGroupIds(desired, parts.pushes ?? [], named);
  const renamed = missingGroupIds(desired, known, groups);
  const wanted = new Set([...strangers, ...renamed.values()].filter((id) => !named.has(id)));
  const others = await reading.groupsById([...wanted]);
  return reading.live({ app, ...parts, groups: [...named.values(), ...others], renamed });
}

/** Ids that groups of the file had when they were last found, of those that are not found by their names now. */
function missingGroupIds(
  { groups = [] }: DesiredState,
  known: KnownIds | undefined,
  found: readonly OktaGroup[],
): Map<string, string> {
  // A push has made a group of the app with the same name.
  const okta = found.filter(({ type }) => type === 'OKTA_GROUP');
  const names = new Set(okta.map(({ profile }) => profile.name));
  const missing = groups.filter(({ id, name }) => id === undefined && !names.has(name));
  return new Map(
    missing.flatMap(({ name }) => {
      const id = own(known?.groups, name);
      return id === undefined ? [] : [[name, id] as const];
    }),
  );
}

/** Waits for the end, good or bad, and gives what it was: an error is thrown by who asks for the value. */
async function settled<T>(work: Promise<T>): Promise<() => T> {
  try {
    const value = await work;
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/**
 * Groups that the pushes name and that have not been read: those that are pushed, to call them by their names, and the
 * targets whose names the file gives.
 */
function pushGroupIds(
  { groups = [] }: DesiredState,
  pushes: readonly GroupPush[],
  named: ReadonlyMap<string, OktaGroup>,
): string[] {
  const renamed = groups.filter(({ push }) => push?.targetName !== undefined);
  const renamedIds = new Set(renamed.map(({ id }) => id));
  const renamedNames = new Set(renamed.map(({ name }) => name));
  const ids = pushes.flatMap(({ sourceGroupId, targetGroupId }) => {
    const name = named.get(sourceGroupId)?.profile.name;
    const isRenamed =
      renamedIds.has(sourceGroupId) || (name !== undefined && renamedNames.has(name));
    return isRenamed && targetGroupId !== undefined
      ? [sourceGroupId, targetGroupId]
      : [sourceGroupId];
  });
  return ids.filter((id) => !named.has(id));
}

/** @throws {ConflictError} when several Okta groups have a name that the file uses without an id. */
function assertUnambiguous(desired: DesiredState, groups: readonly OktaGroup[]): void {
  const ids = new Map<string, string[]>();
  for (const { id, type, profile } of groups) {
    if (type === 'OKTA_GROUP') ids.set(profile.name, [...(ids.get(profile.name) ?? []), id]);
  }
  for (const { name, id } of desired.groups ?? []) {
    const same = ids.get(name) ?? [];
    if (id !== undefined || same.length < 2) continue;
    throw new ConflictError(`Several groups are named "${name}": ${same.join(', ')}.`, {
      nextStep: `Give the id of the one that is meant, as \`id\` of the group "${name}".`,
    });
  }
}
