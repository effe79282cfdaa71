import assert from 'node:assert/strict';
import { testConnector } from '../../../src/connector/run/run';
import { BASE } from '../../support/scimServer/resources';
import { senderTo } from '../../support/scimServer/sender';
import { ScimServer } from '../../support/scimServer/server';
import { ids, targetOf } from './support';

/** A correct server that answers 429 to whatever comes while it works on so many already. */
async function bearing(most: number) {
  const server = new ScimServer();
  let busy = 0;
  let refused = 0;
  const sender = senderTo({
    async handle(request) {
      if (busy >= most) {
        refused += 1;
        return { status: 429, headers: { 'retry-after': '0' }, body: undefined };
      }
      busy += 1;
      try {
        await new Promise((resolve) => setImmediate(resolve));
        return await server.handle(request);
      } finally {
        busy -= 1;
      }
    },
  });
  const report = await testConnector(targetOf(BASE), { readOnly: false, rereadMs: 0, sender });
  return { report, refused, server };
}

describe('connector test, a server that bears few requests at once', () => {
  for (const most of [1, 2, 5, 12]) {
    it(`${most}: is not blamed for what the test asks side by side`, async () => {
      const { report, refused, server } = await bearing(most);
      assert.ok(refused > 0, 'it has been asked for more');
      assert.deepEqual([...ids(report, 'failed'), ...ids(report, 'warning')], []);
      assert.equal(server.users.size + server.groups.size, 0);
    });
  }
});
