import assert from 'node:assert/strict';
import { change } from '../../../../src/engine/plan/change';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import type { Change } from '../../../../src/engine/plan/planModel';
import { RESOURCES } from '../../../../src/engine/resources/resources';
import { ITEM_KINDS } from '../../../../src/tutorial/steps';
import { everything, settled } from '../liveSamples';

const NAMES = ITEM_KINDS.map(({ name }) => name);
const READING = { all: 100, apps: 10, groups: 1 };

describe('the resources', () => {
  it('have every kind of item of a plan between them, once and in its order', () => {
    assert.deepEqual(
      RESOURCES.flatMap(({ items }) => items),
      [...NAMES],
    );
  });

  it('are the sections of a file, in the order of the tutorial', () => {
    assert.deepEqual(
      RESOURCES.map(({ section }) => section),
      ['app', 'provisioning', 'attributes', 'mappings', 'groups'],
    );
  });

  it('plan items of their own only, and the plan is all of them in order', () => {
    const live = settled();
    const planned = RESOURCES.map(({ items, plan }) => {
      const changes = plan(everything(), live);
      assert.ok(changes.every(({ resource }) => items.includes(resource)));
      return changes;
    });
    assert.ok(planned.every((changes) => changes.length > 0));
    assert.deepEqual(makePlan(everything(), live).changes, planned.flat());
  });

  it('are written after what a person sets, but for the app, which comes before it', () => {
    const written = RESOURCES.filter(({ write }) => write !== undefined);
    assert.deepEqual(
      written.map(({ section }) => section),
      ['attributes', 'mappings', 'groups'],
    );
  });
});

describe('what it costs to write', () => {
  const field = (path: string) => ({ path, live: 'a', wanted: 'b' });
  const of = (
    resource: Change['resource'],
    outcome: 'create' | 'update' | 'delete',
    ...paths: string[]
  ) => change({ resource, key: 'x', outcome, fields: paths.map(field) });

  const TABLE: readonly { what: string; changes: Change[]; all: number; apps: number }[] = [
    { what: 'a new app, then read', changes: [of('app', 'create')], all: 104, apps: 12 },
    { what: 'another app', changes: [of('app', 'update', 'label')], all: 1, apps: 0 },
    {
      what: 'attributes new and changed, in one request',
      changes: [of('attribute', 'create'), of('attribute', 'update', 'title')],
      ...{ all: 2, apps: 0 },
    },
    { what: 'an attribute less', changes: [of('attribute', 'delete')], all: 102, apps: 10 },
    {
      what: 'an attribute made anew',
      changes: [of('attribute', 'update', 'type')],
      ...{ all: 104, apps: 10 },
    },
    {
      what: 'mappings, in one request',
      changes: [of('mapping', 'create'), of('mapping', 'delete')],
      ...{ all: 1, apps: 0 },
    },
    {
      what: 'assignments, each',
      changes: [of('assignment', 'create'), of('assignment', 'delete')],
      ...{ all: 2, apps: 2 },
    },
    { what: 'a new push, and a look at it', changes: [of('push', 'create')], all: 2, apps: 2 },
    { what: 'a push less', changes: [of('push', 'delete')], all: 2, apps: 2 },
    {
      what: 'a push that is switched',
      changes: [of('push', 'update', 'status')],
      ...{ all: 2, apps: 2 },
    },
    {
      what: 'a push that has failed',
      changes: [of('push', 'update', 'errorSummary')],
      ...{ all: 3, apps: 3 },
    },
    {
      what: 'a push with another target',
      changes: [of('push', 'update', 'targetGroupName')],
      ...{ all: 4, apps: 4 },
    },
  ];

  for (const { what, changes, all, apps } of TABLE) {
    it(`${what}: ${all} requests, ${apps} of them in the narrow bucket`, () => {
      const [first] = changes;
      assert.ok(first);
      const resource = RESOURCES.find(({ items }) => items.includes(first.resource));
      const costs = resource?.costs?.(changes, READING) ?? [];
      assert.equal(
        costs.reduce((total, cost) => total + cost.all, 0),
        all,
      );
      assert.equal(
        costs.reduce((total, cost) => total + cost.apps, 0),
        apps,
      );
    });
  }
});
