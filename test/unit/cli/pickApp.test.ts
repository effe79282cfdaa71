import assert from 'node:assert/strict';
import { NotAuthorizedError } from '../../../src/base/errors';
import { pickApp } from '../../../src/cli/input/pickApp';
import type { OktaApp } from '../../../src/okta/oktaModel';
import type { AppDirectory, SomeApps } from '../../../src/okta/port';
import { fakeIo } from './fakeIo';

const PAGE = 200;

/** An org of 5,000 apps that gives out the first 200 of what is asked for, as Okta does. */
class LargeOrg implements Pick<AppDirectory, 'appsByPrefix'> {
  readonly asked: string[] = [];
  readonly #apps = Array.from({ length: 5_000 }, (_, index) => app(index));

  async appsByPrefix(prefix: string): Promise<SomeApps> {
    this.asked.push(prefix);
    const found = this.#apps.filter(({ label }) =>
      label.toLowerCase().startsWith(prefix.toLowerCase()),
    );
    return { apps: found.slice(0, PAGE), isPart: found.length > PAGE };
  }
}

function app(index: number): OktaApp {
  return {
    id: `0oa${index}`,
    name: `acme_${index}`,
    label: `App ${String(index).padStart(4, '0')}`,
    status: index === 7 ? 'INACTIVE' : 'ACTIVE',
    signOnMode: index % 2 === 0 ? 'SAML_2_0' : 'AUTO_LOGIN',
    features: index % 3 === 0 ? ['SCIM_PROVISIONING'] : [],
  };
}

describe('picking an app on a terminal', () => {
  function typing(...answers: string[]) {
    const io = fakeIo({});
    return Object.assign(io, {
      interactive: true,
      ask: async () => answers.shift() ?? assert.fail('asked too often'),
    });
  }

  it('shows twenty of 5,000, with kind and SCIM, and takes a number', async () => {
    const org = new LargeOrg();
    const io = typing('8');
    assert.equal(await pickApp(io, org), '0oa7');
    const lines = io.text.err.trimEnd().split('\n');
    assert.equal(lines.length, 21);
    assert.match(lines[0] ?? '', /1 {2}App 0000 {2}SAML 2\.0, SCIM on/);
    assert.match(lines[7] ?? '', /App 0007 {2}SWA, no provisioning, inactive/);
    assert.match(lines[20] ?? '', /There are more/);
    assert.deepEqual(org.asked, ['']);
  });

  it('narrows by the beginning of the name, one request each, and takes the only one left', async () => {
    const org = new LargeOrg();
    assert.equal(await pickApp(typing('app 49', 'App 499', 'app 4999'), org), '0oa4999');
    assert.deepEqual(org.asked, ['', 'app 49', 'App 499', 'app 4999']);
  });

  it('asks again for what no app begins with, and for a number that is not in the list', async () => {
    const io = typing('nothing', '21', '', '1');
    assert.equal(await pickApp(io, new LargeOrg()), '0oa0');
    assert.match(io.text.err, /No app begins with "nothing"/);
  });

  it('has the id typed where the right to list apps is missing, and says so; or that there is none to pick', async () => {
    const refused: Pick<AppDirectory, 'appsByPrefix'> = {
      appsByPrefix: async () => {
        throw new NotAuthorizedError('No right.', { nextStep: 'Get it.' });
      },
    };
    const io = typing('', ' 0oa7 ');
    assert.equal(await pickApp(io, refused), '0oa7');
    assert.match(io.text.err, /^No right\. /);
    const empty = { appsByPrefix: async () => ({ apps: [], isPart: false }) };
    await assert.rejects(pickApp(typing(), empty), /shows no app/);
  });
});
