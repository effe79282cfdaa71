import type { DesiredState } from '../../../../src/config/desired/desiredState';
import type { Change } from '../../../../src/engine/plan/planModel';
import type { ManualScreen } from '../../../../src/engine/resources/settings/gate';
import type { OktaApp } from '../../../../src/okta/oktaModel';
import type { Reading } from '../../../../src/vscode/window/reading';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../../src/vscode/window/snapshot';
import type { Target } from '../../../../src/vscode/window/target';
import { planOf } from '../commands/plans';

const ORG = 'https://dev-123456.okta.com';

const desired: DesiredState = {
  environment: 'dev',
  org: ORG,
  app: {
    use: 'swa',
    id: undefined,
    name: undefined,
    label: 'senhasegura',
    loginUrl: 'https://pam.example.com',
    redirectUrl: undefined,
    credentials: undefined,
    username: undefined,
    visibility: undefined,
  },
  provisioning: undefined,
  attributes: {
    customCode: {
      title: 'customCode',
      type: 'string',
      externalName: 'customCode',
      externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
      description: undefined,
      scope: 'SELF',
      permission: undefined,
      required: undefined,
    },
  },
  mappings: undefined,
  groups: [{ name: 'Vendors', id: undefined, assign: undefined, push: undefined }],
  exclusive: new Set(),
  protect: [],
};

const app: OktaApp = {
  id: '0oa1',
  name: 'dev-123456_senhasegura_1',
  label: 'senhasegura',
  status: 'ACTIVE',
  signOnMode: 'AUTO_LOGIN',
  features: [],
};

/** A target whose file is only ever compared by its address. */
export function target(): Target {
  const file = { toString: () => 'file:///okta-scim.yaml' };
  return {
    file: file as Target['file'],
    environment: 'dev',
    desired,
    org: ORG,
    orgFrom: 'file',
    unsaved: false,
  };
}

export const screens: ManualScreen[] = [
  {
    id: 'integration',
    step: 2,
    title: 'Integration',
    where: 'Provisioning > Integration',
    url: `${ORG}/admin/app`,
    settings: [
      {
        id: 'baseUrl',
        label: 'SCIM connector base URL',
        value: 'https://pam.example.com/scim',
        isTyped: true,
        state: 'unreadable',
      },
      {
        id: 'token',
        label: 'Authorization',
        value: undefined,
        secret: 'scim-token',
        state: 'unreadable',
      },
      { id: 'actions', label: 'Push New Users', value: 'checked', state: 'missing' },
    ],
  },
];

export function reading(changes: Change[], live: Partial<Reading['live']> = {}): Reading {
  return {
    target: target(),
    live: {
      orgUrl: ORG,
      app,
      schema: undefined,
      mapping: undefined,
      assignments: undefined,
      pushes: undefined,
      groups: new Map(),
      requests: 5,
      ...live,
    },
    plan: planOf(...changes),
    steps: [
      { step: 1, title: 'App', state: 'done', detail: 'in sync' },
      { step: 2, title: 'Connector', state: 'manual', detail: '1 setting not seen' },
      { step: 4, title: 'Attributes', state: 'pending', detail: '1 to create' },
    ],
    screens,
    consoleUrl: 'https://dev-123456-admin.okta.com',
  };
}

export function snapshot(partial: Partial<Snapshot>): Snapshot {
  return { ...EMPTY_SNAPSHOT, state: 'ready', target: target(), ...partial };
}
