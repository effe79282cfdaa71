import assert from 'node:assert/strict';
import fc from 'fast-check';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { isPending } from '../../../../src/engine/plan/pending';
import type { LiveState } from '../../../../src/engine/plan/planModel';
import type { Outcome } from '../../../../src/tutorial/outcomes';
import { attribute, tutorial } from '../applySamples';
import { DRIFTS, nameOf } from '../drifts';
import {
  changeOf,
  customOf,
  everything,
  lineOf,
  live,
  pendingOf,
  settled,
  untouched,
  withoutScim,
} from '../liveSamples';

describe('the plan', () => {
  it('has nothing to do for an org that is as the file asks', () => {
    const plan = makePlan(everything(), settled());
    assert.deepEqual(pendingOf(plan), []);
    assert.equal(isPending(plan), false);
    assert.deepEqual(
      plan.changes.filter(({ fields }) => fields.length > 0),
      [],
    );
    assert.deepEqual(plan.app, { id: '0oa1', label: 'senhasegura' });
    assert.equal(plan.requests.apply, plan.requests.plan);
  });

  describe('names exactly what has drifted, and leaves the rest alone', () => {
    for (const drift of DRIFTS) {
      it(nameOf(drift), () => {
        const state = settled();
        drift.move(state);
        const plan = makePlan(everything(), state);
        assert.deepEqual(
          pendingOf(plan).map(({ resource, key, outcome, fields }) => ({
            resource,
            key,
            outcome,
            paths: fields.map(({ path }) => path),
          })),
          [
            {
              resource: drift.resource,
              key: drift.key,
              outcome: drift.outcome,
              paths: drift.paths,
            },
          ],
        );
        assert.equal(isPending(plan), true);
      });
    }
  });

  it('creates everything, or leaves it to a person, when there is no app', () => {
    const desired = tutorial();
    const plan = makePlan(desired, untouched());
    const outcomes = new Map<string, Set<Outcome>>();
    for (const { resource, key, outcome } of plan.changes) {
      if (key === 'syncPassword' || key === 'customCodes') continue;
      outcomes.set(resource, (outcomes.get(resource) ?? new Set()).add(outcome));
    }
    assert.deepEqual(
      Object.fromEntries([...outcomes].map(([resource, set]) => [resource, [...set]])),
      {
        app: ['create'],
        connector: ['manual'],
        feature: ['manual'],
        safeguard: ['unverifiable'],
        attribute: ['create'],
        mapping: ['create'],
        assignment: ['create'],
        push: ['create'],
      },
    );
    assert.deepEqual(plan.app, { id: null, label: 'senhasegura' });
    // Not wanted and not there: nothing to do.
    assert.equal(changeOf('feature', 'syncPassword', untouched()).outcome, 'in-sync');
    assert.equal(changeOf('mapping', 'customCodes', untouched()).outcome, 'in-sync');
  });

  it('counts the changes by outcome', () => {
    const plan = makePlan(everything(), untouched());
    const total = Object.values(plan.summary).reduce((sum, count) => sum + count, 0);
    assert.equal(total, plan.changes.length);
    assert.equal(plan.summary.create, 1 + 4 + 2 + 2 + 2);
    assert.equal(plan.summary.delete, 0);
  });

  it('says nothing of sections that the file leaves out', () => {
    const desired = everything({
      provisioning: undefined,
      attributes: undefined,
      mappings: undefined,
      groups: undefined,
    });
    assert.deepEqual(
      makePlan(desired, settled()).changes.map(({ resource }) => resource),
      ['app'],
    );
  });

  describe('of the app', () => {
    it('updates it while SCIM is off', () => {
      const state = withoutScim();
      state.app.label = 'other';
      const change = changeOf('app', 'senhasegura', state);
      assert.equal(change.outcome, 'update');
      assert.deepEqual(change.fields, [{ path: 'label', live: 'other', wanted: 'senhasegura' }]);
    });

    it('leaves it to a person once SCIM is on, and says why', () => {
      const state = settled();
      state.app.label = 'other';
      const change = changeOf('app', 'senhasegura', state);
      assert.equal(change.outcome, 'manual');
      assert.match(change.reason, /SCIM is on/);
    });

    it('leaves the sign-on of an existing app alone', () => {
      const state = settled();
      state.app.settings = {};
      const desired = everything();
      const change = changeOf('app', 'senhasegura', state, {
        ...desired,
        app: { ...desired.app, use: 'existing' },
      });
      assert.equal(change.outcome, 'in-sync');
    });
  });

  describe('of settings that nobody can read back', () => {
    it('is manual while SCIM is off', () => {
      const change = changeOf('connector', 'baseUrl', withoutScim());
      assert.equal(change.outcome, 'manual');
      assert.equal(change.fields[0]?.path, 'SCIM connector base URL');
    });

    it('is unverifiable once SCIM is on, with the value of the file', () => {
      const change = changeOf('connector', 'baseUrl', settled());
      assert.equal(change.outcome, 'unverifiable');
      assert.match(change.reason, /senhasegura\.example\.com\/iso\/scim\/v2/);
    });

    it('names a secret and never carries more than its name', () => {
      for (const state of [withoutScim(), settled()]) {
        assert.match(
          JSON.stringify(changeOf('connector', 'auth.token', state)),
          /\$\{secret:scim-token\}/,
        );
      }
    });

    it('is unverifiable for a safeguard at all times, because it is the org’s', () => {
      assert.equal(changeOf('safeguard', 'org', untouched()).outcome, 'unverifiable');
      assert.match(changeOf('safeguard', 'org', settled()).reason, /every app of the org/);
    });
  });

  describe('of attributes', () => {
    it('replaces one whose type or scope changes, with loss of data', () => {
      for (const values of [{ type: 'integer' }, { scope: 'NONE' }]) {
        const state = settled();
        Object.assign(customOf(state, 'customCode'), values);
        const change = changeOf('attribute', 'customCode', state);
        assert.equal(change.outcome, 'update');
        assert.equal(change.risk, 'data-loss');
        assert.match(change.reason, /deleted and made again/);
      }
    });

    it('warns that values stay behind when the external name moves', () => {
      const state = settled();
      customOf(state, 'customCode').externalName = 'other';
      assert.equal(changeOf('attribute', 'customCode', state).risk, 'data-loss');
    });

    it('loses nothing with another title', () => {
      const state = settled();
      customOf(state, 'customCode').title = 'other';
      assert.equal(changeOf('attribute', 'customCode', state).risk, 'safe');
    });

    it('leaves an unlisted one alone, unless the section is exclusive', () => {
      const state = settled();
      Object.assign(state.schema?.custom ?? {}, { stray: live('stray') });
      assert.equal(changeOf('attribute', 'stray', state).outcome, 'unmanaged');
      const change = changeOf(
        'attribute',
        'stray',
        state,
        everything({ exclusive: new Set(['attributes']) }),
      );
      assert.deepEqual([change.outcome, change.risk], ['delete', 'data-loss']);
    });

    it('never asks for those of Okta’s own', () => {
      const plan = makePlan(everything({ exclusive: new Set(['attributes']) }), settled());
      assert.deepEqual(pendingOf(plan), []);
    });

    it('creates one that is called like a method of every object', () => {
      const desired = everything({ attributes: { valueOf: attribute('valueOf') } });
      assert.equal(changeOf('attribute', 'valueOf', settled(), desired).outcome, 'create');
    });

    it('sees an unlisted one that is called like a method of every object', () => {
      const state = settled();
      Object.assign(state.schema?.custom ?? {}, { valueOf: live('valueOf') });
      assert.equal(changeOf('attribute', 'valueOf', state).outcome, 'unmanaged');
    });
  });

  describe('of mappings', () => {
    it('never speaks of userName, which the username template owns', () => {
      const state = settled();
      lineOf(state, 'userName').expression = 'user.email';
      const plan = makePlan(everything({ exclusive: new Set(['mappings']) }), state);
      assert.equal(
        plan.changes.some(({ resource, key }) => resource === 'mapping' && key === 'userName'),
        false,
      );
      assert.deepEqual(pendingOf(plan), []);
    });

    it('leaves an unlisted one alone, unless the section is exclusive', () => {
      const state = settled();
      const line = { expression: 'user.flag', pushStatus: 'PUSH' };
      Object.assign(state.mapping?.properties ?? {}, { thirdPartyVendor: line });
      assert.equal(changeOf('mapping', 'thirdPartyVendor', state).outcome, 'unmanaged');
      const change = changeOf(
        'mapping',
        'thirdPartyVendor',
        state,
        everything({ exclusive: new Set(['mappings']) }),
      );
      assert.deepEqual([change.outcome, change.risk], ['delete', 'destructive']);
    });

    it('creates one that is called like a method of every object', () => {
      const line = { expression: 'user.login', pushStatus: 'PUSH' as const };
      const desired = everything({ mappings: { valueOf: line } });
      assert.equal(changeOf('mapping', 'valueOf', settled(), desired).outcome, 'create');
    });

    it('keeps the lines of Okta’s own attributes even then', () => {
      const state = settled();
      const line = { expression: 'user.firstName', pushStatus: 'PUSH' };
      Object.assign(state.mapping?.properties ?? {}, { givenName: line });
      const desired = everything({ exclusive: new Set(['mappings']) });
      assert.equal(changeOf('mapping', 'givenName', state, desired).outcome, 'unmanaged');
    });
  });
});

describe('the hash of a plan', () => {
  const hashOf = (state: LiveState) => makePlan(everything(), state).hash;

  it('is the same whatever the order in which Okta lists things', () => {
    const base = settled();
    const expected = hashOf(base);
    const permuted = fc.record({
      assignments: shuffled(base.assignments),
      pushes: shuffled(base.pushes),
      features: shuffled(base.app.features),
      groups: shuffled([...base.groups]),
      custom: shuffled(Object.entries(base.schema?.custom ?? {})),
      lines: shuffled(Object.entries(base.mapping?.properties ?? {})),
    });
    fc.assert(
      fc.property(permuted, ({ assignments, pushes, features, groups, custom, lines }) => {
        const { schema, mapping } = base;
        assert.ok(schema && mapping);
        const state: LiveState = {
          ...base,
          app: { ...base.app, features },
          schema: { ...schema, custom: Object.fromEntries(custom) },
          mapping: { ...mapping, properties: Object.fromEntries(lines) },
          assignments,
          pushes,
          groups: new Map(groups),
        };
        assert.equal(hashOf(state), expected);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  describe('moves with every managed value', () => {
    for (const drift of DRIFTS) {
      it(nameOf(drift), () => {
        const state = settled();
        drift.move(state);
        assert.notEqual(hashOf(state), hashOf(settled()));
      });
    }

    it('from one wrong value to another', () => {
      const one = settled();
      const two = settled();
      lineOf(one, 'customCode').expression = 'one';
      lineOf(two, 'customCode').expression = 'two';
      assert.notEqual(hashOf(one), hashOf(two));
    });
  });

  it('stays when a push ends, though it is only then in sync', () => {
    const state = settled();
    for (const push of state.pushes ?? []) delete push.lastPush;
    assert.equal(changeOf('push', 'Vendors', state).outcome, 'unverifiable');
    assert.equal(hashOf(state), hashOf(settled()));
  });

  it('stays when something moves that the file does not manage', () => {
    const state = settled();
    state.app['lastUpdated'] = '2030-01-01T00:00:00Z';
    for (const assignment of state.assignments ?? []) assignment.lastUpdated = '2030';
    state.requests = 99;
    assert.equal(hashOf(state), hashOf(settled()));
  });

  it('moves with the file', () => {
    const other = makePlan(everything({ protect: ['app'] }), settled());
    assert.notEqual(other.hash, hashOf(settled()));
  });
});

function shuffled<T>(items: readonly T[] | undefined): fc.Arbitrary<T[]> {
  const all = [...(items ?? [])];
  return fc.shuffledSubarray(all, { minLength: all.length });
}
