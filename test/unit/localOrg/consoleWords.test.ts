import assert from 'node:assert/strict';
import { shownTime } from '../../../src/localOrg/console/shownTime';
import { signOnModeLabel } from '../../../src/localOrg/console/signOnLabels';
import { appUserStatus } from '../../../src/localOrg/console/userLabel';

describe("the local org's Admin Console: words for people", () => {
  it('shows times on one line, in words', () => {
    const whole = 'datetime="2026-11-29T12:17:30.839Z">Nov 29, 2026, 12:17:30 UTC</time>';
    assert.ok(shownTime('2026-11-29T12:17:30.839Z').text.endsWith(whole));
    assert.match(shownTime('2026-03-05T06:00:40Z').text, />Mar 5, 2026, 06:00:40 UTC</);
    assert.equal(shownTime(undefined).text, 'never');
  });

  it('shows what is no time as it is, and tames it', () => {
    for (const odd of ['', 'soon', '2026-13-01T00:00:00Z', '2026-11-29']) {
      assert.equal(shownTime(odd).text, odd);
    }
    assert.equal(shownTime('<b>').text, '&lt;b&gt;');
    assert.ok(!shownTime('2026-11-29T12:17:30"><b>').text.includes('<b>'));
  });

  it('shows states and modes of the API as words, and unknown ones as they are', () => {
    assert.equal(appUserStatus('PROVISIONED'), 'Provisioned');
    assert.equal(appUserStatus('PASSWORD_RESET'), 'Password reset');
    assert.equal(appUserStatus('Odd one'), 'Odd one');
    assert.equal(signOnModeLabel('AUTO_LOGIN'), 'Secure Web Authentication');
    for (const odd of ['NEW_MODE', 'constructor']) assert.equal(signOnModeLabel(odd), odd);
  });
});
