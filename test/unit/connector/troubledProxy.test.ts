import assert from 'node:assert/strict';
import { testConnector } from '../../../src/connector/run/run';
import { startTroubledProxy, type Trouble } from '../../support/troubledProxy';
import { checkOf, ids, targetOf, withServer } from './support';

/** Longer than any answer takes on loopback. */
const TIMEOUT_MS = 1500;
const MOMENTS = [3, 30, 90, 170, 260];

async function through(trouble: Pick<Trouble, 'nth' | 'kind'>) {
  return withServer(undefined, async (server) => {
    const proxy = await startTroubledProxy(server.baseUrl, { ...trouble, downMs: 60 });
    try {
      const report = await testConnector(targetOf(proxy.baseUrl), {
        readOnly: false,
        rereadMs: 30,
        timeoutMs: TIMEOUT_MS,
      });
      const { hit, seen } = proxy;
      return { report, hit, seen, left: server.users.size + server.groups.size };
    } finally {
      await proxy.close();
    }
  });
}

describe('connector test, behind a proxy that has its trouble once', () => {
  for (const kind of ['tar pit', 'crash'] as const) {
    for (const nth of MOMENTS) {
      it(`${kind} at request ${nth}: at most the checks under way are affected, and those are judged again`, async () => {
        const { report, hit, seen, left } = await through({ kind, nth });
        assert.ok(hit > 0 && seen > nth, 'the trouble has come');
        assert.deepEqual(ids(report, 'failed'), []);
        // A create without an answer may come to be yet, which the clean-up tells; nothing else is left open.
        const others = report.checks.filter(({ id }) => id !== 'cleanup');
        assert.deepEqual(
          others.filter(({ actual }) => /stopped answering|no answer/.test(actual)),
          [],
        );
        assert.deepEqual(
          others.filter(({ outcome }) => outcome === 'warning').map(({ id }) => id),
          kind === 'crash' ? ['error-no-crash'] : [],
        );
        if (kind === 'crash') assert.match(checkOf(report, 'error-no-crash').actual, /dropped/);
        assert.equal(left, 0);
      });
    }
  }
});
