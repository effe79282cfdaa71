import assert from 'node:assert/strict';
import { explained } from '../../../src/traffic/explain';
import { shapeDifferences } from '../../../src/traffic/shapes';
import { OKTA_WIRE } from './oktaWire';
import { exchange, list } from './recordings';

describe('traffic: what a real org sent in October 2026', () => {
  it('is explained whole', () => {
    assert.deepEqual(
      explained(OKTA_WIRE).map(({ purpose, effect }) => [purpose, effect.isFault]),
      [
        ['test connector', false],
        ['test connector', false],
        ['verify user', false],
        ['create user', false],
        ['push profile', false],
        ['push profile', false],
        ['verify group', false],
        ['create group', false],
        ['push group', false],
        ['push group', false],
        ['deactivate user', false],
        ['deactivate user', false],
      ],
    );
  });

  it('a recording differs in nothing from itself', () => {
    assert.deepEqual(shapeDifferences(explained(OKTA_WIRE), explained(OKTA_WIRE)), []);
  });

  it('tells by kind what one recording has and the other has not', () => {
    const one = [exchange({ path: '/Users?startIndex=1&count=2', received: list() })];
    const more = [...one, exchange({ path: '/ServiceProviderConfig', received: {} })];
    const shown = (differences: ReturnType<typeof shapeDifferences>) =>
      differences.map(({ purpose, kind, what, only }) => `${purpose}: ${kind} ${what} (${only})`);
    assert.deepEqual(shown(shapeDifferences(explained(one), explained(more))), [
      'discovery: request GET ServiceProviderConfig (second)',
    ]);
    const created = (sent: object) =>
      explained([
        exchange({ method: 'POST', path: '/Users', sent, status: 201, received: { id: '1' } }),
      ]);
    assert.deepEqual(
      shown(
        shapeDifferences(
          created({ userName: 'a', emails: [{ value: 'a', type: 'work' }] }),
          created({ userName: 'b', emails: [{ value: 'b' }], active: true }),
        ),
      ),
      [
        'create user: attribute emails[].type: string (first)',
        'create user: attribute active: boolean (second)',
      ],
    );
  });
});
