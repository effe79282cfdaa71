import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret } from '../../../src/base/secrets/secret';
import type { ConnectorTarget } from '../../../src/connector/http/target';
import { type TestOptions, testConnector } from '../../../src/connector/run/run';
import type { TestReport } from '../../../src/connector/run/runModel';
import type { Fixture } from '../../../src/connector/traffic/fixture';
import { fixtureText, readFixture } from '../../../src/connector/traffic/fixtureFile';
import { RunRecording } from '../../../src/connector/traffic/recordRun';
import { replay } from '../../../src/connector/traffic/replayRun';
import { RunTraffic } from '../../../src/connector/traffic/runTraffic';
import { BASE } from '../../support/scimServer/resources';
import { senderTo } from '../../support/scimServer/sender';
import { ScimServer } from '../../support/scimServer/server';
import { LIST_FAULTS } from './faultsOfLists';
import { OTHER_FAULTS } from './faultsOfTheRest';
import { USER_FAULTS } from './faultsOfUsers';
import { checkOf, TOKEN, targetOf, withServer } from './support';

/** Of the servers with one fault, one in ten: every kind of fault is among them. */
const FAULTS = [...LIST_FAULTS, ...USER_FAULTS, ...OTHER_FAULTS].filter(
  (_, index) => index % 10 === 0,
);

async function record(
  target: ConnectorTarget,
  options: Partial<TestOptions> = {},
): Promise<{ report: TestReport; fixture: Fixture }> {
  const traffic = new RunTraffic(target);
  const recording = new RunRecording(target, traffic);
  const report = await testConnector(target, {
    readOnly: false,
    rereadMs: 0,
    ...options,
    around: traffic.around,
    arrange: recording.arrange,
    prefix: recording.prefix,
  });
  const fixture = recording.fixture({ readOnly: options.readOnly ?? false });
  return { report, fixture: JSON.parse(fixtureText(fixture)) };
}

/** All but how long it took, and the order in which what is left was asked for. */
function timeless({ checks, summary, ...report }: TestReport) {
  const sorted = (text: string) => text.split(', ').toSorted();
  return {
    ...report,
    checks: checks.map((check) => ({
      ...check,
      ms: 0,
      actual: check.id === 'cleanup' ? sorted(check.actual) : check.actual,
    })),
    summary: { ...summary, leftovers: summary.leftovers.toSorted(), ms: 0 },
  };
}

async function assertSame(fixture: Fixture, report: TestReport): Promise<void> {
  const again = await replay(fixture, { rereadMs: 0 });
  assert.deepEqual(timeless(again), timeless(report));
}

describe('a recorded run, run again without its server', () => {
  it('comes out the same for the example server, over HTTP', async () => {
    const { report, fixture } = await withServer(undefined, ({ baseUrl }) =>
      record(targetOf(baseUrl)),
    );
    assert.ok(report.summary.passed > 60, JSON.stringify(report.summary));
    await assertSame(fixture, report);
  });

  it('comes out the same for one that drops connections and answers with pages of text', async () => {
    const { report, fixture } = await withServer(
      {
        before: ({ method, path }) => {
          if (method === 'PUT' && path.startsWith('/Groups/')) return 'drop';
          return method === 'PATCH' ? { status: 501, body: '<html>no</html>' } : undefined;
        },
      },
      ({ baseUrl }) => record(targetOf(baseUrl)),
    );
    assert.ok(report.summary.failed > 0);
    await assertSame(fixture, report);
  });

  it('comes out the same read-only', async () => {
    const sender = senderTo(new ScimServer());
    const { report, fixture } = await record(targetOf(BASE), { readOnly: true, sender });
    assert.ok(fixture.exchanges.every(({ method }) => method === 'GET'));
    await assertSame(fixture, report);
  });

  for (const { what, fault, profile } of FAULTS) {
    it(`comes out the same for the server that ${what}`, async () => {
      const target = targetOf(BASE, profile ? { profile } : {});
      const { report, fixture } = await record(target, {
        sender: senderTo(new ScimServer(fault())),
      });
      await assertSame(fixture, report);
    });
  }

  it('comes out the same for a token that names its scheme, and for a server that takes it raw', async () => {
    const named = new Secret('scim-token', `Bearer ${TOKEN}`);
    const withScheme = await record(
      targetOf(BASE, { auth: { mode: 'httpHeader', token: named } }),
      {
        sender: senderTo(new ScimServer()),
      },
    );
    await assertSame(withScheme.fixture, withScheme.report);
    const rawOnly = new ScimServer({
      before({ headers }) {
        const { authorization } = headers;
        headers['authorization'] = authorization === TOKEN ? `Bearer ${TOKEN}` : 'Bearer other';
        return undefined;
      },
    });
    const raw = await record(targetOf(BASE), { sender: senderTo(rawOnly) });
    assert.equal(checkOf(raw.report, 'auth-accepted').outcome, 'failed');
    assert.equal(checkOf(raw.report, 'user-create').outcome, 'passed');
    await assertSame(raw.fixture, raw.report);
  });

  it('runs some of the checks alone, with the outcome that they had among the others', async () => {
    const { report, fixture } = await record(targetOf(BASE), {
      sender: senderTo(new ScimServer()),
    });
    for (const id of ['user-update', 'group-members', 'list-pages-complete', 'user-duplicate']) {
      const alone = await replay(fixture, { rereadMs: 0, only: { ids: [id] } });
      const { ms: _, ...then } = checkOf(report, id);
      const { ms: __, ...now } = checkOf(alone, id);
      assert.deepEqual(now, then);
      assert.deepEqual(alone.summary.leftovers, []);
    }
  });

  it('skips what was not recorded, and blames nobody for it', async () => {
    const { fixture } = await record(targetOf(BASE), {
      only: { areas: ['auth'] },
      sender: senderTo(new ScimServer()),
    });
    const more = { ...fixture, checks: [...fixture.checks, 'group-create', 'url-https'] };
    const { checks } = await replay({ ...more, offline: {} }, { rereadMs: 0 });
    assert.equal(checkOf({ checks } as TestReport, 'url-https').outcome, 'skipped');
    assert.equal(checkOf({ checks } as TestReport, 'group-create').outcome, 'skipped');
    assert.deepEqual(
      checks.filter(({ outcome }) => outcome === 'failed'),
      [],
    );
  });
});

describe('a recording', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-recording-'));
  });

  after(() => rm(folder, { recursive: true }));

  it('has no token and no password in it, also from a server that sends them back', async () => {
    const passwords: string[] = [];
    const server = new ScimServer({
      before({ body }) {
        if (typeof body === 'object' && body !== null && 'password' in body) {
          passwords.push(String(body.password));
        }
        return undefined;
      },
      after: ({ headers, text }, answer) => ({
        ...answer,
        headers: { ...answer.headers, 'x-token': headers['authorization'] ?? '' },
        ...(answer.status >= 400 && { body: `${text} ${headers['authorization']}` }),
      }),
    });
    const { fixture } = await record(targetOf(BASE), { sender: senderTo(server) });
    const text = fixtureText(fixture);
    assert.ok(passwords.length > 10);
    for (const secret of [TOKEN, ...passwords]) assert.ok(!text.includes(secret));
  });

  it('reads back as it was written', async () => {
    const { fixture } = await record(targetOf(BASE), { sender: senderTo(new ScimServer()) });
    const path = join(folder, 'good.json');
    await writeFile(path, fixtureText(fixture));
    assert.deepEqual(await readFixture(path), fixture);
  });

  for (const [what, text] of [
    ['is not JSON', '{'],
    ['is another JSON', '{"version":1}'],
    ['has a hole', '{"version":1,"prefix":"okta-scim-test-0123456789ab","target":{},"checks":[]}'],
    ['is of a later version', '{"version":2}'],
  ] as const) {
    it(`is refused when it ${what}`, async () => {
      const path = join(folder, 'bad.json');
      await writeFile(path, text);
      await assert.rejects(readFixture(path), { name: 'UsageError', exitCode: 2 });
    });
  }

  it('is refused when there is no such file', async () => {
    await assert.rejects(readFixture(join(folder, 'none.json')), { name: 'UsageError' });
  });
});
