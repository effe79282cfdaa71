import { isNotFound, OutcomeUnknownError } from '../http/errors';
import type { Call } from '../http/transport';
import type {
  AppUserSchema,
  GroupAssignment,
  GroupPush,
  NewApp,
  NewGroupPush,
  OktaApp,
  ProfileMapping,
  SchemaPatch,
} from '../oktaModel';
import type { CallOptions, OktaWriter } from '../port';
import { appPath, oktaId, schemaPath } from './calls';
import { OrgReader } from './reader';
import { toApp, toAssignment, toMapping, toPush, toSchema } from './replies';

export class OrgWriter extends OrgReader implements OktaWriter {
  async createApp(app: NewApp, options?: CallOptions): Promise<OktaApp> {
    const call: Call = { ...alone(options), idempotent: false };
    const response = await this.sdk.raw('POST', '/api/v1/apps?activate=true', call, app);
    const reply: unknown = await response.json();
    return made('POST /api/v1/apps', () => toApp(reply));
  }

  async replaceApp(app: OktaApp, options?: CallOptions): Promise<OktaApp> {
    // Links are not part of the app, and sending features has been seen to do harm; both are read-only.
    const { _links, _embedded, features, ...body } = app;
    const response = await this.sdk.raw('PUT', appPath(app.id), alone(options), body);
    return toApp(await response.json());
  }

  async deactivateApp(id: string, options?: CallOptions): Promise<void> {
    const call: Call = { ...alone(options), reply: 'none' };
    await evenIfMissing(async () => {
      await this.sdk.raw('POST', `${appPath(id)}/lifecycle/deactivate`, call);
    });
  }

  async deleteApp(id: string, options?: CallOptions): Promise<void> {
    const call: Call = { ...alone(options), reply: 'none' };
    await evenIfMissing(async () => {
      await this.sdk.raw('DELETE', appPath(id), call);
    });
  }

  async updateAppUserSchema(
    appId: string,
    patch: SchemaPatch,
    options?: CallOptions,
  ): Promise<AppUserSchema> {
    const custom = { id: '#custom', type: 'object', properties: patch };
    const body = { definitions: { custom } };
    const response = await this.sdk.raw('POST', schemaPath(appId), alone(options), body);
    return toSchema(await response.json());
  }

  async updateMapping(
    id: string,
    properties: Record<string, { expression: string; pushStatus: string } | null>,
    options?: CallOptions,
  ): Promise<ProfileMapping> {
    const path = `/api/v1/mappings/${oktaId(id)}`;
    const response = await this.sdk.raw('POST', path, alone(options), { properties });
    return toMapping(await response.json());
  }

  async assignGroup(
    appId: string,
    groupId: string,
    assignment: { priority?: number; profile: Record<string, unknown> },
    options?: CallOptions,
  ): Promise<GroupAssignment> {
    const path = `${appPath(appId)}/groups/${oktaId(groupId)}`;
    const response = await this.sdk.raw('PUT', path, groupWrite(options), assignment);
    return toAssignment(await response.json());
  }

  async unassignGroup(appId: string, groupId: string, options?: CallOptions): Promise<void> {
    const { applications } = this.sdk.typed({ ...groupWrite(options), reply: 'none' });
    const ids = { appId: oktaId(appId), groupId: oktaId(groupId) };
    await evenIfMissing(() => applications.unassignApplicationFromGroup(ids));
  }

  async createGroupPush(
    appId: string,
    push: NewGroupPush,
    options?: CallOptions,
  ): Promise<GroupPush> {
    const { pushes } = this.sdk.typed({ ...groupWrite(options), idempotent: false });
    const reply = await pushes.createGroupPushMapping({ appId: oktaId(appId), body: push });
    return made(`POST ${appPath(appId)}/group-push/mappings`, () => toPush(reply));
  }

  async setGroupPushStatus(
    appId: string,
    id: string,
    status: 'ACTIVE' | 'INACTIVE',
    options?: CallOptions,
  ): Promise<GroupPush> {
    const { pushes } = this.sdk.typed(groupWrite(options));
    const ids = { appId: oktaId(appId), mappingId: oktaId(id) };
    return toPush(await pushes.updateGroupPushMapping({ ...ids, body: { status } }));
  }

  async deleteGroupPush(
    appId: string,
    id: string,
    deleteTargetGroup: boolean,
    options?: CallOptions,
  ): Promise<void> {
    const { pushes } = this.sdk.typed({ ...groupWrite(options), reply: 'none' });
    const ids = { appId: oktaId(appId), mappingId: oktaId(id) };
    await evenIfMissing(() => pushes.deleteGroupPushMapping({ ...ids, deleteTargetGroup }));
  }
}

function alone(options: CallOptions | undefined): Call {
  return { lane: 'alone', idempotent: true, reply: 'json', ...endOf(options) };
}

function groupWrite(options: CallOptions | undefined): Call {
  return { lane: 'groupWrite', idempotent: true, reply: 'json', ...endOf(options) };
}

function endOf({ signal, answered }: CallOptions = {}): Pick<Call, 'signal' | 'answered'> {
  return { signal, answered };
}

/** A success that does not say what was made is a success all the same: only reading the org tells. */
function made<T>(request: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new OutcomeUnknownError(request, error);
  }
}

async function evenIfMissing(remove: () => Promise<void>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
