import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ScimServer, startScimServer } from '../../examples/scim-server/server.mjs';
import { LocalOrg, type Run } from './cli';
import { emptyFolder, removeFolder } from './folder';
import { inProcess } from './inProcess';

/** Apps, each in three orgs; `FLEET_APPS=20` is the long run, which takes some minutes for the limits of the first org. */
const APPS = Number(process.env['FLEET_APPS'] ?? 3);
const ENVS = ['dev', 'preview', 'prod'] as const;
const EDITIONS = ['integrator', 'workforce', 'unlimited'] as const;
const TOKEN = 'fleet-whole-token';
/** Seconds in place of a minute: the limits of each edition, sixty times as often. */
const WINDOW_S = 1;
/** Milliseconds for each app. */
const EACH_MS = 45_000;

interface Several {
  targets: { file: string; env: string; exitCode: number; [key: string]: unknown }[];
  exitCode: number;
}

const nameOf = (nth: number) => `app${String(nth).padStart(2, '0')}`;

function fileText(label: string, orgs: readonly string[], scim: readonly string[]): string {
  const environments = ENVS.map(
    (env, nth) => `  ${env}: { vars: { org: "${orgs[nth]}", scim: "${scim[nth]}" } }`,
  );
  return `version: 1
org: \${var:org}
environments:
${environments.join('\n')}
app:
  label: ${label}
  loginUrl: https://${label}.example.com/login
provisioning:
  connector:
    baseUrl: \${var:scim}
    uniqueIdentifier: email
    actions: [pushNewUsers, pushProfileUpdates, pushGroups]
    auth: { mode: httpHeader, token: "\${secret:scim-token}" }
  toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true, syncPassword: false }
attributes:
  customCode:
    title: Custom code
    type: string
    externalName: customCode
    externalNamespace: urn:ietf:params:scim:schemas:core:2.0:User
mappings:
  customCode: user.login
groups:
  - name: Vendors
    assign: true
    push: true
`;
}

describe(`${APPS} apps in three orgs of different editions, from the first plan to the report`, function () {
  this.timeout(60_000 + APPS * EACH_MS);
  let orgs: LocalOrg[];
  /** By app, then by environment. */
  let servers: ScimServer[][];
  let folder: string;
  let env: Record<string, string>;

  before(async () => {
    orgs = await Promise.all(EDITIONS.map((edition) => LocalOrg.start('--edition', edition)));
    servers = await Promise.all(
      Array.from({ length: APPS }, () =>
        Promise.all(ENVS.map(() => startScimServer({ token: TOKEN }))),
      ),
    );
    folder = await emptyFolder();
    await mkdir(join(folder, 'apps'));
    const urls = orgs.map(({ orgUrl }) => orgUrl);
    for (const [nth, own] of servers.entries()) {
      const text = fileText(
        nameOf(nth),
        urls,
        own.map(({ baseUrl }) => baseUrl),
      );
      await writeFile(join(folder, 'apps', `${nameOf(nth)}.okta-scim.yaml`), text);
    }
    env = {
      OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN,
      OKTA_SCIM_CONNECTORS: servers
        .flat()
        .map(({ baseUrl }) => new URL(baseUrl).origin)
        .join(','),
      ...Object.fromEntries(
        orgs.map((org, nth) => [`OKTA_SCIM_API_TOKEN_${ENVS[nth]?.toUpperCase()}`, org.apiToken]),
      ),
    };
  });
  after(async () => {
    await Promise.all((servers ?? []).flat().map((server) => server.close()));
    await Promise.all((orgs ?? []).map((org) => org.stop()));
    if (folder) await removeFolder(folder);
  });

  /**
   * A command in a minute of its own: what one has used of the limits the next one does not know before its first answer.
   */
  async function okta(args: readonly string[], own = env): Promise<Run> {
    for (const org of orgs) await org.set({ rateWindowSeconds: WINDOW_S });
    return inProcess(args, { env: own, cwd: folder });
  }

  /** A command over all targets, each of which has to end so. */
  async function all(code: number, ...args: string[]): Promise<Several> {
    const began = performance.now();
    const run = await okta([...args, 'apps', '--all-envs', '--format', 'json']);
    const said = `${run.stdout.slice(-3000)}${run.stderr.slice(-3000)}`;
    assert.equal(run.code, code, said);
    const document: Several = JSON.parse(run.stdout);
    assert.equal(document.targets.length, APPS * ENVS.length);
    for (const { file, env: name, exitCode } of document.targets) {
      assert.equal(exitCode, code, `${file} (${name}): ${said}`);
    }
    if (process.env['FLEET_APPS']) {
      console.log(`      ${args[0]}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    return document;
  }

  it('plans: every app is to be made', async () => {
    const { targets } = await all(4, 'plan');
    assert.ok(targets.every(({ summary }) => (summary as { create: number }).create > 0));
  });

  it('applies up to the gate', async () => {
    const { targets } = await all(4, 'apply', '--yes');
    assert.ok(targets.every(({ status }) => status === 'manual'));
  });

  it('takes a word for what Okta does not show, once the settings are made', async () => {
    for (const [nth, org] of orgs.entries()) {
      // Not by the API: that would take from the limits of the token.
      const { apps } = await org.get<{ apps: { id: string; label: string }[] }>('/_sandbox/state');
      for (const [index, own] of servers.entries()) {
        const app = apps.find(({ label }) => label === nameOf(index));
        assert.ok(app, `${nameOf(index)} in ${EDITIONS[nth]}`);
        await org.setProvisioning(app.id, own[nth]?.baseUrl ?? '', TOKEN);
        const file = join('apps', `${nameOf(index)}.okta-scim.yaml`);
        const run = await okta(['confirm', file, '--env', ENVS[nth] ?? '', '--all']);
        assert.equal(run.code, 0, run.stdout + run.stderr);
      }
    }
  });

  it('applies to the end, and a second time nothing', async () => {
    await all(0, 'apply', '--yes', '--no-verify');
    for (const org of orgs) await org.get('/_sandbox/idle');
    await all(0, 'plan');
  });

  it('verifies: everybody and every group has arrived', async () => {
    const { targets } = await all(0, 'verify');
    for (const { people, groups } of targets) {
      assert.deepEqual(
        [(people as { proven: number }).proven, (groups as { proven: number }).proven],
        [3, 1],
      );
    }
  });

  it('reports on all of them', async () => {
    const run = await okta(['report', 'apps', '--all-envs', '--out', 'page.html']);
    assert.equal(run.code, 0, run.stderr);
    const page = await readFile(join(folder, 'page.html'), 'utf8');
    assert.match(page, new RegExp(`${APPS * ENVS.length} targets, read`));
    for (let nth = 0; nth < APPS; nth += 1) assert.ok(page.includes(nameOf(nth)), nameOf(nth));
  });

  it('imports all of an org: their plans are empty', async () => {
    for (const [nth, org] of orgs.entries()) {
      const own = { ...env, OKTA_SCIM_API_TOKEN: org.apiToken };
      const into = `imported-${ENVS[nth]}`;
      const run = await okta(['import', into, '--org', org.orgUrl], own);
      assert.equal(run.code, 0, run.stdout + run.stderr);
      assert.match(run.stdout, new RegExp(`^${APPS} targets in 1 org: ${APPS} done$`, 'm'));
      const planned = await okta(['plan', into, '--format', 'json'], own);
      const { targets }: Several = JSON.parse(planned.stdout);
      assert.deepEqual(
        targets.map(({ exitCode }) => exitCode),
        Array.from({ length: APPS }, () => 0),
        planned.stdout.slice(-2000),
      );
    }
  });

  it('was refused nowhere for its pace, and made each app once', async () => {
    for (const org of orgs) {
      const sent = await org.requests();
      assert.ok(sent.length > APPS * 10);
      assert.deepEqual(
        sent.filter(({ status }) => status === 429),
        [],
      );
      const made = sent.filter(({ method, path }) => method === 'POST' && path === '/api/v1/apps');
      assert.equal(made.length, APPS);
    }
  });
});
