import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { notFound, OktaError, validationError } from '../http/errors';
import { MEDIAN_MS } from '../http/latency';
import type { ApiReply, ApiRequest, Route } from '../http/router';
import { param } from '../http/router';
import { stringAt, withoutEmpty } from '../state/json';
import type { SandboxApp, SandboxGroup, SandboxPush } from '../state/orgModel';
import { appTarget, groupTarget } from '../state/store';
import { pushTimestamp, timestamp } from '../state/timestamps';
import type { ApiContext } from './context';
import { page } from './page';

const ALL = '/api/v1/apps/:appId/group-push/mappings';
const ONE = `${ALL}/:mappingId`;
const READ = ['okta.apps.read', 'okta.groups.read'];
const MANAGE = ['okta.apps.manage', 'okta.groups.manage'];
const EVENT = 'application.provision.group_push';

// Which bucket group pushes count in is not documented; as sub-resources of an app, they are put where the others are.
const reads = { bucket: '/api/v1/apps', medianMs: MEDIAN_MS.listPushes, scopes: READ } as const;
const writes = { bucket: '/api/v1/apps', medianMs: MEDIAN_MS.changePush, scopes: MANAGE } as const;

export const pushRoutes: readonly Route[] = [
  { ...reads, method: 'GET', path: ALL, handle: listPushes },
  {
    ...writes,
    method: 'POST',
    path: ALL,
    medianMs: MEDIAN_MS.createPush,
    handle: createPush,
  },
  {
    ...reads,
    method: 'GET',
    path: ONE,
    handle: (context, request) => {
      const app = context.store.app(param(request, 'appId'));
      return shown(context, app, context.store.push(app, param(request, 'mappingId')));
    },
  },
  { ...writes, method: 'PATCH', path: ONE, handle: changeStatus },
  { ...writes, method: 'DELETE', path: ONE, handle: deletePush },
];

function listPushes(context: ApiContext, request: ApiRequest): ApiReply {
  const app = context.store.app(param(request, 'appId'));
  const sourceGroupId = request.query.get('sourceGroupId');
  const status = request.query.get('status');
  const since = request.query.get('lastUpdated');
  if (status && !['ACTIVE', 'INACTIVE', 'ERROR'].includes(status)) {
    throw refused('status: The value must be ACTIVE, INACTIVE or ERROR');
  }
  const pushes = app.pushes.filter(
    (push) =>
      (!sourceGroupId || push.sourceGroupId === sourceGroupId) &&
      (!status || push.status === status) &&
      (!since || push.lastUpdated >= since),
  );
  // Recorded: the links drop every other parameter.
  const rules = { standard: 100, max: 1000, repeated: [], dropsEmptyAfter: true };
  return page(context, request, pushes, rules, (push) => pushView(context, app, push));
}

/** Recorded: 200 and ACTIVE at once, also while Push Groups is off, where no push ever follows. Whether the push worked shows later, in `lastPush` or `errorSummary`. */
function createPush(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const app = store.app(param(request, 'appId'));
  const body = isRecord(request.body) ? request.body : {};
  const sourceGroupId = stringAt(body, 'sourceGroupId');
  const name = stringAt(body, 'targetGroupName');
  const targetId = stringAt(body, 'targetGroupId');
  const status = stringAt(body, 'status') ?? 'ACTIVE';
  if (!sourceGroupId) throw refused('sourceGroupId: The field cannot be left blank');
  if ((name === undefined) === (targetId === undefined)) {
    throw refused('Exactly one of targetGroupName and targetGroupId is required');
  }
  if (status !== 'ACTIVE' && status !== 'INACTIVE') {
    throw refused('status: The value must be ACTIVE or INACTIVE');
  }
  if (body['appConfig'] !== undefined && body['appConfig'] !== null) {
    throw refused('appConfig: The app is not an Active Directory');
  }
  const source = store.group(sourceGroupId);
  if (source.type !== 'OKTA_GROUP') throw refused('sourceGroupId: The group cannot be pushed');
  const target =
    name === undefined ? linkedTarget(context, targetId ?? '') : newTarget(context, name, app.id);
  const at = pushTimestamp(store.now());
  const push: SandboxPush = {
    id: store.ids.next('gPm'),
    sourceGroupId,
    targetGroupName: target.profile.name,
    targetGroupId: target.id,
    externalGroupId: undefined,
    status,
    created: at,
    lastUpdated: at,
    lastPush: undefined,
    errorSummary: undefined,
  };
  app.pushes.push(push);
  store.log(`${EVENT}.mapping.created`, 'Create group push mapping', [
    appTarget(app),
    groupTarget(source),
  ]);
  store.changed();
  context.provision(app);
  return shown(context, app, push);
}

/** Group linking: only groups that the app is known to have. */
function linkedTarget(context: ApiContext, id: string): SandboxGroup {
  const target = context.store.state.groups.get(id);
  if (target?.type !== 'APP_GROUP') throw notFound(id, 'AppGroup');
  return target;
}

/** The org's own record of the group that the push makes in the app. */
function newTarget(context: ApiContext, name: string, appId: string): SandboxGroup {
  if (name.trim() === '') throw refused('targetGroupName: The field cannot be left blank');
  const { store } = context;
  const at = timestamp(store.now());
  const target: SandboxGroup = {
    id: store.ids.next('00g'),
    type: 'APP_GROUP',
    created: at,
    lastUpdated: at,
    lastMembershipUpdated: at,
    profile: { name, description: null },
    appId,
  };
  store.state.groups.set(target.id, target);
  return target;
}

function changeStatus(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const app = store.app(param(request, 'appId'));
  const push = store.push(app, param(request, 'mappingId'));
  const status = stringAt(request.body, 'status');
  if (status !== 'ACTIVE' && status !== 'INACTIVE') {
    throw refused('status: The value must be ACTIVE or INACTIVE');
  }
  if (push.status === 'ERROR') {
    throw refused('status: The status of a mapping in ERROR cannot be changed');
  }
  push.status = status;
  push.lastUpdated = pushTimestamp(store.now());
  const verb = status === 'ACTIVE' ? 'activate_mapping' : 'deactivate_mapping';
  store.log(`${EVENT}.${verb}`, `Set group push mapping ${status}`, [appTarget(app)]);
  store.changed();
  context.provision(app);
  return shown(context, app, push);
}

/** Recorded: 200 with no body, where the documentation says 204. */
function deletePush(context: ApiContext, request: ApiRequest): ApiReply {
  const { store } = context;
  const app = store.app(param(request, 'appId'));
  const push = store.push(app, param(request, 'mappingId'));
  const deleteTarget = request.query.get('deleteTargetGroup');
  if (deleteTarget !== 'true' && deleteTarget !== 'false') {
    throw new OktaError(400, 'E0000001', 'Api validation failed: deleteTargetGroup', [
      "Required parameter 'deleteTargetGroup' must be true or false",
    ]);
  }
  if (push.status === 'ACTIVE') {
    throw refused('The mapping must be INACTIVE or ERROR before it can be deleted.');
  }
  app.pushes = app.pushes.filter((candidate) => candidate !== push);
  const target = store.state.groups.get(push.targetGroupId);
  if (deleteTarget === 'true' && target) {
    context.deleteAtConnector(app, push);
    store.removeGroup(target);
  }
  store.log(`${EVENT}.removed`, 'Remove group push mapping', [appTarget(app)]);
  store.changed();
  return { status: 200 };
}

function shown(context: ApiContext, app: SandboxApp, push: SandboxPush): ApiReply {
  return { status: 200, body: pushView(context, app, push) };
}

/** Fields without a value are left out, as recorded. */
function pushView(context: ApiContext, app: SandboxApp, push: SandboxPush): Json {
  const { orgUrl } = context;
  return withoutEmpty({
    created: push.created,
    errorSummary: push.errorSummary,
    id: push.id,
    lastPush: push.lastPush,
    lastUpdated: push.lastUpdated,
    sourceGroupId: push.sourceGroupId,
    status: push.status,
    targetGroupId: push.targetGroupId,
    _links: {
      app: { href: `${orgUrl}/api/v1/apps/${app.id}` },
      sourceGroup: { href: `${orgUrl}/api/v1/groups/${push.sourceGroupId}` },
      targetGroup: { href: `${orgUrl}/api/v1/groups/${push.targetGroupId}` },
    },
  });
}

function refused(cause: string): OktaError {
  return validationError('groupPushMapping', cause);
}
