import assert from 'node:assert/strict';
import { makePlan } from '../../../../src/engine/plan/makePlan';
import type { OktaApp } from '../../../../src/okta/oktaModel';
import { tutorial } from '../applySamples';
import { settled, withoutScim } from '../liveSamples';

const username = { template: 'user.email', type: 'CUSTOM', pushStatus: 'PUSH' } as const;
const existing = (more: Partial<ReturnType<typeof tutorial>> = {}) => {
  const desired = tutorial(more);
  return { ...desired, app: { ...desired.app, use: 'existing' as const, username } };
};
const withApp = (live: ReturnType<typeof settled>, app: Partial<OktaApp>) => ({
  ...live,
  app: { ...live.app, ...app } as OktaApp,
});
const ofApp = (desired: ReturnType<typeof existing>, live: ReturnType<typeof settled>) =>
  makePlan(desired, live).changes.find(({ resource }) => resource === 'app');

describe('the plan of an app that is there', () => {
  it('compares its user name, and nothing else of it', () => {
    const change = ofApp(existing(), withApp(withoutScim(), { label: 'Another' }));
    assert.equal(change?.outcome, 'update');
    assert.deepEqual(
      change.fields.map(({ path, wanted }) => [path, wanted]),
      [['credentials.userNameTemplate.template', 'user.email']],
    );
  });

  it('leaves the user name to a person while SCIM is on', () => {
    assert.equal(ofApp(existing(), settled())?.outcome, 'manual');
  });

  it('says which way there is for an OIDC app of the Classic experience', () => {
    const oidc = { name: 'oidc_client', signOnMode: 'OPENID_CONNECT' };
    const change = ofApp(existing(), withApp(withoutScim(), oidc));
    assert.equal(change?.outcome, 'manual');
    assert.match(change.reason, /Okta Integration Wizard/);
  });

  it('does not replace any OIDC app', () => {
    const oidc = { name: 'acme_private_1', signOnMode: 'OPENID_CONNECT' };
    const change = ofApp(existing(), withApp(withoutScim(), oidc));
    assert.deepEqual([change?.outcome, change?.fields.length], ['manual', 1]);
  });

  it('says why no attribute can be added while entitlement management is on', () => {
    const live = settled();
    const { settings } = live.app;
    const on = withApp(live, { settings: { ...settings, emOptInStatus: 'ENABLED' } });
    const { attributes } = tutorial();
    const [first] = Object.values(attributes ?? {});
    assert.ok(first);
    const desired = existing({ attributes: { ...attributes, fresh: first } });
    const changes = makePlan(desired, on).changes.filter(
      ({ resource }) => resource === 'attribute',
    );
    const fresh = changes.find(({ key }) => key === 'fresh');
    assert.equal(fresh?.outcome, 'manual');
    assert.match(fresh.reason, /Entitlement management is on/);
    assert.equal(
      makePlan(desired, live).changes.find(({ key }) => key === 'fresh')?.outcome,
      'create',
    );
  });
});
