import assert from 'node:assert/strict';
import {
  adoptionLines,
  applyDetail,
  losses,
  lossLines,
  pendingLines,
} from '../../../../src/vscode/ui/confirmText';
import { settled } from '../../engine/liveSamples';
import { change, planOf } from '../commands/plans';

describe('the text of the confirmation', () => {
  it('counts what is pending by verb and kind', () => {
    const lines = pendingLines([
      change({ resource: 'app', key: 'senhasegura' }),
      change({ resource: 'attribute', key: 'customCode' }),
      change({ resource: 'attribute', key: 'customCodes' }),
      change({ resource: 'mapping', key: 'customCode', outcome: 'update' }),
      change({ resource: 'feature', key: 'Create Users', outcome: 'manual' }),
      change({ resource: 'attribute', key: 'other', outcome: 'unmanaged' }),
      change({ resource: 'attribute', key: 'same', outcome: 'in-sync' }),
    ]);
    assert.deepEqual(lines, [
      'Create: 1 app, 2 attributes',
      'Update: 1 mapping',
      'For you to set in the Admin Console: 1 provisioning feature',
    ]);
  });

  it('names an app that was there already, and only that', () => {
    const state = settled();
    assert.deepEqual(adoptionLines(state), []);
    const [line, ...others] = adoptionLines({ ...state, isStranger: true });
    assert.match(
      line ?? '',
      new RegExp(`${state.app?.label} \\(${state.app?.id}\\) is in the org`),
    );
    assert.deepEqual(others, []);
    assert.deepEqual(adoptionLines({ ...state, app: undefined, isStranger: true }), []);
  });

  it('says how many requests it takes, and that unsaved changes take part', () => {
    const plan = planOf(change({ resource: 'app', key: 'senhasegura' }));
    assert.equal(applyDetail(plan, false), 'Create: 1 app\nAbout 9 requests.');
    assert.match(applyDetail(plan, true), /not saved/);
  });

  it('names every loss: deletions, and writes that are not safe', () => {
    const plan = planOf(
      change({ resource: 'attribute', key: 'new' }),
      change({ resource: 'attribute', key: 'old', outcome: 'delete', risk: 'data-loss' }),
      change({ resource: 'attribute', key: 'typed', outcome: 'update', risk: 'data-loss' }),
      change({ resource: 'push', key: 'Vendors', outcome: 'delete', risk: 'destructive' }),
      change({ resource: 'push', key: 'Others', outcome: 'unmanaged', risk: 'destructive' }),
    );
    assert.deepEqual(lossLines(losses(plan)), [
      'Delete attribute old: values of users are lost',
      'Replace attribute typed: values of users are lost',
      'Delete group push Vendors: what it gave to people ends',
    ]);
  });
});
