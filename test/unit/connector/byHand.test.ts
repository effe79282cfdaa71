import assert from 'node:assert/strict';
import { Hand, PROBES } from '../../../scripts/lib/lab/byHand.mjs';
import { checksFor } from '../../../src/connector/checks';
import { TOKEN, targetOf, withServer } from './support';

/** A server that has the fault which a probe is for. */
const BROKEN: Readonly<Record<string, Parameters<typeof withServer>[0]>> = {
  'list-count': { before: ({ query }) => void delete query['count'] },
  'group-pages-differ': { before: ({ query }) => void delete query['startIndex'] },
  'group-members': {
    before({ method, body }) {
      if (method === 'PUT') body['members'] = [];
      return undefined;
    },
  },
  'user-empty-values': {
    before: ({ method, body }) =>
      method === 'PUT' && body['displayName'] === '' ? { status: 400 } : undefined,
  },
};

describe('the requests by hand of the lab', () => {
  it('are each for a check that there is', () => {
    const known = new Set(checksFor(targetOf('https://x.example')).map(({ id }) => id));
    assert.deepEqual(
      Object.keys(PROBES).filter((id) => !known.has(id)),
      [],
    );
  });

  for (const [id, probe] of Object.entries(PROBES)) {
    it(`confirm no failure of ${id} on a correct server, and leave nothing`, async () => {
      await withServer(undefined, async (server) => {
        const hand = new Hand({ baseUrl: server.baseUrl, token: TOKEN });
        assert.equal(await probe(hand), undefined);
        await hand.clean();
        assert.deepEqual([server.users.size, server.groups.size], [0, 0]);
      });
    });
  }

  for (const [id, faults] of Object.entries(BROKEN)) {
    it(`confirm the failure of ${id}`, async () => {
      await withServer(faults, async ({ baseUrl }) => {
        assert.ok(await PROBES[id]?.(new Hand({ baseUrl, token: TOKEN })));
      });
    });
  }
});
