import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exitCodeOf } from '../../src/cli/output/exitCode';
import { statusCode } from '../../src/cli/output/statusCode';
import type { DesiredState } from '../../src/config/desired/desiredState';
import type { ApplyReport } from '../../src/engine/apply/apply';
import { makePlan } from '../../src/engine/plan/makePlan';
import { isSettled } from '../../src/engine/plan/pending';
import type { Change, LiveState, Plan } from '../../src/engine/plan/planModel';
import { stepStates } from '../../src/engine/plan/status';
import { readLive } from '../../src/engine/read/read';
import { stepOf } from '../../src/tutorial/steps';
import { FakeOrg } from '../support/fakeOrg';
import { attribute, FEATURES, group, Program, tutorial } from '../unit/engine/applySamples';
import { tried } from './tried';

const GROUPS = ['Vendors', 'Staff'];
const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'states.md');

interface Scenario {
  /** First cell of its row in docs/states.md. */
  what: string;
  /** Brings a program and its org there. */
  bring(): Promise<Program>;
  /** The change that is not proven. */
  change(change: Change): boolean;
}

const isPush = ({ resource, key }: Change) => resource === 'push' && key === 'Vendors';
const isApp = ({ resource }: Change) => resource === 'app';

/** The tutorial, all of it done. `desired` unless the file has to say something else. */
async function done(desired: DesiredState = tutorial()): Promise<Program> {
  const program = new Program(new FakeOrg({ groups: GROUPS }), desired);
  const report = await program.finish();
  assert.equal(report.status, 'applied', JSON.stringify(report.problems));
  return program;
}

function partsOf({ org }: Program) {
  const [parts] = org.apps.values();
  assert.ok(parts);
  return parts;
}

/** The create at hand has no answer and is not carried out; the next run sends it, and two come of it. */
async function twins(
  program: Program,
  nth: number,
  method: 'createApp' | 'createGroupPush',
): Promise<void> {
  const { org } = program;
  org.fault = { nth, when: 'before', effect: 'unknown' };
  assert.equal((await program.apply()).status, 'unproven');
  if (method === 'createApp') {
    const create = org.createApp.bind(org);
    org.createApp = async (...args) => {
      await create(...args);
      return create(...args);
    };
  } else {
    const create = org.createGroupPush.bind(org);
    org.createGroupPush = async (...args) => {
      await create(...args);
      return create(...args);
    };
  }
}

async function atTheGate(): Promise<Program> {
  const program = new Program(new FakeOrg({ groups: GROUPS }));
  await program.apply();
  program.org.setFeatures(...FEATURES);
  return program;
}

/** Of a push, in the run after the gate: app, schema, mappings, two assignments, then the pushes. */
const FIRST_PUSH = 6;

const SCENARIOS: readonly Scenario[] = [
  {
    what: 'A push that has not ended',
    change: isPush,
    bring: async () => {
      const program = await atTheGate();
      program.org.looksUntilPushed = Number.POSITIVE_INFINITY;
      await program.apply({ waitPushMs: 5 });
      return program;
    },
  },
  {
    what: 'A push made active again that has not ended since',
    change: isPush,
    bring: async () => {
      const off = group('Vendors', {
        push: { targetName: undefined, targetId: undefined, status: 'INACTIVE' },
      });
      const program = await done();
      program.desired = tutorial({ groups: [off, group('Staff')] });
      assert.equal((await program.apply()).status, 'applied');
      program.desired = tutorial({ groups: [group('Vendors'), group('Staff')] });
      const { org } = program;
      org.looksUntilPushed = Number.POSITIVE_INFINITY;
      const set = org.setGroupPushStatus.bind(org);
      org.setGroupPushStatus = async (...args) => {
        const { lastPush: _, ...answer } = await set(...args);
        return answer;
      };
      assert.equal((await program.apply({ waitPushMs: 5 })).status, 'unproven');
      return program;
    },
  },
  {
    what: 'A push that has failed',
    change: isPush,
    bring: async () => {
      const program = await atTheGate();
      program.org.pushError = 'The connector answered 500.';
      await program.apply();
      return program;
    },
  },
  {
    what: 'A push of an app that is not active',
    change: isPush,
    bring: async () => {
      const program = await done();
      partsOf(program).app.status = 'INACTIVE';
      return program;
    },
  },
  {
    what: 'A push while Push Groups is off',
    change: isPush,
    bring: async () => {
      const program = await done();
      program.org.setFeatures(...FEATURES.filter((feature) => feature !== 'GROUP_PUSH'));
      return program;
    },
  },
  {
    what: 'A further push of a group',
    change: ({ resource, key }) => resource === 'push' && key === 'Vendors (gPmOther)',
    bring: async () => {
      const program = await done();
      const { pushes } = partsOf(program);
      const [push] = [...pushes.values()].filter(({ targetName }) => targetName === 'Vendors');
      assert.ok(push);
      pushes.set('gPmOther', { ...push, id: 'gPmOther', targetName: 'Other' });
      return program;
    },
  },
  {
    what: 'The name of a target group that Okta does not show',
    change: isPush,
    bring: async () => {
      const named = group('Vendors', {
        push: { targetName: 'Partners', targetId: undefined, status: 'ACTIVE' },
      });
      const program = await done(tutorial({ groups: [named, group('Staff')] }));
      for (const [id, { profile }] of program.org.groups) {
        if (profile.name === 'Partners') program.org.groups.delete(id);
      }
      return program;
    },
  },
  {
    what: 'A group that is not in Okta',
    change: ({ resource, key }) => resource === 'push' && key === 'Nobody',
    bring: async () => {
      const program = await done();
      program.desired = tutorial({ groups: [group('Vendors'), group('Staff'), group('Nobody')] });
      return program;
    },
  },
  {
    what: 'A user permission that Okta does not show',
    change: ({ resource, key }) => resource === 'attribute' && key === 'customCode',
    bring: () => done(),
  },
  {
    what: 'A user permission that is another one in the file now',
    change: ({ resource, key }) => resource === 'attribute' && key === 'customCode',
    bring: async () => {
      const program = await done();
      const customCode = attribute('customCode', 'string', { scope: 'SELF', permission: 'HIDE' });
      program.desired = tutorial({ attributes: { ...tutorial().attributes, customCode } });
      return program;
    },
  },
  {
    what: 'A line for `userName` in `mappings`',
    change: ({ resource, key }) => resource === 'mapping' && key === 'userName',
    bring: () => {
      const userName = { expression: 'user.email', pushStatus: 'PUSH' as const };
      return done(tutorial({ mappings: { ...tutorial().mappings, userName } }));
    },
  },
  {
    what: 'The mapping of another user type',
    change: ({ resource, key }) => resource === 'mapping' && key === 'user type contractor',
    bring: async () => {
      const program = new Program(new FakeOrg({ groups: GROUPS }));
      const { org } = program;
      const list = org.listMappings.bind(org);
      org.listMappings = async (...args) => {
        const [ours, ...others] = await list(...args);
        assert.ok(ours);
        const source = { id: 'oty2', name: 'contractor', type: 'user' };
        return [{ ...ours, id: 'prmOther', source }, ours, ...others];
      };
      await program.finish();
      return program;
    },
  },
  {
    what: 'A setting of steps 2 and 3 that Okta does not show',
    change: ({ resource, outcome }) => resource === 'connector' && outcome === 'unverifiable',
    bring: () => done(),
  },
  {
    what: 'An app that was created without an answer',
    change: isApp,
    bring: async () => {
      const program = new Program(new FakeOrg({ groups: GROUPS }));
      program.org.fault = { nth: 1, when: 'before', effect: 'unknown' };
      return program;
    },
  },
  {
    what: 'A push that was created without an answer',
    change: isPush,
    bring: async () => {
      const program = await atTheGate();
      program.org.fault = { nth: FIRST_PUSH, when: 'before', effect: 'unknown' };
      return program;
    },
  },
  {
    what: 'Two apps, because one has come to light late',
    change: isApp,
    bring: async () => {
      const program = new Program(new FakeOrg({ groups: GROUPS }));
      await twins(program, 1, 'createApp');
      return program;
    },
  },
  {
    what: 'Two pushes, because one has come to light late',
    change: isPush,
    bring: async () => {
      const program = await atTheGate();
      await twins(program, FIRST_PUSH, 'createGroupPush');
      return program;
    },
  },
];

async function planOf({ org, desired, known }: Program): Promise<{ live: LiveState; plan: Plan }> {
  const live = await readLive(org, desired, known, {});
  return { live, plan: makePlan(desired, live) };
}

/** Rows of the table, by their first cell; each cell without spaces at its ends. */
async function rows(): Promise<Map<string, string[]>> {
  const lines = (await readFile(PAGE, 'utf8')).split('\n');
  const cells = lines
    .filter((line) => /^\| [A-Z]/.test(line))
    .map((line) => line.split('|').slice(1, -1))
    .map((row) => row.map((cell) => cell.trim()));
  return new Map(cells.map(([what = '', ...others]) => [what, others]));
}

describe('a state that is not proven', () => {
  let table: Map<string, string[]>;

  before(async () => {
    table = await rows();
  });
  after(() => tried(SCENARIOS.length, 'states that are not proven, in plan, status and apply'));

  it('has a row in docs/states.md, and every row is a state', () => {
    assert.deepEqual(
      [...table.keys()],
      SCENARIOS.map(({ what }) => what),
    );
  });

  for (const { what, bring, change } of SCENARIOS) {
    it(`is told as the page has it: ${what}`, async () => {
      const program = await bring();
      const { plan, live } = await planOf(program);
      const found = plan.changes.find(change);
      assert.ok(found, 'it is not in the plan');
      const steps = stepStates(program.desired, live, plan);
      const step = steps.find((each) => each.step === stepOf(found.resource).number);
      const report = await program.apply({ waitPushMs: 5 });
      const planCode = isSettled(plan) ? 0 : 4;
      assert.deepEqual(
        [
          `\`${found.outcome}\`, ${planCode}`,
          `${step?.step} \`${step?.state}\`, ${statusCode(steps)}`,
          `\`${report.status}\`, ${exitCodeOf(report)}`,
        ],
        table.get(what)?.slice(0, 3),
        JSON.stringify(report.problems),
      );
      if (found.outcome !== 'create') assert.notEqual(found.reason + fieldsText(found), '');
    });
  }
});

function fieldsText({ fields }: Change): string {
  return fields.map(({ path }) => path).join();
}

describe('what is not proven stays so until it is', () => {
  it('a push made active again: by the old proof in no later run, by a newer one at once', async () => {
    const scenario = SCENARIOS.find(({ what }) => what.startsWith('A push made active again'));
    const program = await scenario?.bring();
    assert.ok(program);
    for (let runs = 0; runs < 3; runs += 1) {
      assert.equal((await program.apply({ waitPushMs: 5 })).status, 'unproven', `run ${runs}`);
    }
    assert.equal(Object.keys(program.known?.reactivated ?? {}).length, 1);
    const [push] = [...partsOf(program).pushes.values()].filter(
      ({ targetName }) => targetName === 'Vendors',
    );
    assert.ok(push?.lastPush);
    push.lastPush = new Date(Date.parse(push.lastPush) + 2_000).toISOString();
    assert.equal((await program.apply()).status, 'in-sync');
    assert.equal(program.known?.reactivated, undefined, 'it is forgotten then');
  });

  it('a changed permission: sent, kept as sent, and changed again when Okta shows another one', async () => {
    const program = await done();
    const permissions = ['READ_ONLY', 'HIDE', 'READ_WRITE'] as const;
    for (const permission of permissions) {
      const customCode = attribute('customCode', 'string', { scope: 'SELF', permission });
      program.desired = tutorial({ attributes: { ...tutorial().attributes, customCode } });
      program.org.writes.length = 0;
      assert.equal((await program.apply()).status, 'applied', permission);
      assert.deepEqual(program.org.writes, ['updateAppUserSchema customCode']);
      assert.equal((await program.apply()).status, 'in-sync');
    }
    const shown = partsOf(program).custom['customCode'];
    assert.ok(shown);
    shown['permissions'] = [{ principal: 'SELF', action: 'READ_ONLY' }];
    const { plan } = await planOf(program);
    const change = plan.changes.find(({ key }) => key === 'customCode');
    assert.deepEqual(change?.fields, [
      { path: 'permission', live: 'READ_ONLY', wanted: 'READ_WRITE' },
    ]);
    tried(permissions.length + 1, 'user permissions');
  });

  it('a permission of an attribute that nobody has sent is not called in sync', async () => {
    const program = await done();
    program.known = undefined;
    const { plan } = await planOf(program);
    const change = plan.changes.find(({ key }) => key === 'customCode');
    assert.equal(change?.outcome, 'unverifiable');
    assert.match(change.reason, /READ_WRITE.*Profile Editor/);
  });

  it('a further push is never ended, also when the file names all groups there are', async () => {
    const scenario = SCENARIOS.find(({ what }) => what === 'A further push of a group');
    const program = await scenario?.bring();
    assert.ok(program);
    program.desired = tutorial({ exclusive: new Set(['groups']) });
    program.org.writes.length = 0;
    await program.apply({ allowDelete: true });
    assert.deepEqual(program.org.writes, []);
  });

  it('push of a group that is not there is for a person', async () => {
    const { pushOnly } = await import('../../src/engine/apply/apply');
    const scenario = SCENARIOS.find(({ what }) => what === 'A group that is not in Okta');
    const program = await scenario?.bring();
    assert.ok(program);
    const report = await pushOnly(program.options());
    assert.equal(report.status, 'manual');
    assert.equal(exitCodeOf(report), 4);
  });

  it('push on an app that is not active is for a person, and sends nothing', async () => {
    const { pushOnly } = await import('../../src/engine/apply/apply');
    const scenario = SCENARIOS.find(({ what }) => what.startsWith('A push of an app'));
    const program = await scenario?.bring();
    assert.ok(program);
    program.org.writes.length = 0;
    const report = await pushOnly(program.options());
    assert.equal(report.status, 'manual');
    assert.equal(exitCodeOf(report), 4);
    assert.deepEqual(program.org.writes, []);
  });
});

/** Pseudo-random, the same each time: a number from 0 to 1. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Every creation of the program is, by chance, answered as failed and carried out later, up to `mostMs`. */
function makeLate(org: FakeOrg, random: () => number, mostMs: number): { count: number } {
  const late = { count: 0 };
  const strike = () => {
    if (random() < 0.5) return;
    late.count += 1;
    const lateMs = Math.floor(random() * mostMs);
    org.fault = { nth: org.writes.length + 1, when: 'before', effect: 'unknown', lateMs };
  };
  const app = org.createApp.bind(org);
  org.createApp = (...args) => {
    strike();
    return app(...args);
  };
  const push = org.createGroupPush.bind(org);
  org.createGroupPush = (...args) => {
    strike();
    return push(...args);
  };
  return late;
}

describe('creations that are carried out late', () => {
  it('make nothing twice, any creation, any time up to two minutes', async () => {
    let count = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const program = new Program(new FakeOrg({ groups: GROUPS }));
      const late = makeLate(program.org, dice(seed), 120_000);
      await untilSettled(program);
      count += late.count;
      const pushes = [...program.org.apps.values()].map((parts) => parts.pushes.size);
      assert.deepEqual(pushes, [GROUPS.length], `seed ${seed}`);
    }
    tried(count, 'creations that were up to two minutes late');
  });

  it('of pushes are told by every later plan when they come even later', async () => {
    let told = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const program = await atTheGate();
      const { org } = program;
      org.fault = {
        nth: FIRST_PUSH,
        when: 'before',
        effect: 'unknown',
        lateMs: 110_000 + seed * 5_000,
      };
      await untilSettled(program);
      org.clock.after(300_000, () => {});
      await new Promise((resolve) => setTimeout(resolve, 2));
      await program.apply();
      if (partsOf(program).pushes.size === GROUPS.length) continue;
      told += 1;
      const { plan } = await planOf(program);
      assert.ok(plan.changes.some(({ reason }) => /further push of the group/.test(reason)));
    }
    tried(told, 'pushes that came to light after they were made again');
  });
});

async function untilSettled(program: Program): Promise<ApplyReport[]> {
  const reports: ApplyReport[] = [];
  for (let runs = 0; runs < 12; runs += 1) {
    const report = await program.apply();
    reports.push(report);
    if (report.status === 'manual') program.org.setFeatures(...FEATURES);
    if (report.status === 'in-sync') return reports;
  }
  assert.fail(`does not come to an end: ${JSON.stringify(reports.at(-1)?.problems)}`);
}
