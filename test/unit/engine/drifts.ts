import { ok } from 'node:assert/strict';
import type { GroupAssignment, GroupPush, OktaApp } from '../../../src/okta/oktaModel';
import type { Outcome } from '../../../src/tutorial/outcomes';
import type { Resource } from '../../../src/tutorial/steps';
import { customOf, lineOf, type settled } from './liveSamples';

type Settled = ReturnType<typeof settled>;

/** One value of a settled org that somebody has changed, and what the plan has to say of it. */
export interface Drift {
  resource: Resource;
  key: string;
  paths: string[];
  outcome: Outcome;
  move(state: Settled): void;
}

/** Every field that the file manages, one at a time. */
export const DRIFTS: readonly Drift[] = [
  ...appDrifts(),
  ...featureDrifts(),
  ...attributeDrifts(),
  ...mappingDrifts(),
  ...assignmentDrifts(),
  ...pushDrifts(),
];

function appDrifts(): Drift[] {
  const drift = (path: string, move: (app: OktaApp) => void): Drift => ({
    resource: 'app',
    key: 'senhasegura',
    paths: [path],
    outcome: 'manual',
    move: ({ app }) => move(app),
  });
  return [
    drift('label', (app) => {
      app.label = 'other';
    }),
    drift('status', (app) => {
      app.status = 'INACTIVE';
    }),
    drift('settings.signOn.loginUrl', (app) => {
      Object.assign(app.settings?.signOn ?? {}, { loginUrl: 'https://other.example.com' });
    }),
    drift('settings.signOn.redirectUrl', (app) => {
      Object.assign(app.settings?.signOn ?? {}, { redirectUrl: null });
    }),
    drift('credentials.scheme', (app) => {
      Object.assign(app.credentials ?? {}, { scheme: 'EDIT_PASSWORD_ONLY' });
    }),
    drift('credentials.userNameTemplate.template', (app) => {
      Object.assign(app.credentials?.userNameTemplate ?? {}, { template: 'user.email' });
    }),
    drift('credentials.userNameTemplate.type', (app) => {
      Object.assign(app.credentials?.userNameTemplate ?? {}, { type: 'BUILT_IN' });
    }),
    drift('credentials.userNameTemplate.pushStatus', (app) => {
      Object.assign(app.credentials?.userNameTemplate ?? {}, { pushStatus: 'DONT_PUSH' });
    }),
    drift('visibility.hide.web', (app) => {
      Object.assign(app.visibility?.hide ?? {}, { web: true });
    }),
    drift('visibility.hide.iOS', (app) => {
      Object.assign(app.visibility?.hide ?? {}, { iOS: true });
    }),
  ];
}

function featureDrifts(): Drift[] {
  const off = (resource: 'connector' | 'feature', key: string, label: string, feature: string) => ({
    resource,
    key,
    paths: [label],
    outcome: 'manual' as const,
    move: ({ app }: Settled) => {
      app.features = app.features.filter((name) => name !== feature);
    },
  });
  const on = (resource: 'connector' | 'feature', key: string, label: string, feature: string) => ({
    ...off(resource, key, label, feature),
    move: ({ app }: Settled) => {
      app.features.push(feature);
    },
  });
  const imports = 'actions.importNewUsersAndProfileUpdates';
  return [
    off('feature', 'createUsers', 'Create Users', 'PUSH_NEW_USERS'),
    off('feature', 'updateUserAttributes', 'Update User Attributes', 'PUSH_PROFILE_UPDATES'),
    off('feature', 'deactivateUsers', 'Deactivate Users', 'PUSH_USER_DEACTIVATION'),
    on('feature', 'syncPassword', 'Sync Password', 'PUSH_PASSWORD_UPDATES'),
    off('connector', 'actions.pushGroups', 'Push Groups', 'GROUP_PUSH'),
    on('connector', imports, 'Import New Users and Profile Updates', 'IMPORT_NEW_USERS'),
  ];
}

function attributeDrifts(): Drift[] {
  const drift = (key: string, path: string, values: Record<string, unknown>): Drift => ({
    resource: 'attribute',
    key,
    paths: [path],
    outcome: 'update',
    move: (state) => {
      Object.assign(customOf(state, key), values);
    },
  });
  return [
    drift('customCode', 'title', { title: 'other' }),
    drift('customCode', 'type', { type: 'integer' }),
    drift('customCodes', 'type', { items: { type: 'number' } }),
    drift('customCode', 'description', { description: undefined }),
    drift('customCode', 'externalName', { externalName: 'other' }),
    drift('customCode', 'externalNamespace', { externalNamespace: 'urn:other' }),
    drift('customCode', 'scope', { scope: undefined }),
    drift('thirdPartyVendor', 'scope', { scope: 'SELF' }),
    drift('customCode', 'required', { required: undefined }),
    {
      resource: 'attribute',
      key: 'thirdPartyVendor',
      paths: ['title', 'type', 'externalName', 'externalNamespace', 'scope', 'permission'],
      outcome: 'create',
      move: ({ schema }) => {
        delete schema?.custom['thirdPartyVendor'];
      },
    },
  ];
}

function mappingDrifts(): Drift[] {
  const key = 'NameFormatted';
  const base = { resource: 'mapping' as const, key };
  return [
    {
      ...base,
      paths: ['expression'],
      outcome: 'update',
      move: (state) => {
        lineOf(state, key).expression = 'user.login';
      },
    },
    {
      ...base,
      paths: ['pushStatus'],
      outcome: 'update',
      move: (state) => {
        lineOf(state, key).pushStatus = 'DONT_PUSH';
      },
    },
    {
      ...base,
      paths: ['expression', 'pushStatus'],
      outcome: 'create',
      move: ({ mapping }) => {
        delete mapping?.properties[key];
      },
    },
    {
      ...base,
      key: 'customCodes',
      paths: ['expression'],
      outcome: 'delete',
      move: ({ mapping }) => {
        Object.assign(mapping?.properties ?? {}, {
          customCodes: { expression: 'user.codes', pushStatus: 'PUSH' },
        });
      },
    },
  ];
}

function assignmentDrifts(): Drift[] {
  const drift = (path: string, move: (assignment: GroupAssignment) => void): Drift => ({
    resource: 'assignment',
    key: 'Vendors',
    paths: [path],
    outcome: 'update',
    move: (state) => move(first(state.assignments)),
  });
  return [
    drift('profile.thirdPartyVendor', (assignment) => {
      assignment.profile = { thirdPartyVendor: false };
    }),
    drift('priority', (assignment) => {
      assignment.priority = 3;
    }),
    {
      resource: 'assignment',
      key: 'Vendors',
      paths: ['profile.thirdPartyVendor', 'priority'],
      outcome: 'create',
      move: ({ assignments }) => {
        assignments?.shift();
      },
    },
  ];
}

function pushDrifts(): Drift[] {
  const drift = (paths: string[], values: Partial<GroupPush>, key = 'Vendors'): Drift => ({
    resource: 'push',
    key,
    paths,
    outcome: 'update',
    move: ({ pushes }) => {
      Object.assign(key === 'Vendors' ? first(pushes) : first(pushes?.slice(1)), values);
    },
  });
  return [
    drift(['status'], { status: 'INACTIVE' }),
    drift(['errorSummary'], { errorSummary: 'The target is gone' }),
    drift(['status', 'errorSummary'], { status: 'ERROR', errorSummary: 'The target is gone' }),
    drift(['targetGroupId'], { targetGroupId: '00gOther' }, 'Staff'),
    drift(['targetGroupName'], { targetGroupId: '00gGuests' }),
    {
      resource: 'push',
      key: 'Vendors',
      paths: ['status', 'targetGroupName'],
      outcome: 'create',
      move: ({ pushes }) => {
        pushes?.shift();
      },
    },
  ];
}

function first<T>(items: readonly T[] | undefined): T {
  const item = items?.[0];
  ok(item !== undefined);
  return item;
}

/** Names of the parts of a live state that drift, for the names of tests. */
export function nameOf({ resource, key, paths, outcome }: Drift): string {
  return `${resource} ${key}: ${outcome} of ${paths.join(', ')}`;
}
