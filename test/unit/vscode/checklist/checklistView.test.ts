import assert from 'node:assert/strict';
import {
  checklistView,
  missingLabels,
  pageMessage,
} from '../../../../src/vscode/checklist/checklistView';
import { screens, target } from '../views/samples';

describe('what the checklist page is sent', () => {
  const status = { open: false, waiting: false, working: false, note: '', checkedAt: undefined };

  it('never has the value of a secret, even when a screen brings one along', () => {
    const leaky = screens.map((screen) => ({
      ...screen,
      settings: screen.settings.map((setting) =>
        setting.secret === undefined ? setting : { ...setting, value: 'the-secret-value' },
      ),
    }));
    const sent = JSON.stringify(checklistView(target(), leaky, status));
    assert.doesNotMatch(sent, /the-secret-value/);
    assert.match(sent, /scim-token/);
  });

  it('names what Okta does not show yet', () => {
    assert.deepEqual(missingLabels(screens), ['Push New Users']);
  });
});

describe('messages of the checklist page', () => {
  it('are taken when they are well-formed', () => {
    assert.deepEqual(pageMessage({ type: 'verify' }), { type: 'verify' });
    assert.deepEqual(pageMessage({ type: 'open', screen: 'toApp' }), {
      type: 'open',
      screen: 'toApp',
    });
    assert.deepEqual(pageMessage({ type: 'copy', screen: 'toApp', setting: 'createUsers' }), {
      type: 'copy',
      screen: 'toApp',
      setting: 'createUsers',
    });
  });

  it('are dropped otherwise', () => {
    for (const data of [
      null,
      'verify',
      {},
      { type: 'run' },
      { type: 'open' },
      { type: 'copy', screen: 1 },
    ]) {
      assert.equal(pageMessage(data), undefined);
    }
  });
});
