import assert from 'node:assert/strict';
import { newApp, newPush, schemaAttribute, updatedApp } from '../../../../src/engine/apply/wanted';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import { attribute, group, tutorial } from '../applySamples';
import { pendingOf, settled, withoutScim } from '../liveSamples';

describe('the bodies of requests', () => {
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

  it('write a list as an array of its items, and a permission for the user', () => {
    assert.deepEqual(schemaAttribute(attribute('codes', 'string[]', { permission: 'READ_ONLY' })), {
      title: 'codes',
      type: 'array',
      items: { type: 'string' },
      externalName: 'codes',
      externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
      scope: 'NONE',
      permissions: [{ principal: 'SELF', action: 'READ_ONLY' }],
    });
  });

  it('leave out what the file does not give of an attribute', () => {
    const body = schemaAttribute(attribute('code', 'integer', { permission: undefined }));
    assert.deepEqual(
      ['permissions', 'description', 'required', 'items'].filter((key) => key in body),
      [],
    );
  });

  it('push to a group called like the Okta group, to a named one, or to one by id', () => {
    const pushTo = (targetName?: string, targetId?: string) =>
      newPush(group('Vendors', { push: { targetName, targetId, status: 'ACTIVE' } }), '00g1');
    const base = { sourceGroupId: '00g1', status: 'ACTIVE' };
    assert.deepEqual(pushTo(), { ...base, targetGroupName: 'Vendors' });
    assert.deepEqual(pushTo('Partners'), { ...base, targetGroupName: 'Partners' });
    assert.deepEqual(pushTo(undefined, '00g2'), { ...base, targetGroupId: '00g2' });
  });
});
