import assert from 'node:assert/strict';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { planText } from '../../../../src/engine/plan/planText';
import { FakeOrg } from '../../../support/fakeOrg';
import { attribute, FEATURES, group, Program, tutorial } from '../applySamples';
import { everything, settled } from '../liveSamples';

const GROUPS = ['Vendors', 'Staff', 'Guests'];

/** Calls that count in Okta's bucket for /api/v1/apps: its list, its post, and what is below one app. */
const IN_BUCKET =
  /^(findAppsByLabel|createApp|list(GroupAssignments|GroupPushes)|(un)?assignGroup|.*GroupPush)/;

describe('the forecast of requests', () => {
  let program: Program;

  beforeEach(() => {
    program = new Program(new FakeOrg({ groups: GROUPS }));
  });

  async function applied(desired: DesiredState) {
    program.desired = desired;
    program.org.calls.length = 0;
    const report = await program.apply({ allowDelete: true });
    assert.equal(report.status, 'applied');
    const { calls } = program.org;
    const bucket = calls.filter((call) => IN_BUCKET.test(call)).length;
    return { forecast: report.before.requests, actual: calls.length, bucket };
  }

  it('is what the first apply costs, but for the looks at the settings made by hand', async () => {
    const { org } = program;
    const report = await program.apply({
      waitManualMs: 5_000,
      onProgress: ({ phase }) => {
        if (phase === 'gate') org.setFeatures(...FEATURES);
      },
    });
    const looks = 1;
    assert.equal(report.before.requests.apply, org.calls.length - looks);
    const bucket = org.calls.filter((call) => IN_BUCKET.test(call)).length;
    assert.equal(report.before.requests.apps_bucket, bucket);
  });

  it('is what a group more costs', async () => {
    await program.finish();
    const groups = [...(tutorial().groups ?? []), group('Guests')];
    const { forecast, actual, bucket } = await applied(tutorial({ groups }));
    assert.equal(forecast.apply, actual);
    assert.equal(forecast.apps_bucket, bucket);
  });

  it('is what another title and another mapping cost', async () => {
    await program.finish();
    const { attributes, mappings } = tutorial();
    const { forecast, actual } = await applied(
      tutorial({
        attributes: {
          ...attributes,
          customCode: attribute('customCode', 'string', { title: 'x', scope: 'SELF' }),
        },
        mappings: {
          ...mappings,
          customCode: { expression: 'user.login', pushStatus: 'PUSH' },
        },
      }),
    );
    assert.equal(forecast.apply, actual);
  });

  it('is what a deletion costs', async () => {
    await program.finish();
    const { forecast, actual, bucket } = await applied(
      tutorial({ groups: [group('Staff')], exclusive: new Set(['groups']) }),
    );
    assert.equal(forecast.apply, actual);
    assert.equal(forecast.apps_bucket, bucket);
  });

  it('is no more than the plan itself for an org in sync', () => {
    const { requests } = makePlan(everything(), settled());
    assert.equal(requests.apply, requests.plan);
    assert.equal(requests.apps_bucket, 2);
  });

  it('counts the pages of long lists', () => {
    const state = settled();
    const many = Array.from({ length: 399 }, (_, index) => ({ id: `00g${index}` }));
    state.assignments?.push(...many);
    assert.equal(makePlan(everything(), state).requests.apps_bucket, 4);
  });
});

describe('the forecast of minutes', () => {
  const desired = tutorial({
    groups: Array.from({ length: 100 }, (_, index) => group(`Group ${index}`)),
  });
  const minutes = (limits?: { bucket: string; limit: number }[]) => {
    const groups = new Map(
      (desired.groups ?? []).map(({ name }) => [
        name,
        { id: name, type: 'OKTA_GROUP', profile: { name } },
      ]),
    );
    const base = { ...settled(), groups, assignments: [], pushes: [] };
    return makePlan(desired, limits ? { ...base, limits } : base);
  };

  it('is left out while no answer has told of the limit that counts', () => {
    for (const limits of [undefined, [], [{ bucket: '/api/v1', limit: 50 }]]) {
      const plan = minutes(limits);
      assert.equal(plan.requests.minutes, undefined);
      assert.match(planText(plan), /How long is not known/);
    }
  });

  it('is what the limit lets through each minute, less the reserve', () => {
    const plan = minutes([{ bucket: '/api/v1/apps', limit: 50 }]);
    // 100 assignments, 100 pushes, and the lists, read twice and looked at once: 205; 45 a minute, the first at once.
    assert.equal(plan.requests.apps_bucket, 205);
    assert.equal(plan.requests.minutes, 4);
    assert.match(planText(plan), /205 of them count as \/api\/v1\/apps: .* about 4 minutes\.$/m);
  });

  it('is none where they fit in one minute', () => {
    const plan = minutes([{ bucket: '/api/v1/apps', limit: 1200 }]);
    assert.equal(plan.requests.minutes, 0);
    assert.match(planText(plan), /fit in one minute/);
  });

  it('counts the searches for groups as well, where those are narrower', () => {
    const limits = [
      { bucket: '/api/v1/apps', limit: 1200 },
      { bucket: '/api/v1/groups', limit: 3 },
    ];
    // Four batches of 25 names, read twice; two a minute.
    assert.equal(minutes(limits).requests.minutes, 3);
  });
});
