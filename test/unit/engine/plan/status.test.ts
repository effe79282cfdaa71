import assert from 'node:assert/strict';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import type { LiveState } from '../../../../src/engine/plan/planModel';
import { type StepState, stepStates } from '../../../../src/engine/plan/status';
import { everything, lineOf, settled, untouched, withoutScim } from '../liveSamples';

describe('the seven steps', () => {
  const steps = (state: LiveState, desired: DesiredState = everything()): StepState[] =>
    stepStates(desired, state, makePlan(desired, state));
  const states = (state: LiveState, desired?: DesiredState) =>
    steps(state, desired).map((step) => step.state);

  it('wait for the app when there is none', () => {
    const wait = 'waiting';
    assert.deepEqual(states(untouched()), ['pending', wait, wait, wait, wait, wait, wait]);
  });

  it('wait for a person from step 4 on while the gate is closed', () => {
    const state = withoutScim();
    assert.ok(state.schema && state.mapping);
    state.schema.custom = {};
    state.mapping.properties = {};
    state.assignments = [];
    state.pushes = [];
    const wait = 'waiting';
    assert.deepEqual(states(state), ['done', 'manual', 'manual', wait, wait, wait, wait]);
    assert.match(steps(state)[3]?.detail ?? '', /made by hand; 4 to create/);
  });

  it('are pending from step 4 on once the gate is open', () => {
    const state = settled();
    state.assignments = [];
    state.pushes = [];
    const unread = 'unverifiable';
    assert.deepEqual(states(state).slice(3), [unread, 'done', 'pending', 'pending']);
  });

  it('are done where everything was read back, and unverifiable where Okta does not show a part', () => {
    const unread = 'unverifiable';
    assert.deepEqual(states(settled()), ['done', unread, unread, unread, 'done', 'done', 'done']);
    assert.match(steps(settled())[3]?.detail ?? '', /4 cannot be read back/);
  });

  it('are done where Okta shows the user permission, too', () => {
    const state = settled();
    for (const attribute of Object.values(state.schema?.custom ?? {})) {
      attribute['permissions'] = [{ principal: 'SELF', action: 'READ_WRITE' }];
    }
    assert.equal(states(state)[3], 'done');
  });

  it('are not done while no push has been seen to end', () => {
    const state = settled();
    for (const push of state.pushes ?? []) delete push.lastPush;
    assert.equal(states(state)[6], 'unproven');
    assert.equal(steps(state)[6]?.detail, '2 not proven yet');
  });

  it('are pending for a single drift, and say what it is', () => {
    const state = settled();
    lineOf(state, 'customCode').expression = 'other';
    const step = steps(state)[4];
    assert.equal(step?.state, 'pending');
    assert.equal(step?.detail, '1 to update, 2 in sync');
  });

  it('are unmanaged where the file leaves a section out', () => {
    const desired = everything({
      provisioning: undefined,
      attributes: undefined,
      mappings: undefined,
      groups: undefined,
    });
    assert.deepEqual(states(settled(), desired), ['done', ...Array(6).fill('unmanaged')]);
  });

  it('say something in every state', () => {
    for (const state of [untouched(), withoutScim(), settled()]) {
      for (const { detail, title, step } of steps(state)) {
        assert.ok(detail !== '' && title !== '', `step ${step}`);
      }
    }
  });
});
