import assert from 'node:assert/strict';
import { startScimServer } from '../../../examples/scim-server/server.mjs';
import { testConnector } from '../../../src/connector/run/run';
import { CONNECTOR_PROFILES } from '../../../src/scim/appKinds';
import { TOKEN, targetOf } from './support';

describe('connector test, the sample server', () => {
  for (const profile of CONNECTOR_PROFILES) {
    it(`passes everything for the profile ${profile}`, async () => {
      const server = await startScimServer({ token: TOKEN });
      try {
        const target = targetOf(server.baseUrl, { profile });
        const { checks } = await testConnector(target, { readOnly: false, rereadMs: 0 });
        const wrong = checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'warning');
        assert.deepEqual(
          wrong.map(({ id, outcome, actual }) => `${outcome} ${id}: ${actual}`),
          [],
        );
        assert.deepEqual([server.users.size, server.groups.size], [0, 0]);
      } finally {
        await server.close();
      }
    });
  }
});
