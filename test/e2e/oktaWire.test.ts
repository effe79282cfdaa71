import assert from 'node:assert/strict';
import { wireDifferences, wireExchanges, wireText } from '../../scripts/lib/replay/wire.mjs';
import { type StoryOptions, tellStory } from '../../scripts/lib/wire/trial.mjs';
import type { Exchange } from '../../src/connector/traffic/exchange';
import { toHar } from '../../src/connector/traffic/har';
import { ENTERPRISE_USER_URN } from '../../src/scim/urns';
import { startCorrectServer } from '../support/scimServer/http';
import { TOKEN } from '../support/scimServer/server';
import { OKTA_WIRE } from '../unit/traffic/oktaWire';

async function story(options: StoryOptions): Promise<{ har: string }> {
  const scim = await startCorrectServer();
  try {
    return await tellStory({ baseUrl: scim.baseUrl, token: TOKEN }, options);
  } finally {
    await scim.close();
  }
}

const recorded = (exchanges: readonly Exchange[]) =>
  wireExchanges(toHar(exchanges, '1'), 'okta.har');

/** The recording with every user in it changed, as it was sent and as it came back. */
function changed(edit: (user: Record<string, unknown>) => void): Exchange[] {
  const edited = (text: string) => {
    const user = JSON.parse(text);
    if (user.userName === undefined) return text;
    edit(user);
    return JSON.stringify(user);
  };
  return OKTA_WIRE.map((one) => ({
    ...one,
    requestBody: one.requestBody && edited(one.requestBody),
    reply: one.reply && { ...one.reply, body: edited(one.reply.body) },
  }));
}

/** What `npm run replay` does with a recording of what an org sends. */
describe('a recording of what a real org sent, beside what the local org sends', function () {
  this.timeout(60_000);

  it('of October 2026: the same kinds of requests, with the same parts', async () => {
    const report = await wireDifferences(recorded(OKTA_WIRE), story);
    assert.deepEqual(report.differences, []);
    assert.deepEqual([report.kind, report.attributes], ['classic', []]);
    assert.equal(report.tasks.length, 8);
    assert.match(wireText('okta.har', report), /Nothing differs/);
  });

  it('tells what differs, and takes no mapping of the app for a difference', async () => {
    const other = changed((user) => {
      user['title'] = 'CTO';
      user['costCodes'] = ['a', 'b'];
      user[ENTERPRISE_USER_URN] = { department: 'R&D' };
      user['emails'] = [{ primary: true, value: 'ana@example.com', type: 'work' }];
      delete user['externalId'];
    });
    const report = await wireDifferences(recorded(other), story);
    assert.deepEqual(report.attributes.toSorted(), ['costCodes', 'title', 'x_department']);
    const told = report.differences.map(({ purpose, what, only }) => `${purpose}: ${what} ${only}`);
    assert.deepEqual(told.toSorted(), [
      'create user: emails[].type: string first',
      'create user: externalId: string second',
      'deactivate user: emails[].type: string first',
      'deactivate user: externalId: string second',
      'push profile: emails[].type: string first',
      'push profile: externalId: string second',
    ]);
  });

  it('knows by the requests which kind of app has sent them', async () => {
    const { har } = await story({ kind: 'catalogPatch' });
    const report = await wireDifferences(wireExchanges(har, 'catalog.har'), story);
    assert.deepEqual([report.kind, report.differences], ['catalogPatch', []]);
  });

  it('takes nothing else for such a recording', () => {
    const api = OKTA_WIRE.map((one) => ({ ...one, url: 'https://acme.okta.com/api/v1/users' }));
    assert.deepEqual(recorded(api), []);
    assert.deepEqual(wireExchanges('nonsense', 'x.har'), []);
    assert.deepEqual(wireExchanges('{"log":{"entries":[null,{"request":{}}]}}', 'x.har'), []);
  });
});
