import { own } from '../../base/record';
import type { DesiredState } from '../../config/desired/desiredState';
import type { OktaApp } from '../../okta/oktaModel';
import { OUTCOMES, type Outcome } from '../../tutorial/outcomes';
import { change } from '../plan/change';
import { forecast } from '../plan/forecast';
import { planHash } from '../plan/hash';
import type { Change, LiveState, Plan } from '../plan/planModel';
import { typeOf } from '../resources/attributes/attributeBody';
import { USER_NAME } from '../resources/mappings/plan';
import { groupsToDestroy } from './groupsToDestroy';
import { left } from './left';

export interface DestroyTerms {
  /** Also delete the app, once it is inactive. */
  deleteApp: boolean;
}

/** The file as one that manages every section: what it does not list is to be read as well, and told of. */
export function wholeFile(desired: DesiredState): DesiredState {
  const { attributes = {}, mappings = {}, groups = [] } = desired;
  return { ...desired, attributes, mappings, groups };
}

/**
 * What it takes to take away what the file describes, in the order in which it is done: pushes (the groups in the app stay),
 * assignments, mappings, attributes, the app. Everything is named by its id. Empty when there is no app.
 */
export function planDestroy(desired: DesiredState, live: LiveState, terms: DestroyTerms): Plan {
  const { app } = live;
  const changes = app ? changesOf(desired, live, app, terms) : [];
  const count = (wanted: Outcome) => changes.filter(({ outcome }) => outcome === wanted).length;
  return {
    hash: planHash(desired, live, changes),
    org: live.orgUrl,
    env: desired.environment ?? null,
    app: { id: app?.id ?? null, label: app?.label ?? desired.app.label ?? null },
    changes,
    summary: Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, count(outcome)]),
    ) as Plan['summary'],
    requests: forecast(desired, changes, live),
  };
}

function changesOf(
  desired: DesiredState,
  live: LiveState,
  app: OktaApp,
  { deleteApp }: DestroyTerms,
): Change[] {
  const goesToo = deleteApp && desired.app.use !== 'existing';
  return [
    ...groupsToDestroy('push', desired, live, goesToo),
    ...groupsToDestroy('assignment', desired, live, goesToo),
    ...mappingsToDestroy(desired, live, goesToo),
    ...attributesToDestroy(desired, live, goesToo),
    appToDestroy(desired, app, goesToo),
  ];
}

/** Lines of the file, and of attributes that go: a mapped attribute cannot be deleted. */
function mappingsToDestroy(
  { mappings, attributes }: DesiredState,
  { mapping, schema }: LiveState,
  goesToo: boolean,
): Change[] {
  const custom = schema?.custom ?? {};
  return Object.entries(mapping?.properties ?? {}).flatMap(([key, line]) => {
    if (key === USER_NAME) return [];
    const fields = [{ path: 'expression', live: line.expression, wanted: undefined }];
    const about = { resource: 'mapping' as const, key, id: mapping?.id, fields };
    const isCustom = own(custom, key) !== undefined;
    const isListed = (own(mappings, key) ?? null) !== null;
    const goes = isCustom && own(attributes, key) !== undefined;
    if (isCustom && (isListed || goes)) {
      const reason = isListed ? 'It can be set again.' : 'It goes with its attribute.';
      return [change({ ...about, outcome: 'delete', risk: 'destructive', reason })];
    }
    if (isListed) return [change({ ...about, outcome: 'unmanaged', reason: OF_OKTA })];
    // Those of Okta's own attributes come with any app: not worth a line each.
    return isCustom ? [left(about, goesToo, 'destructive')] : [];
  });
}

const OF_OKTA =
  'The attribute is one of the app itself, and what its mapping was before the file is not known: it stays.';

function attributesToDestroy(
  { attributes }: DesiredState,
  { schema }: LiveState,
  goesToo: boolean,
): Change[] {
  return Object.entries(schema?.custom ?? {}).map(([key, live]) => {
    const fields = [{ path: 'type', live: typeOf(live), wanted: undefined }];
    const about = { resource: 'attribute' as const, key, fields };
    if (own(attributes, key) === undefined) return left(about, goesToo, 'data-loss');
    const reason = 'Values that people have in it are lost.';
    return change({ ...about, outcome: 'delete', risk: 'data-loss', reason });
  });
}

function appToDestroy({ app: desired }: DesiredState, app: OktaApp, goes: boolean): Change {
  const about = { resource: 'app' as const, key: app.label, id: app.id };
  if (desired.use === 'existing') {
    const reason = 'The file has not made it: it is neither made inactive nor deleted.';
    return change({ ...about, outcome: 'unmanaged', reason });
  }
  if (goes) {
    const reason = `It is made inactive and deleted (${app.id}), with its sign-on, its provisioning settings and everybody's access, also of people who are assigned one by one.`;
    return change({ ...about, outcome: 'delete', risk: 'data-loss', reason });
  }
  if (app.status !== 'ACTIVE') {
    return change({ ...about, outcome: 'in-sync', reason: `It is ${app.status} already.` });
  }
  return change({
    ...about,
    outcome: 'update',
    risk: 'destructive',
    fields: [{ path: 'status', live: app.status, wanted: 'INACTIVE' }],
    reason: `It is made inactive (${app.id}): nobody can use it any more. It can be activated again.`,
  });
}
