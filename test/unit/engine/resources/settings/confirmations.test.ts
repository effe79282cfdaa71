import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DesiredState } from '../../../../../src/config/desired/desiredState';
import { isConfirmed, needsWord, unconfirmed } from '../../../../../src/engine/plan/confirmed';
import { makePlan } from '../../../../../src/engine/plan/makePlan';
import type { LiveState, Remembered } from '../../../../../src/engine/plan/planModel';
import { planText } from '../../../../../src/engine/plan/planText';
import { stepStates } from '../../../../../src/engine/plan/status';
import {
  parseLockFile,
  serializeLockFile,
  withConfirmations,
} from '../../../../../src/engine/records/lockFile';
import {
  canBeConfirmed,
  confirmationOf,
} from '../../../../../src/engine/resources/settings/confirmations';
import { manualScreens } from '../../../../../src/engine/resources/settings/gate';
import { manualSettings } from '../../../../../src/engine/resources/settings/manual';
import { tutorial } from '../../applySamples';
import { settled, withoutScim } from '../../liveSamples';

const WHEN = '2026-11-29T10:00:00.000Z';
const BY = { who: 'anna@laptop', when: WHEN };

/** As if a person had confirmed all that can be. */
function allSaid(
  desired: DesiredState,
  { app }: Pick<LiveState & { app: object }, 'app'> = settled(),
): Remembered {
  assert.ok(app);
  const confirmed = Object.fromEntries(
    manualSettings(desired, app.features)
      .filter((setting) => canBeConfirmed(setting, app))
      .map((setting) => [setting.id, confirmationOf(setting, desired, app, BY)]),
  );
  return { confirmed };
}

const changesOf = (desired: DesiredState, live: LiveState) => makePlan(desired, live).changes;
const openOf = (desired: DesiredState, live: LiveState) =>
  unconfirmed(makePlan(desired, live)).map(({ key }) => key);
const SETTINGS = ['baseUrl', 'uniqueIdentifier', 'auth.mode', 'auth.token', 'app', 'org'];

describe('settings that nobody can read back', () => {
  it('are open until a person has confirmed them', () => {
    const desired = tutorial();
    assert.deepEqual(openOf(desired, settled()), SETTINGS);
    assert.deepEqual(openOf(desired, { ...settled(), remembered: allSaid(desired) }), []);
  });

  it('stay what they are in the plan: nothing is called in sync on a word', () => {
    const desired = tutorial();
    const before = makePlan(desired, settled());
    const after = makePlan(desired, { ...settled(), remembered: allSaid(desired) });
    assert.equal(after.hash, before.hash);
    assert.deepEqual(after.summary, before.summary);
  });

  it('are told apart in the text of the plan and in the state of a step', () => {
    const desired = tutorial();
    const [open, said] = [settled(), { ...settled(), remembered: allSaid(desired) }].map(
      (live) => ({
        plan: planText(makePlan(desired, live)),
        steps: stepStates(desired, live, makePlan(desired, live))
          .map(({ detail }) => detail)
          .join('\n'),
      }),
    );
    assert.ok(open && said);
    assert.match(open.plan, /\? SCIM connector base URL: cannot be read back, not confirmed\n/);
    assert.match(
      said.plan,
      /base URL: cannot be read back, confirmed by anna@laptop on 2026-11-29\n/,
    );
    assert.match(open.plan, /cannot be read back \(none confirmed\)/);
    assert.match(said.plan, /cannot be read back \(6 of 6 confirmed\)/);
    assert.match(open.steps, /4 cannot be read back \(none confirmed\)/);
    assert.match(said.steps, /4 cannot be read back \(4 of 4 confirmed\)/);
  });

  it('have a box on their screens, and no other setting has one', () => {
    const desired = tutorial();
    const screens = manualScreens(desired, settled().app, 'https://x', allSaid(desired));
    const boxes = screens.flatMap(({ settings }) =>
      settings.filter(({ canConfirm }) => canConfirm),
    );
    assert.deepEqual(
      boxes.map(({ id }) => id),
      SETTINGS,
    );
    assert.ok(boxes.every(({ confirmed }) => confirmed?.who === 'anna@laptop'));
    const others = screens.flatMap(({ settings }) =>
      settings.filter(({ canConfirm }) => !canConfirm),
    );
    assert.ok(others.every(({ confirmed }) => confirmed === undefined));
  });
});

describe('a confirmation', () => {
  const desired = tutorial();
  const expiredOf = (wanted: DesiredState, live: LiveState) =>
    changesOf(wanted, live)
      .filter(({ confirmed }) => confirmed?.isExpired)
      .map(({ key }) => key);
  const live = (remembered = allSaid(desired)): LiveState & { app: object } => ({
    ...settled(),
    remembered,
  });

  it('expires when the value changes, and no other one does', () => {
    const { provisioning } = desired;
    assert.ok(provisioning?.connector);
    const connector = { ...provisioning.connector, baseUrl: 'https://other.example.com/scim' };
    const other = { ...desired, provisioning: { ...provisioning, connector } };
    assert.deepEqual(expiredOf(other, live()), ['baseUrl']);
    assert.match(
      planText(makePlan(other, live())),
      /confirmed by anna@laptop on 2026-11-29, which holds no more/,
    );
  });

  it('expires when it names another secret; of a secret no value is kept', () => {
    const { provisioning } = desired;
    assert.ok(provisioning?.connector);
    const auth = {
      mode: 'httpHeader',
      token: { secret: 'other' },
      clientCredentials: undefined,
    } as const;
    const other = {
      ...desired,
      provisioning: { ...provisioning, connector: { ...provisioning.connector, auth } },
    };
    assert.deepEqual(expiredOf(other, live()), ['auth.token']);
  });

  it('expires for another app, and for another org', () => {
    const moved = { ...live(), app: { ...settled().app, id: '0oaOther' } };
    assert.deepEqual(expiredOf(desired, moved), SETTINGS);
    assert.deepEqual(expiredOf({ ...desired, org: 'https://other.okta.com' }, live()), SETTINGS);
  });

  it('of a setting of the connector expires when SCIM was off after it; a later one holds', () => {
    const off = (scimOffAt: string) => live({ ...allSaid(desired), scimOffAt });
    const connector = ['baseUrl', 'uniqueIdentifier', 'auth.mode', 'auth.token'];
    assert.deepEqual(expiredOf(desired, off('2026-11-29T10:00:00.000Z')), connector);
    assert.deepEqual(expiredOf(desired, off('2026-11-29T11:00:00.000Z')), connector);
    assert.deepEqual(expiredOf(desired, off('2026-11-29T09:59:59.999Z')), []);
  });

  it('says nothing while SCIM is off: there is nothing that could be set', () => {
    const changes = changesOf(desired, { ...withoutScim(), remembered: allSaid(desired) });
    const said = changes.filter(({ confirmed }) => confirmed).map(({ key }) => key);
    assert.deepEqual(said, ['app', 'org']);
    assert.ok(
      changes.filter(({ key }) => key === 'baseUrl').every(({ outcome }) => outcome === 'manual'),
    );
  });

  it('that was forged is told as such when its hash does not fit, whatever stands in it', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', 'a\nb\u001b[2J', WHEN, '9'.repeat(500)),
    );
    fc.assert(
      fc.property(texts, texts, texts, (hash, who, when) => {
        const confirmed = Object.fromEntries(SETTINGS.map((id) => [id, { hash, who, when }]));
        const plan = makePlan(desired, live({ confirmed }));
        assert.equal(plan.changes.filter(isConfirmed).length, 0);
        for (const { reason } of plan.changes.filter(needsWord))
          assert.match(reason, /is another one since/);
        assert.ok(!planText(plan).includes('\u001b'));
      }),
    );
  });

  it('is taken out of a lock file only in its shape', () => {
    const lock = (confirmed: unknown) =>
      JSON.stringify({ version: 1, environments: { dev: { appId: '0oa1', confirmed } } });
    const whole = { baseUrl: { hash: 'a', who: 'b', when: 'c' } };
    assert.deepEqual(parseLockFile(lock(whole)).environments['dev']?.confirmed, whole);
    assert.equal(
      parseLockFile(serializeLockFile(parseLockFile(lock(whole)))).environments['dev']?.confirmed?.[
        'baseUrl'
      ]?.who,
      'b',
    );
    for (const broken of [
      'x',
      [],
      { baseUrl: 'x' },
      { baseUrl: { hash: 'a', who: 'b' } },
      { baseUrl: { hash: 1, who: 'b', when: 'c' } },
      { baseUrl: { hash: 'a', who: 'b', when: 'c', more: 'd' } },
    ]) {
      assert.throws(() => parseLockFile(lock(broken)), /something else than ids/);
    }
  });

  it('given while a run went on is kept when that ends, unless the run has made another app', () => {
    const said = { baseUrl: { hash: 'a', who: 'b', when: 'c' } };
    const run = { org: 'o', appId: '0oa1', groups: { a: '1' } };
    assert.deepEqual(withConfirmations(run, { appId: '0oa1', confirmed: said }), {
      ...run,
      confirmed: said,
    });
    assert.deepEqual(withConfirmations({ ...run, confirmed: said }, { appId: '0oa1' }), run);
    assert.deepEqual(withConfirmations(run, { appId: '0oaOld', confirmed: said }), run);
    assert.deepEqual(withConfirmations(run, undefined), run);
  });
});
