import assert from 'node:assert/strict';
import { makePlan } from '../../../../../src/engine/plan/makePlan';
import { newApp, updatedApp } from '../../../../../src/engine/resources/app/appBodies';
import { tutorial } from '../../applySamples';
import { pendingOf, settled, withoutScim } from '../../liveSamples';

describe('the bodies of requests for an app', () => {
  it('make a custom SWA app with every field of step 1 and no name', () => {
    assert.deepEqual(newApp(tutorial()), {
      label: 'senhasegura',
      signOnMode: 'AUTO_LOGIN',
      visibility: { autoSubmitToolbar: false, hide: { iOS: false, web: false } },
      credentials: {
        scheme: 'EXTERNAL_PASSWORD_SYNC',
        revealPassword: false,
        userNameTemplate: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
      },
      settings: {
        signOn: {
          loginUrl: 'https://mysenhasegura.example.com',
          redirectUrl: 'https://mysenhasegura.example.com/flow/auth/signin',
        },
      },
    });
  });

  it('name the template of a catalog app', () => {
    const { app } = tutorial();
    const made = newApp(tutorial({ app: { ...app, use: 'catalog', name: 'scim2headerauth' } }));
    assert.equal(made.name, 'scim2headerauth');
  });

  it('replace an app with all that the file does not name left as it was', () => {
    const live = withoutScim().app;
    live['accessibility'] = { selfService: true };
    live.label = 'other';
    Object.assign(live.settings ?? {}, { notes: { admin: 'mind the gap' } });
    Object.assign(live.visibility ?? {}, { appLinks: { login: true } });
    const sent = updatedApp(live, tutorial());
    assert.deepEqual(sent['accessibility'], { selfService: true });
    assert.deepEqual(sent.settings?.['notes'], { admin: 'mind the gap' });
    assert.deepEqual(sent.visibility?.['appLinks'], { login: true });
    assert.equal(sent.label, 'senhasegura');
    assert.equal(live.label, 'other');
  });

  it('leave nothing to do once the app is replaced by them', () => {
    const state = withoutScim();
    state.app.label = 'other';
    state.app.settings = {};
    state.app.visibility = {};
    state.app.credentials = {};
    const after = { ...settled(), app: updatedApp(state.app, tutorial()) };
    const left = pendingOf(makePlan(tutorial(), after));
    assert.equal(
      left.some(({ resource }) => resource === 'app'),
      false,
    );
  });
});
