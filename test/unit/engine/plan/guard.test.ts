import assert from 'node:assert/strict';
import { ConflictError } from '../../../../src/base/errors';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import { change } from '../../../../src/engine/plan/change';
import { assertAllowed, isHeldBack } from '../../../../src/engine/plan/guard';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import type { LiveState } from '../../../../src/engine/plan/planModel';
import { attribute } from '../applySamples';
import { customOf, everything, live, push, settled } from '../liveSamples';

describe('the guard', () => {
  const guard = (desired: DesiredState, state: LiveState, allowDelete = true, force = false) =>
    assertAllowed(makePlan(desired, state), desired, { allowDelete, force });

  it('lets pass what deletes nothing', () => {
    guard(everything({ protect: ['app', 'attributes.customCode', 'groups.Vendors'] }), settled());
  });

  it('refuses to delete a protected attribute, and names it', () => {
    const state = withStrays(1);
    const desired = everything({
      exclusive: new Set(['attributes']),
      protect: ['attributes.stray0'],
    });
    assert.throws(
      () => guard(desired, state),
      (error) => error instanceof ConflictError && /attribute stray0/.test(error.message),
    );
  });

  it('refuses to replace a protected attribute, but not to change its title', () => {
    const desired = everything({ protect: ['attributes.customCode'] });
    const replaced = settled();
    customOf(replaced, 'customCode').type = 'integer';
    assert.throws(() => guard(desired, replaced), ConflictError);
    const retitled = settled();
    customOf(retitled, 'customCode').title = 'other';
    guard(desired, retitled);
  });

  it('refuses to delete a protected mapping that the file asks to be gone', () => {
    const state = settled();
    Object.assign(state.mapping?.properties ?? {}, {
      customCodes: { expression: 'user.codes', pushStatus: 'PUSH' },
    });
    const desired = everything({ protect: ['mappings.customCodes'] });
    assert.throws(() => guard(desired, state), /mapping customCodes/);
    // Null in the file needs no permission, so protection must hold without it.
    assert.throws(() => guard(desired, state, false), /mapping customCodes/);
  });

  it('refuses to force a change of a protected app on which SCIM is on', () => {
    const state = settled();
    assert.ok(state.app?.features.includes('SCIM_PROVISIONING'));
    state.app.label = 'other';
    const desired = everything({ protect: ['app'] });
    assert.throws(() => guard(desired, state, false, true), /app /);
    guard(desired, state, true, false);
    guard(everything(), state, false, true);
  });

  it('refuses to take the assignment or the push of a protected group', () => {
    const desired = everything({ exclusive: new Set(['groups']), protect: ['groups.Guests'] });
    const assigned = settled();
    assigned.assignments?.push({ id: '00gGuests' });
    assert.throws(() => guard(desired, assigned), /assignment Guests/);
    const pushed = settled();
    pushed.pushes?.push(push('Guests'));
    assert.throws(() => guard(desired, pushed), /push Guests/);
  });

  it('refuses to make the push of a protected group anew', () => {
    const state = settled();
    state.pushes = [push('Vendors'), push('Staff', { targetGroupId: '00gOld' })];
    assert.throws(() => guard(everything({ protect: ['groups.Staff'] }), state), /push Staff/);
  });

  it('refuses to take a group that is protected by its id', () => {
    const state = settled();
    state.assignments?.push({ id: '00gGuests' });
    const desired = everything({ exclusive: new Set(['groups']), protect: ['groups.00gGuests'] });
    assert.throws(() => guard(desired, state), /assignment Guests \(00gGuests, OKTA_GROUP\)/);
  });

  it('leaves a protected item alone that is only unmanaged', () => {
    guard(everything({ protect: ['attributes.stray0'] }), withStrays(1));
  });

  it('allows five deletions, and not a sixth', () => {
    const desired = everything({ exclusive: new Set(['attributes']) });
    guard(desired, withStrays(5));
    assert.throws(
      () => guard(desired, withStrays(6)),
      (error) => error instanceof ConflictError && /^6 deletions.* 5 allowed/.test(error.message),
    );
  });

  it('allows a fifth of what there is when that is more', () => {
    const names = Array.from({ length: 40 }, (_, index) => `many${index}`);
    const desired = everything({
      exclusive: new Set(['attributes']),
      attributes: Object.fromEntries(names.map((name) => [name, attribute(name)])),
    });
    const state = withStrays(6);
    guard(desired, { ...state, mapping: undefined });
  });

  it('has nothing to say while deletions are not allowed', () => {
    const desired = everything({
      exclusive: new Set(['attributes']),
      protect: ['attributes.stray0'],
    });
    guard(desired, withStrays(20), false);
  });
});

describe('what is held back', () => {
  const plan = makePlan(everything(), settled());
  const about = { resource: 'push', key: 'Vendors', id: 'gpm1', groupId: '00g1' } as const;
  const ending = change({ ...about, outcome: 'delete', risk: 'destructive' });
  const confirmed = (...changes: typeof plan.changes) => ({ ...plan, changes });

  it('is nothing that takes nothing away', () => {
    for (const outcome of ['create', 'update'] as const) {
      assert.equal(isHeldBack(change({ ...about, outcome }), confirmed(), false), false);
    }
  });

  it('is what needs permission and has none', () => {
    assert.equal(isHeldBack(ending, confirmed(ending), false), true);
    assert.equal(isHeldBack(ending, confirmed(ending), true), false);
  });

  it('is a deletion that the file asks for by name only when it was not confirmed', () => {
    const named = change({ resource: 'mapping', key: 'nickName', outcome: 'delete' });
    assert.equal(isHeldBack(named, confirmed(named), false), false);
    assert.equal(isHeldBack(named, confirmed(), false), true);
  });

  it('is what is not the same as was confirmed, in any part that says what goes', () => {
    for (const other of [
      { ...ending, id: 'gpm2' },
      { ...ending, groupId: '00g2' },
      { ...ending, key: 'Staff' },
      { ...ending, resource: 'assignment' as const },
      { ...ending, outcome: 'update' as const },
      { ...ending, risk: 'data-loss' as const },
    ]) {
      assert.equal(isHeldBack(ending, confirmed(other), true), true);
    }
  });
});

/** A settled org with attributes that the file does not list. */
function withStrays(count: number): LiveState {
  const state = settled();
  for (let index = 0; index < count; index += 1) {
    Object.assign(state.schema?.custom ?? {}, { [`stray${index}`]: live(`stray${index}`) });
  }
  return state;
}
