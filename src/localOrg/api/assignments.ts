import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { objectBody } from '../http/body';
import { notFound, validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { param } from '../http/router';
import type { SandboxApp, SandboxAssignment } from '../state/orgModel';
import { appTarget, groupTarget } from '../state/store';
import { timestamp } from '../state/timestamps';
import { metadataOf, patchedAssignment } from './assignmentParts';
import type { ApiContext } from './context';
import { groupView } from './groupView';
import { page } from './page';
import { profileFault } from './profileRules';

const ONE = '/api/v1/apps/:appId/groups/:groupId';
const READ = ['okta.apps.read'];
const MANAGE = ['okta.apps.manage'];
const writes = { bucket: '/api/v1/apps', medianMs: MEDIAN_MS.assign, scopes: MANAGE } as const;

export const assignmentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/v1/apps/:appId/groups',
    bucket: '/api/v1/apps',
    medianMs: MEDIAN_MS.listAssignments,
    scopes: READ,
    handle: listAssignments,
  },
  {
    method: 'GET',
    path: ONE,
    bucket: '/api/v1/apps',
    medianMs: MEDIAN_MS.listAssignments,
    scopes: READ,
    handle: (context, request) => {
      const app = context.store.app(param(request, 'appId'));
      return { status: 200, body: assignmentView(context, app, existing(app, request), request) };
    },
  },
  { ...writes, method: 'PUT', path: ONE, handle: putAssignment },
  { ...writes, method: 'PATCH', path: ONE, handle: patchAssignment },
  { ...writes, method: 'DELETE', path: ONE, handle: deleteAssignment },
];

function listAssignments(context: ApiContext, request: ApiRequest): ApiReply {
  const app = context.store.app(param(request, 'appId'));
  const text = (request.query.get('q') ?? '').toLowerCase();
  const items = app.assignments
    .filter(
      ({ groupId }) =>
        text === '' ||
        (context.store.state.groups.get(groupId)?.profile.name ?? '')
          .toLowerCase()
          .startsWith(text),
    )
    .map((assignment) => ({ id: assignment.groupId, assignment }));
  return page(context, request, items, { standard: 20, max: 200, min: 20 }, ({ assignment }) =>
    assignmentView(context, app, assignment, request),
  );
}

/** Upsert of the whole assignment. A profile that is left out stays as it is; what Okta does there is not known. */
function putAssignment(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const app = store.app(param(request, 'appId'));
  const group = store.group(param(request, 'groupId'));
  const body = objectBody(request.body);
  const before = app.assignments.find((assignment) => assignment.groupId === group.id);
  const given = body['profile'] ?? before?.profile ?? {};
  if (!isRecord(given)) throw validationError('profile', 'profile: The value is not an object');
  const profile = { ...given };
  const priority = body['priority'] ?? before?.priority ?? nextPriority(app);
  checkPriority(priority);
  checkProfile(app, profile);
  const assignment = before ?? { groupId: group.id, priority, profile, lastUpdated: '' };
  if (!before) app.assignments.push(assignment);
  Object.assign(assignment, { priority, profile });
  return saved(context, request, app, assignment, before ? 'update' : 'add');
}

function nextPriority(app: SandboxApp): number {
  return Math.max(-1, ...app.assignments.map(({ priority }) => priority)) + 1;
}

function patchAssignment(context: ApiContext, request: ApiRequest): ApiReply {
  const app = context.store.app(param(request, 'appId'));
  const assignment = existing(app, request);
  const patched = patchedAssignment(assignment, request.body);
  checkPriority(patched.priority);
  checkProfile(app, patched.profile);
  Object.assign(assignment, patched);
  return saved(context, request, app, assignment, 'update');
}

function deleteAssignment(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const app = store.app(param(request, 'appId'));
  const gone = existing(app, request);
  app.assignments = app.assignments.filter((assignment) => assignment !== gone);
  const group = store.state.groups.get(gone.groupId);
  store.log(
    'group.application_assignment.remove',
    'Remove assigned application from group',
    group ? [appTarget(app), groupTarget(group)] : [appTarget(app)],
  );
  store.changed();
  context.provision(app);
  return { status: 204 };
}

function checkPriority(priority: unknown): asserts priority is number {
  if (typeof priority === 'number' && Number.isInteger(priority) && priority >= 0) return;
  throw validationError('priority', 'priority: The value must be a whole number from 0');
}

function checkProfile(app: SandboxApp, profile: Json): void {
  for (const [name, value] of Object.entries(profile)) {
    const fault = profileFault(app, name, value);
    if (fault !== undefined) throw validationError('profile', fault);
  }
}

function existing(app: SandboxApp, request: ApiRequest): SandboxAssignment {
  const groupId = param(request, 'groupId');
  const assignment = app.assignments.find((candidate) => candidate.groupId === groupId);
  if (!assignment) throw notFound(groupId, 'GroupAppAssignment');
  return assignment;
}

function saved(
  context: ApiContext,
  request: ApiRequest,
  app: SandboxApp,
  assignment: SandboxAssignment,
  change: 'add' | 'update',
): ApiReply {
  const { store } = context;
  assignment.lastUpdated = timestamp(store.now());
  const group = store.group(assignment.groupId);
  store.log(
    `group.application_assignment.${change}`,
    `${change === 'add' ? 'Add' : 'Update'} assigned application to group`,
    [appTarget(app), groupTarget(group)],
  );
  store.changed();
  context.provision(app);
  return { status: 200, body: assignmentView(context, app, assignment, request) };
}

function assignmentView(
  context: ApiContext,
  app: SandboxApp,
  assignment: SandboxAssignment,
  request: ApiRequest,
): Json {
  const { orgUrl, store } = context;
  const group = store.state.groups.get(assignment.groupId);
  const expand = request.query.get('expand');
  return {
    id: assignment.groupId,
    lastUpdated: assignment.lastUpdated,
    priority: assignment.priority,
    profile: assignment.profile,
    _links: {
      app: { href: `${orgUrl}/api/v1/apps/${app.id}` },
      self: { href: `${orgUrl}/api/v1/apps/${app.id}/groups/${assignment.groupId}` },
      group: { href: `${orgUrl}/api/v1/groups/${assignment.groupId}` },
    },
    ...(expand === 'group' && group ? { _embedded: { group: groupView(context, group) } } : {}),
    ...(expand === 'metadata'
      ? { _embedded: { metadata: metadataOf(context, app, assignment) } }
      : {}),
  };
}
