import assert from 'node:assert/strict';
import { type ConsoleContext, handleConsole } from '../../../src/localOrg/console/console';
import { ConnectorTraffic } from '../../../src/localOrg/provisioning/wire/connectorTraffic';
import type {
  ConnectorSettings,
  ImportSafeguard,
  SandboxApp,
} from '../../../src/localOrg/state/orgModel';
import { ProvisioningOrg } from './provisioningOrg';

export const ORG = 'http://127.0.0.1:4000';
export const PATH = '/admin/app/local_app_1/instance/0oa1/';
export const EVIL = `"><script>alert('x')</script>&`;

/** The pages on one app in memory; what they ask of the API is only noted. */
export class Pages implements ConsoleContext {
  readonly org = new ProvisioningOrg('http://127.0.0.1:5000/scim/v2');
  readonly orgUrl = ORG;
  readonly csrfToken = 'the-csrf-token';
  safeguard: ImportSafeguard = {
    app: { enabled: true, threshold: 20 },
    org: { enabled: true, threshold: 20 },
  };
  tested: ConnectorSettings[] = [];
  testResult = { ok: true, message: 'Connector configured successfully' };

  readonly hasWizard = true;
  readonly privateApps = {
    list: () => [],
    find: () => undefined,
    instancesOf: () => [],
    deploy: () => undefined,
    save: () => assert.fail('no private apps here'),
    addInstance: () => assert.fail('no private apps here'),
  };
  scimOf = () => undefined;
  apps = () => [this.org.app];
  app = (id: string) => (id === this.org.app.id ? this.org.app : undefined);
  saveProvisioning = (app: SandboxApp, part: object) => void Object.assign(app.provisioning, part);
  provisionUser = (app: SandboxApp, userId: string) => {
    delete app.appUsers[userId]?.isFromBefore;
  };
  importSafeguard = () => this.safeguard;
  saveImportSafeguard = (safeguard: ImportSafeguard) => {
    this.safeguard = safeguard;
  };
  groups = () => [];
  group = () => undefined;
  groupName = (id: string) => `name of ${id}`;
  members = () => [];
  users = () => this.org.users;
  user = (id: string) => this.org.users.find((user) => user.id === id);
  userName = (id: string) => `login of ${id}`;
  called: string[] = [];
  call = async (method: string, path: string) => void this.called.push(`${method} ${path}`);
  provision = (app: SandboxApp) => void this.called.push(`provision ${app.id}`);
  pushNow = (app: SandboxApp, id: string) => void this.called.push(`push ${id} of ${app.id}`);
  importNow = async () => ({ ok: true, message: '2 users read' });
  get traffic() {
    const traffic = new ConnectorTraffic();
    for (const exchange of this.org.exchanges) traffic.add(exchange);
    return traffic;
  }
  testConnector = async (settings: ConnectorSettings) => {
    this.tested.push(settings);
    return this.testResult;
  };

  async get(path = PATH) {
    const url = new URL(path, ORG);
    return (
      (await handleConsole({ method: 'GET', url, form: undefined }, this)) ?? assert.fail(path)
    );
  }

  async post(
    fields: Record<string, string | string[]>,
    csrf: string = this.csrfToken,
    path = PATH,
  ) {
    const form = new URLSearchParams({ csrf });
    for (const [name, values] of Object.entries(fields)) {
      for (const value of [values].flat()) form.append(name, value);
    }
    const url = new URL(path, ORG);
    return (await handleConsole({ method: 'POST', url, form }, this)) ?? assert.fail();
  }

  get provisioning() {
    return this.org.app.provisioning;
  }
}

export const INTEGRATION = {
  ...{ form: 'integration', intent: 'save', baseUrl: 'http://127.0.0.1:5001/scim/v2' },
  ...{ uniqueIdentifier: 'email', actions: ['pushNewUsers', 'pushGroups'] },
  ...{ authMode: 'httpHeader', authorization: 'new-token-value' },
};
