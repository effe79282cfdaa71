import { defined } from '../../base/defined';
import { ConflictError, InvalidError } from '../../base/errors';
import { own } from '../../base/record';
import type { DesiredGroup, DesiredState } from '../../config/desired/desiredState';
import type { GroupPush, OktaApp, OktaGroup } from '../../okta/oktaModel';
import type { CallOptions, OktaReader } from '../../okta/port';
import type { LiveState } from '../plan/planModel';
import { protectedGroups } from '../records/knownGroups';
import { assertSameApp, assertSameOrg, type KnownIds } from '../records/lockFile';
import { groupIdOf, namesakes } from '../resources/groups/live';
import { LiveReading } from './reading';

/**
 * Reads what the file manages, and no more, with as few requests as possible; what is independent is read in parallel.
 * @throws {ConflictError} when the lock file is for another org, or a label or group name is not unique.
 * @throws {InvalidError} when an app that has to exist does not, or the file lists one group twice.
 */
export async function readLive(
  reader: OktaReader,
  desired: DesiredState,
  known: KnownIds | undefined,
  { signal }: CallOptions,
): Promise<LiveState> {
  assertSameOrg(known, reader.orgUrl);
  const reading = new LiveReading(reader, desired, known, { signal });
  const likely = desired.app.id ?? known?.appId;
  // A known id is nearly always right: its parts are read along with the app, and read anew when it was not.
  const [finding, naming] = [reading.app(), reading.groups()];
  const early = likely === undefined ? undefined : reading.parts(likely);
  // An error of the parts is thrown where they are wanted.
  const [app, groups] = await Promise.all([finding, naming, early?.catch(() => undefined)]);
  if (!app) return told(reading.live({ app: undefined, groups }), desired);
  assertSameApp(known, app, desired);
  const parts = await (early && app.id === likely ? early : reading.parts(app.id));
  const named = new Map(groups.map((group) => [group.id, group]));
  for (const { group } of parts.assignments ?? []) if (group) named.set(group.id, group);
  const strangers = pushGroupIds(desired, parts.pushes ?? [], named);
  const renamed = missingGroupIds(desired, known, groups);
  const wanted = new Set([...strangers, ...renamed.values()].filter((id) => !named.has(id)));
  const others = await reading.groupsById([...wanted]);
  for (const group of others) named.set(group.id, group);
  const strays = [...renamed, ...renamedProtected(desired, known, named)];
  const all = [...named.values()];
  return told(reading.live({ app, ...parts, groups: all, renamed: new Map(strays) }), desired);
}

/**
 * The same app with the sections, too, that the file does not manage: only those are read. Their groups have no names yet.
 * Errors as `readLive`.
 */
export async function readRest(
  reader: OktaReader,
  seen: LiveState & { app: OktaApp },
  desired: DesiredState,
  known: KnownIds | undefined,
  { signal }: CallOptions,
): Promise<LiveState> {
  const hasProfile = desired.attributes !== undefined || desired.mappings !== undefined;
  const rest: DesiredState = {
    ...desired,
    attributes: hasProfile ? undefined : {},
    mappings: undefined,
    groups: desired.groups === undefined ? [] : undefined,
  };
  const reading = new LiveReading(reader, rest, known, { signal });
  const parts = await reading.parts(seen.app.id);
  return { ...seen, ...defined(parts), requests: seen.requests + reading.requests };
}

/** Only once all is read: a search may miss what another list shows. */
function told(live: LiveState, desired: DesiredState): LiveState {
  assertUnambiguous(desired, live);
  assertListedOnce(desired, live);
  return live;
}

/** Groups that are protected by the name that they had when they were last found, and have another one now. */
function renamedProtected(
  desired: DesiredState,
  known: KnownIds | undefined,
  read: ReadonlyMap<string, OktaGroup>,
): [name: string, id: string][] {
  return protectedGroups(desired).flatMap((name) => {
    const group = read.get(own(known?.groups, name) ?? '');
    return group && group.profile.name !== name ? [[name, group.id] as [string, string]] : [];
  });
}

/** Ids that groups of the file had when they were last found, and that their names do not lead to now. */
function missingGroupIds(
  { groups = [] }: DesiredState,
  known: KnownIds | undefined,
  found: readonly OktaGroup[],
): Map<string, string> {
  const names = groups.flatMap(({ id, name }) => (id === undefined ? [name] : []));
  // A push has made a group of the app with the same name.
  const okta = found.filter(({ type }) => type === 'OKTA_GROUP');
  const seen = new Map(okta.map((group) => [group.id, group.profile.name]));
  return new Map(
    names.flatMap((name) => {
      const id = own(known?.groups, name);
      return id === undefined || seen.get(id) === name ? [] : [[name, id] as const];
    }),
  );
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
function assertUnambiguous({ groups = [] }: DesiredState, live: LiveState): void {
  for (const { name, id } of groups) {
    if (id !== undefined) continue;
    const same = namesakes(live, name).filter(({ type }) => type === 'OKTA_GROUP');
    if (same.length < 2) continue;
    const ids = same.map((group) => group.id).join(', ');
    throw new ConflictError(`Several groups are named "${name}": ${ids}.`, {
      nextStep: `Give the id of the one that is meant, as \`id\` of the group "${name}".`,
    });
  }
}

/** @throws {InvalidError} when two entries of the file, one by its name and one by its id, mean one group. */
function assertListedOnce({ groups = [] }: DesiredState, live: LiveState): void {
  const seen = new Map<string, DesiredGroup>();
  for (const group of groups) {
    const id = groupIdOf(group, live);
    const first = id === undefined ? undefined : seen.get(id);
    if (first) {
      throw new InvalidError(
        `The file lists one group (${id}) twice: as "${first.name}" and as "${group.name}", once by its id.`,
        { nextStep: 'Keep one of the two, with all that is to hold for the group.' },
      );
    }
    if (id !== undefined) seen.set(id, group);
  }
}
