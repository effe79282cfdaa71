import type { Json } from '../../../base/record';
import { isRecord } from '../../../base/record';
import type {
  SandboxApp,
  SandboxAppUser,
  SandboxImportedUser,
  SandboxUser,
} from '../../state/orgModel';
import type { Directory } from '../pass';
import { assignedUsers } from '../users/assignedUsers';
import { UNASSIGNED } from '../users/userSync';

/** What an import of users would do; nothing is done yet. */
export interface UserImport {
  /** App users that are linked now: by app user, the id at the connector. */
  linked: [entry: SandboxAppUser, externalId: string][];
  /** App users that the connector has no more, or only inactive. */
  gone: SandboxAppUser[];
  /** Users of the connector that are not in the app. */
  others: SandboxImportedUser[];
}

/** Compares the connector's users with the app's: by their link, else by the unique identifier. */
export function planUserImport(
  app: SandboxApp,
  users: Iterable<SandboxUser>,
  found: ReadonlyMap<string, Json>,
): UserImport {
  const entries = Object.values(app.appUsers);
  const linkedIds = new Set(entries.map(({ externalId }) => externalId));
  const isActive = (id: string) => found.get(id)?.active !== false;
  const gone = entries.filter(
    ({ externalId }) =>
      externalId !== undefined && !(found.has(externalId) && isActive(externalId)),
  );
  const byIdentifier = identifiers(app, users);
  const linked: UserImport['linked'] = [];
  const others: SandboxImportedUser[] = [];
  for (const [externalId, resource] of found) {
    if (linkedIds.has(externalId)) continue;
    const imported = importedUser(externalId, resource);
    imported.matchedUserId = byIdentifier.get(identifierOf(app, imported));
    const entry = imported.matchedUserId ? app.appUsers[imported.matchedUserId] : undefined;
    const canLink = entry && entry.externalId === undefined && entry.status !== UNASSIGNED;
    if (canLink && imported.active && !linked.some(([one]) => one === entry)) {
      linked.push([entry, externalId]);
    } else others.push(imported);
  }
  return { linked, gone, others };
}

/**
 * Does it. A user whom groups still bring to the app stays listed as unassigned, and nothing is sent for it until it
 * has left those groups; what Okta does there is not documented.
 */
export function applyUserImport(
  app: SandboxApp,
  directory: Directory,
  { linked, gone, others }: UserImport,
  now: Date,
): void {
  for (const [entry, externalId] of linked) {
    Object.assign(entry, { externalId, status: 'PROVISIONED', lastSync: now.toISOString() });
  }
  const goneIds = new Set(gone.map(({ userId }) => userId));
  app.userAssignments = (app.userAssignments ?? []).filter(({ userId }) => !goneIds.has(userId));
  const assigned = assignedUsers({ app, directory });
  for (const entry of gone) {
    if (!assigned.has(entry.userId)) delete app.appUsers[entry.userId];
    else Object.assign(entry, { externalId: undefined, status: UNASSIGNED, syncState: 'DISABLED' });
  }
  app.imported = others;
}

function identifiers(app: SandboxApp, users: Iterable<SandboxUser>): Map<string, string> {
  const name = app.provisioning.connector?.uniqueIdentifier === 'email' ? 'email' : 'login';
  const byIdentifier = new Map<string, string>();
  for (const { id, profile } of users) {
    const value = String(profile[name] ?? '').toLowerCase();
    if (value !== '') byIdentifier.set(value, id);
  }
  return byIdentifier;
}

function identifierOf(app: SandboxApp, { email, userName }: SandboxImportedUser): string {
  const isByEmail = app.provisioning.connector?.uniqueIdentifier === 'email';
  return ((isByEmail && email) || userName).toLowerCase();
}

function importedUser(externalId: string, resource: Json): SandboxImportedUser {
  const name = isRecord(resource.name) ? resource.name : {};
  const emails = Array.isArray(resource.emails) ? resource.emails.filter(isRecord) : [];
  const email = emails.find(({ primary }) => primary === true) ?? emails[0];
  return {
    externalId,
    userName: text(resource.userName),
    email: text(email?.value),
    givenName: text(name.givenName),
    familyName: text(name.familyName),
    active: resource.active !== false,
    matchedUserId: undefined,
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The imported groups' members that the org knows, by their id at the connector. */
export function usersByExternalId(app: SandboxApp, directory: Directory): Map<string, SandboxUser> {
  const byId = new Map<string, SandboxUser>();
  for (const { externalId, userId } of Object.values(app.appUsers)) {
    const user = directory.findUser(userId);
    if (externalId !== undefined && user) byId.set(externalId, user);
  }
  return byId;
}
