import assert from 'node:assert/strict';
import { stepUrl } from '../../../src/engine/resources/settings/appPage';
import type { OktaApp } from '../../../src/okta/oktaModel';
import { STEPS } from '../../../src/tutorial/steps';

const CONSOLE = 'https://acme-admin.okta.com';

describe('the page of a step in the Admin Console', () => {
  it('is a tab of the app, or the Profile Editor of the app', () => {
    const app = { id: '0oa1', name: 'acme_scim_1' } as OktaApp;
    const page = `${CONSOLE}/admin/app/acme_scim_1/instance/0oa1/`;
    const editor = `${CONSOLE}/admin/universaldirectory#app/0oa1`;
    assert.deepEqual(
      STEPS.map((step) => stepUrl(step, app, CONSOLE)),
      [
        `${page}#tab-general`,
        `${page}#tab-user-management`,
        `${page}#tab-user-management`,
        editor,
        editor,
        `${page}#tab-assignments`,
        `${page}#tab-group-push`,
      ],
    );
  });

  it('has the id of the app in it as one part, whatever it is', () => {
    const app = { id: "$&/../x?'", name: 'a b' } as OktaApp;
    for (const step of STEPS) {
      const url = stepUrl(step, app, CONSOLE);
      assert.ok(url.includes("%24%26%2F..%2Fx%3F'"), url);
      assert.equal(new URL(url).origin, CONSOLE);
    }
  });
});
