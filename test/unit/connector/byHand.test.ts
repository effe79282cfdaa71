import assert from 'node:assert/strict';
import { PROBES } from '../../../scripts/lib/lab/byHand.mjs';
import { Hand } from '../../../scripts/lib/lab/hand.mjs';
import { checksFor } from '../../../src/connector/checks';
import { CONNECTOR_PROFILES } from '../../../src/scim/appKinds';
import { TOKEN, targetOf, withServer } from './support';

type Before = NonNullable<NonNullable<Parameters<typeof withServer>[0]>['before']>;

/** A server that has the fault which a probe is for. */
const BROKEN: Readonly<Record<string, Parameters<typeof withServer>[0]>> = {
  'list-count': { before: ({ query }) => void delete query['count'] },
  'group-pages-differ': { before: ({ query }) => void delete query['startIndex'] },
  'list-pages-complete': { before: ({ query }) => void delete query['startIndex'] },
  'user-name-kept': { before: withoutSigns('userName') },
  'group-name-quotes': { before: withoutSigns('displayName') },
  'group-name-kept': { before: withoutSigns('displayName') },
  'user-link': { before: ({ method }) => (method === 'PUT' ? { status: 400 } : undefined) },
  'patch-emails': {
    before({ method, body }) {
      if (method === 'PATCH') body['Operations'] = [];
      return undefined;
    },
  },
  'group-name-free': { before: refusesTheSecondPost() },
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

function withoutSigns(attribute: string) {
  return ({ method, body }: Parameters<Before>[0]): undefined => {
    if (method === 'POST') body[attribute] = String(body[attribute]).replaceAll(/['"&\\]/g, '');
  };
}

function refusesTheSecondPost(): Before {
  let posts = 0;
  return ({ method }) => {
    if (method === 'POST') posts += 1;
    return method === 'POST' && posts > 1 ? { status: 409 } : undefined;
  };
}

describe('the requests by hand of the lab', () => {
  it('are each for a check that there is', () => {
    const known = new Set(checksFor(targetOf('https://x.example')).map(({ id }) => id));
    assert.deepEqual(
      Object.keys(PROBES).filter((id) => !known.has(id)),
      [],
    );
  });

  for (const [id, probe] of Object.entries(PROBES)) {
    for (const profile of CONNECTOR_PROFILES) {
      it(`confirm no failure of ${id} for ${profile} on a correct server, and leave nothing`, async () => {
        await withServer(undefined, async (server) => {
          const hand = new Hand({ baseUrl: server.baseUrl, token: TOKEN });
          assert.equal(await probe(hand, profile), undefined);
          await hand.clean();
          assert.deepEqual([server.users.size, server.groups.size], [0, 0]);
        });
      });
    }
  }

  for (const [id, faults] of Object.entries(BROKEN)) {
    it(`confirm the failure of ${id}`, async () => {
      await withServer(faults, async ({ baseUrl }) => {
        assert.ok(await PROBES[id]?.(new Hand({ baseUrl, token: TOKEN }), 'classic'));
      });
    });
  }
});
