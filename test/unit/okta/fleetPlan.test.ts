import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secrets/secret';
import { resolveConfig } from '../../../src/config/desired/resolve';
import { parseConfig } from '../../../src/config/yaml/document';
import { readLive } from '../../../src/engine/read/read';
import type { KnownIds } from '../../../src/engine/records/lockFile';
import { type Sandbox, startSandbox } from '../../../src/localOrg/start';
import { openReader } from '../../../src/okta/adapter';
import { OrgPaces } from '../../../src/okta/orgPaces';
import { boundOf, type Limits, SimulatedTime } from '../../support/simulatedTime';

const APPS = 20;
const REQUEST_MS = 50;
/** Reads that a client has under way at once. */
const READS_AT_ONCE = 6;

/** Half of Workforce Identity's buckets, as an API token has them (Okta's rate limit tables of 2025-05). */
const WORKFORCE: Limits = {
  '/api/v1/apps': 50,
  '/api/v1/apps/{id}': 250,
  '/api/v1': 600,
  '/api/v1/groups': 250,
};

const textOf = (nth: number, org: string) =>
  JSON.stringify({
    version: 1,
    org,
    app: { label: `App ${nth}`, loginUrl: 'https://app.example.com' },
    attributes: {},
    mappings: {},
    groups: [],
  });

describe('a plan of 20 apps in three orgs, on simulated time', function () {
  this.timeout(60_000);
  let orgs: Sandbox[];
  let known: Map<string, KnownIds>;

  before(async () => {
    orgs = await Promise.all([startSandbox(), startSandbox(), startSandbox()]);
    known = new Map();
    for (const org of orgs) {
      for (let nth = 0; nth < APPS; nth += 1) {
        const answer = await fetch(`${org.orgUrl}/api/v1/apps`, {
          method: 'POST',
          headers: { Authorization: `SSWS ${org.apiToken}`, 'Content-Type': 'application/json' },
          body: JSON.stringify({
            label: `App ${nth}`,
            signOnMode: 'AUTO_LOGIN',
            settings: { signOn: { loginUrl: 'https://app.example.com' } },
          }),
        });
        assert.equal(answer.status, 200, await answer.clone().text());
        const { id } = (await answer.json()) as { id: string };
        known.set(`${org.orgUrl} ${nth}`, { org: org.orgUrl, appId: id });
      }
    }
  });
  after(async () => {
    await Promise.all((orgs ?? []).map((org) => org.close()));
  });

  async function planAll(limits: Limits) {
    const urls = orgs.map(({ orgUrl }) => orgUrl);
    const time = new SimulatedTime(urls, limits, () => REQUEST_MS);
    const paces = new OrgPaces(undefined, time, () => 0.5);
    const one = async (org: Sandbox, nth: number) => {
      const { orgUrl } = org;
      const token = new Secret('token', org.apiToken);
      const credentials = { kind: 'apiToken' as const, token };
      const pace = paces.of(orgUrl, credentials);
      const reader = openReader({ orgUrl, credentials, pace }, { clock: time, random: () => 0.5 });
      const desired = resolveConfig(parseConfig(textOf(nth, orgUrl), 'a.yaml'), {
        environment: undefined,
        env: {},
      });
      const live = await readLive(reader, desired, known.get(`${orgUrl} ${nth}`), {});
      assert.equal(live.app?.label, `App ${nth}`);
    };
    const ms = await time.measure(() =>
      Promise.all(orgs.flatMap((org) => Array.from({ length: APPS }, (_, nth) => one(org, nth)))),
    );
    return { ms, requests: time.requests, refused: time.refused };
  }

  it('takes at most 1.2 times what round trips ask for, and what the buckets do; nothing is refused', async () => {
    const free = await planAll({});
    const perOrg = free.requests.length / orgs.length;
    const roundTrips = Math.ceil(perOrg / READS_AT_ONCE) * REQUEST_MS;
    assert.ok(perOrg >= APPS * 3, `${perOrg} requests for each org`);
    assert.ok(free.ms <= roundTrips * 1.2, `${free.ms} ms, the bound is ${roundTrips} ms`);

    const limited = await planAll(WORKFORCE);
    const bounds = orgs.map(({ orgUrl }) =>
      boundOf(
        free.requests.filter(({ org }) => org === orgUrl),
        roundTrips,
        WORKFORCE,
      ),
    );
    const bound = Math.max(...bounds);
    assert.equal(limited.refused, 0);
    assert.equal(limited.requests.length, free.requests.length);
    assert.ok(limited.ms <= bound * 1.2, `${limited.ms} ms, the bound is ${bound} ms`);
  });
});
