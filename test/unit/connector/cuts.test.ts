import assert from 'node:assert/strict';
import { CancelledError, HumanError } from '../../../src/base/errors';
import { NoReplyError } from '../../../src/connector/http/noReply';
import { testConnector } from '../../../src/connector/run/run';
import { BASE } from '../../support/scimServer/resources';
import { senderTo } from '../../support/scimServer/sender';
import { ScimServer } from '../../support/scimServer/server';
import { targetOf } from './support';

/** With OKTA_SCIM_EVERY_CUT=1 every single request is cut and cancelled at once, which takes a minute. */
const STEP = process.env['OKTA_SCIM_EVERY_CUT'] === '1' ? 1 : 13;

/** What happens at the nth request; `done` when the server has done it by then. */
interface Cut {
  nth: number;
  done: boolean;
  cancel: boolean;
}

/** Runs the test with the cut. Returns whether the run was long enough to have it. */
async function survives({ nth, done, cancel }: Cut): Promise<boolean> {
  const server = new ScimServer();
  const controller = new AbortController();
  let requests = 0;
  const cut = (line: string) => {
    if (!cancel) throw new NoReplyError('ECONNRESET', line);
    controller.abort();
  };
  const sender = senderTo({
    async handle(request) {
      requests += 1;
      const hit = requests === nth;
      const line = `${request.method} ${request.path}`;
      if (hit && !done) cut(line);
      const answer = await server.handle(request);
      if (hit && done) cut(line);
      return answer;
    },
  });
  const { signal } = controller;
  let said = '';
  try {
    const options = { readOnly: false, rereadMs: 0, sender, signal };
    said = (await testConnector(targetOf(BASE), options)).summary.leftovers.join();
    // While it cleans up a run is as good as over: a cancel changes nothing.
  } catch (error) {
    assert.ok(error instanceof HumanError, `at ${nth}: ${String(error)}`);
    assert.ok(error instanceof CancelledError ? cancel : nth === 1, `at ${nth}: ${error.name}`);
    said = error.message;
  }
  const there = [...server.users.values(), ...server.groups.values()];
  for (const { id, userName, displayName } of there) {
    const names = [id, userName, displayName].filter((name) => name !== undefined);
    const isNamed = names.some((name) => said.includes(String(name)));
    assert.ok(isNamed, `at ${nth}: ${names.join(' ')} is left and not named: ${said}`);
  }
  if (there.length === 0 && said.includes('okta-scim-test-')) {
    assert.match(said, /may exist|did not answer/, `at ${nth}: names what is not there`);
  }
  return requests >= nth;
}

describe('connector test, cut off', () => {
  for (const cancel of [false, true]) {
    for (const done of [false, true]) {
      const what = cancel ? 'is cancelled' : 'loses the connection';
      it(`${what} ${done ? 'after' : 'before'} the server has done it, at each point, and leaves nothing unnamed`, async () => {
        let nth = 1;
        while (await survives({ nth, done, cancel })) nth += STEP;
        assert.ok(nth > 300, 'it has been cut up to its end');
      }).timeout(300_000);
    }
  }
});
