import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ScimServer,
  type ScimServerFaults,
  startScimServer,
} from '../../examples/scim-server/server.mjs';
import type { Proof, ProofFinding } from '../../src/proof/proofModel';
import { LocalOrg, type Run } from './cli';
import { exampleFolder, removeFolder } from './folder';
import { inProcess } from './inProcess';
import { OrgApi } from './orgApi';

export const TOKEN = 'canary-verify-token-77e0';

/** A person or group with its state, as a plain comparison would have it. */
export function statesOf({ findings }: Proof): Record<string, string> {
  return Object.fromEntries(findings.map(({ key, state }) => [key, state]));
}

/** The tutorial, applied: an org whose people have arrived at a SCIM server. */
export class Arrived {
  readonly org: LocalOrg;
  readonly api: OrgApi;
  readonly scim: ScimServer;
  readonly folder: string;
  readonly faults: ScimServerFaults;
  appId = '';

  private constructor(org: LocalOrg, scim: ScimServer, folder: string, faults: ScimServerFaults) {
    this.org = org;
    this.api = new OrgApi(org);
    this.scim = scim;
    this.folder = folder;
    this.faults = faults;
  }

  /** @param change of the text of the example. */
  static async start(change: (text: string) => string = (text) => text): Promise<Arrived> {
    const faults: ScimServerFaults = {};
    const hooks: ScimServerFaults = {
      before: (request) => faults.before?.(request),
      after: (request, reply) => faults.after?.(request, reply),
    };
    const [org, scim, folder] = await Promise.all([
      LocalOrg.start(),
      startScimServer({ token: TOKEN, faults: hooks }),
      exampleFolder(),
    ]);
    const arrived = new Arrived(org, scim, folder, faults);
    const file = join(folder, 'okta-scim.yaml');
    const text = (await readFile(file, 'utf8')).replace(/baseUrl: .*/, `baseUrl: ${scim.baseUrl}`);
    await writeFile(file, change(text));
    await arrived.run('apply', '--yes');
    arrived.appId = (await arrived.api.appByLabel('senhasegura')).id;
    return arrived;
  }

  /** Turns provisioning on, and goes on with the apply. */
  async provision(): Promise<void> {
    await this.org.setProvisioning(this.appId, this.scim.baseUrl, TOKEN);
    const { code, stdout, stderr } = await this.run('apply', '--yes');
    assert.equal(code, 0, stdout + stderr);
    await this.api.idle();
  }

  /** So that there is something to push again; the groups stay at the target. */
  async endPushes(): Promise<void> {
    const path = `/api/v1/apps/${this.appId}/group-push/mappings`;
    for (const { id } of await this.api.call<{ id: string }[]>('GET', path)) {
      await this.api.call('PATCH', `${path}/${id}`, { status: 'INACTIVE' });
      await this.api.call('DELETE', `${path}/${id}?deleteTargetGroup=false`);
    }
    await this.api.idle();
  }

  async stop(): Promise<void> {
    await this.org.stop();
    await this.scim.close();
    await removeFolder(this.folder);
  }

  /** Of somebody who has all that is needed. */
  get env(): Record<string, string> {
    return {
      ...this.org.env,
      OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN,
      OKTA_SCIM_CONNECTORS: new URL(this.scim.baseUrl).origin,
    };
  }

  async run(...args: string[]): Promise<Run> {
    return this.runAs(this.env, ...args);
  }

  async runAs(env: Record<string, string>, ...args: string[]): Promise<Run> {
    const common = ['--env', 'dev', '--org', this.org.orgUrl];
    return inProcess([...args, ...common], { env, cwd: this.folder });
  }

  async verify(...args: string[]): Promise<{ code: number | null; proof: Proof; stderr: string }> {
    const { code, stdout, stderr } = await this.run('verify', ...args, '--format', 'json');
    assert.ok(stdout.startsWith('{'), stderr);
    return { code, proof: JSON.parse(stdout), stderr };
  }

  /** The one finding that there is. */
  async only(...args: string[]): Promise<ProofFinding> {
    const { code, proof } = await this.verify(...args);
    assert.equal(code, 1);
    assert.equal(proof.findings.length, 1, JSON.stringify(proof, null, 1));
    return proof.findings[0] as ProofFinding;
  }

  async user(login: string): Promise<{ id: string; profile: Record<string, unknown> }> {
    const search = encodeURIComponent(`profile.login eq "${login}"`);
    const [user] = await this.api.call<{ id: string; profile: Record<string, unknown> }[]>(
      'GET',
      `/api/v1/users?search=${search}`,
    );
    assert.ok(user);
    return user;
  }

  /** As the server keeps it. */
  account(userName: string): Record<string, unknown> {
    const found = [...this.scim.users.values()].find((one) => one['userName'] === userName);
    assert.ok(found, userName);
    return found;
  }

  /** Every request of the connector is refused with this status. */
  refuse(status: number): void {
    this.faults.before = () => ({ status, body: { detail: 'out of order' } });
  }

  /** What the server has, to go back to. */
  keep(): { users: Resources; groups: Resources } {
    const { users, groups } = this.scim;
    return { users: structuredClone([...users]), groups: structuredClone([...groups]) };
  }

  restore({ users, groups }: { users: Resources; groups: Resources }): void {
    this.mend();
    refill(this.scim.users, users);
    refill(this.scim.groups, groups);
  }

  mend(): void {
    delete this.faults.before;
    delete this.faults.after;
  }
}

type Resources = (readonly [string, Record<string, unknown>])[];

function refill(map: Map<string, Record<string, unknown>>, entries: Resources): void {
  map.clear();
  for (const [id, resource] of structuredClone(entries)) map.set(id, resource);
}
