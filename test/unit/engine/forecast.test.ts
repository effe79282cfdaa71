import assert from 'node:assert/strict';
import type { DesiredState } from '../../../src/config/model';
import { makePlan } from '../../../src/engine/plan';
import { FakeOrg } from '../../support/fakeOrg';
import { attribute, FEATURES, group, Program, tutorial } from './applySamples';
import { everything, settled } from './liveSamples';

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
