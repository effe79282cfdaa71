import type { Exchange } from '../../../src/connector/traffic/exchange';
import { exchange, list } from './recordings';

/**
 * What an org sent to a SCIM server for a SAML app of the Classic experience in October 2026, told anew from a log that was made public, with
 * people of our own: Test Connector, saving To App, a new user, an update, a deactivation, a pushed group.
 */
const ANA = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'ana@example.com',
  name: { givenName: 'Ana', familyName: 'Silva' },
  emails: [{ primary: true, value: 'ana@example.com' }],
  externalId: '00u1',
  groups: [],
  active: true,
};
const KEPT = { ...ANA, id: 'u1', meta: { resourceType: 'User' } };
const MEMBERS = [{ value: 'u1', display: 'ana@example.com' }];
const GROUP = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
  displayName: 'Vendors',
  members: MEMBERS,
};
const KEPT_GROUP = { ...GROUP, id: 'g1' };
const filter = (attribute: string, value: string) =>
  encodeURIComponent(`${attribute} eq "${value}"`);
const user = (more: object) => ({ ...KEPT, ...more });

export const OKTA_WIRE: readonly Exchange[] = [
  exchange({ path: '/Users?startIndex=1&count=2', received: list() }),
  exchange({ path: '/Users?startIndex=1&count=2', received: list() }),
  exchange({
    path: `/Users?filter=${filter('userName', 'ana@example.com')}&startIndex=1&count=100`,
    received: list(),
  }),
  exchange({
    method: 'POST',
    path: '/Users',
    sent: { ...ANA, password: 'placeholder' },
    status: 201,
    received: KEPT,
  }),
  exchange({ path: '/Users/u1', received: KEPT }),
  exchange({
    method: 'PUT',
    path: '/Users/u1',
    sent: user({ name: { givenName: 'Anna', familyName: 'Silva' } }),
    received: user({ name: { givenName: 'Anna', familyName: 'Silva' } }),
  }),
  exchange({
    path: `/Groups?filter=${filter('displayName', 'Vendors')}&startIndex=1&count=100`,
    received: list(),
  }),
  exchange({ method: 'POST', path: '/Groups', sent: GROUP, status: 201, received: KEPT_GROUP }),
  exchange({ path: '/Groups/g1', received: KEPT_GROUP }),
  exchange({ method: 'PUT', path: '/Groups/g1', sent: KEPT_GROUP, received: KEPT_GROUP }),
  exchange({ path: '/Users/u1', received: KEPT }),
  exchange({
    method: 'PUT',
    path: '/Users/u1',
    sent: user({ active: false }),
    received: user({ active: false }),
  }),
];
