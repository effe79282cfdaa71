import { ok } from 'node:assert/strict';
import type { DesiredState } from '../../../src/config/desired/desiredState';
import { makePlan } from '../../../src/engine/plan/makePlan';
import { isPending } from '../../../src/engine/plan/pending';
import type { Change, LiveState, Plan } from '../../../src/engine/plan/planModel';
import type {
  GroupPush,
  MappingProperty,
  OktaApp,
  OktaGroup,
  SchemaAttribute,
} from '../../../src/okta/oktaModel';
import type { Resource } from '../../../src/tutorial/steps';
import { attribute, FEATURES, group, tutorial } from './applySamples';

export const ORG = 'https://dev-123456.okta.com';

/** The tutorial with every field that can be managed. */
export function everything(partial: Partial<DesiredState> = {}): DesiredState {
  return tutorial({
    attributes: {
      ...tutorial().attributes,
      customCode: attribute('customCode', 'string', {
        scope: 'SELF',
        description: 'A code',
        required: true,
      }),
    },
    groups: [
      group('Vendors', {
        assign: { profile: { thirdPartyVendor: true }, priority: 0 },
        push: { targetName: 'Partners', targetId: undefined, status: 'ACTIVE' },
      }),
      group('Staff', { push: { targetName: undefined, targetId: '00gTarget', status: 'ACTIVE' } }),
    ],
    ...partial,
  });
}

/** What Okta shows once `everything()` is done, with `NameFormatted` and the like at their defaults. Made anew each time. */
export function settled(): LiveState & { app: OktaApp } {
  const host = 'https://mysenhasegura.example.com';
  return {
    orgUrl: ORG,
    app: {
      id: '0oa1',
      name: 'dev-123456_senhasegura_1',
      label: 'senhasegura',
      status: 'ACTIVE',
      signOnMode: 'AUTO_LOGIN',
      features: [...FEATURES],
      visibility: { autoSubmitToolbar: false, hide: { iOS: false, web: false } },
      credentials: {
        scheme: 'EXTERNAL_PASSWORD_SYNC',
        revealPassword: false,
        userNameTemplate: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
      },
      settings: { signOn: { loginUrl: host, redirectUrl: `${host}/flow/auth/signin` } },
    },
    schema: {
      base: { userName: { type: 'string' } },
      custom: {
        NameFormatted: live('NameFormatted', { title: 'formatted', scope: 'SELF' }),
        customCode: live('customCode', { scope: 'SELF', description: 'A code', required: true }),
        customCodes: live('customCodes', {
          type: 'array',
          items: { type: 'string' },
          scope: 'SELF',
        }),
        thirdPartyVendor: live('thirdPartyVendor', { type: 'boolean' }),
      },
    },
    mapping: {
      id: 'prm1',
      source: { id: 'oty1', name: 'user', type: 'user' },
      target: { id: '0oa1', name: 'dev-123456_senhasegura_1', type: 'appuser' },
      properties: {
        userName: { expression: 'user.login', pushStatus: 'PUSH' },
        NameFormatted: { expression: 'user.displayName', pushStatus: 'PUSH' },
        customCode: { expression: '"test-CustomCode"', pushStatus: 'PUSH' },
      },
    },
    assignments: [
      { id: '00gVendors', priority: 0, profile: { thirdPartyVendor: true } },
      { id: '00gStaff', priority: 1, profile: {} },
    ],
    pushes: [push('Vendors', { targetGroupId: '00gPartners' }), push('Staff')],
    groups: groupsById([
      ...['Vendors', 'Staff', 'Guests'].map((name) => okta(name)),
      okta('Partners', 'APP_GROUP'),
    ]),
    requests: 6,
  };
}

function okta(name: string, type = 'OKTA_GROUP'): OktaGroup {
  return { id: `00g${name}`, type, profile: { name } };
}

function groupsById(groups: readonly OktaGroup[]): Map<string, OktaGroup> {
  return new Map(groups.map((each) => [each.id, each]));
}

export function push(name: string, partial: Partial<GroupPush> = {}): GroupPush {
  return {
    id: `gPm${name}`,
    sourceGroupId: `00g${name}`,
    targetGroupId: '00gTarget',
    status: 'ACTIVE',
    lastPush: '2026-01-01T00:00:00Z',
    ...partial,
  };
}

/** The same org before anything was made. */
export function untouched(): LiveState {
  return {
    ...settled(),
    app: undefined,
    schema: undefined,
    mapping: undefined,
    assignments: undefined,
    pushes: undefined,
  };
}

/** A settled org without steps 2 and 3. */
export function withoutScim(): LiveState & { app: OktaApp } {
  const state = settled();
  state.app.features = [];
  return state;
}

/** The changes that leave something to do. */
export function pendingOf(plan: Plan): Change[] {
  return plan.changes.filter((change) => isPending({ ...plan, changes: [change] }));
}

export function changeOf(
  resource: Resource,
  key: string,
  state: LiveState,
  desired: DesiredState = everything(),
): Change {
  const found = makePlan(desired, state).changes.find(
    (change) => change.resource === resource && change.key === key,
  );
  ok(found, `no ${resource} ${key} in the plan`);
  return found;
}

export function customOf(state: LiveState, name: string): SchemaAttribute {
  const found = state.schema?.custom[name];
  ok(found);
  return found;
}

export function lineOf(state: LiveState, name: string): MappingProperty {
  const found = state.mapping?.properties[name];
  ok(found);
  return found;
}

/** A custom attribute as Okta shows it: without what is at its default. */
export function live(name: string, partial: Partial<SchemaAttribute> = {}): SchemaAttribute {
  return {
    title: name,
    type: 'string',
    externalName: name,
    externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
    ...partial,
  };
}
