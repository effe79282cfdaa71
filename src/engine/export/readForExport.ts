import { ConflictError, InvalidError } from '../../base/errors';
import type { DesiredState } from '../../config/desired/desiredState';
import type { OktaApp, OktaGroup } from '../../okta/oktaModel';
import type { CallOptions, OktaReader } from '../../okta/port';
import type { LiveState } from '../plan/planModel';
import { readLive } from '../read/read';

/** A live app with what it takes to write it down. */
export interface LiveApp {
  live: LiveState & { app: OktaApp };
  /** No other app has this label, so that the app can be found by it. */
  isLabelUnique: boolean;
  /** Names that several groups made in Okta have. */
  sharedNames: ReadonlySet<string>;
}

/**
 * Everything of an app that a file can say, read once: 8 requests and one per batch of groups and further page.
 * @throws {InvalidError} when there is no such app. @throws {ConflictError} when several have the label.
 */
export async function readForExport(
  reader: OktaReader,
  idOrLabel: string,
  { signal }: CallOptions,
): Promise<LiveApp> {
  const app = await findApp(reader, idOrLabel, { signal });
  const [read, namesakes] = await Promise.all([
    readLive(reader, everythingOf(app), undefined, { signal }),
    reader.findAppsByLabel(app.label, { signal }),
  ]);
  const { assignments = [], pushes = [] } = read;
  const targets = pushes.flatMap(({ targetGroupId: id }) => (id === undefined ? [] : [id]));
  const unread = targets.filter((id) => !read.groups.has(id));
  const names = [...assignments.map(({ id }) => id), ...pushes.map((push) => push.sourceGroupId)]
    .map((id) => read.groups.get(id)?.profile.name)
    .filter((name) => name !== undefined);
  const [others, same] = await Promise.all([
    unread.length > 0 ? reader.findGroupsById(unread, { signal }) : [],
    names.length > 0 ? reader.findGroupsByName(names, { signal }) : [],
  ]);
  const groups = new Map(read.groups);
  for (const group of [...others, ...same]) groups.set(group.id, group);
  return {
    live: { ...read, app: read.app ?? app, groups },
    isLabelUnique: namesakes.length < 2,
    sharedNames: namesOfSeveral(same),
  };
}

/** An id of an app begins with `0oa` (Okta API); a label may as well, so it is tried second. */
async function findApp(reader: OktaReader, idOrLabel: string, call: CallOptions): Promise<OktaApp> {
  if (/^0oa\w+$/.test(idOrLabel)) {
    const app = await reader.getApp(idOrLabel, call);
    if (app) return app;
  }
  const found = await reader.findAppsByLabel(idOrLabel, call);
  const [app, second] = found;
  if (second) {
    throw new ConflictError(
      `Several apps are labelled "${idOrLabel}": ${found.map(({ id }) => id).join(', ')}.`,
      { nextStep: 'Give the id of the one that is meant.' },
    );
  }
  if (app) return app;
  throw new InvalidError(`There is no app with the id or label "${idOrLabel}" in the org.`, {
    nextStep: 'Labels are compared to the letter: see Applications in the Admin Console.',
  });
}

/** A file that manages every section of this app and lists nothing. */
function everythingOf({ id, label }: OktaApp): DesiredState {
  return {
    environment: undefined,
    org: undefined,
    app: {
      use: 'existing',
      id,
      name: undefined,
      label,
      loginUrl: undefined,
      redirectUrl: undefined,
      credentials: undefined,
      username: undefined,
      visibility: undefined,
    },
    provisioning: undefined,
    attributes: {},
    mappings: {},
    groups: [],
    exclusive: new Set(),
    protect: [],
  };
}

/** Names that several groups made in Okta have. */
export function namesOfSeveral(groups: readonly OktaGroup[]): Set<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { type, profile } of groups) {
    if (type !== 'OKTA_GROUP') continue;
    if (seen.has(profile.name)) shared.add(profile.name);
    seen.add(profile.name);
  }
  return shared;
}
