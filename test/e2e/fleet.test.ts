import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalOrg, type Run, start } from './cli';
import { emptyFolder, removeFolder } from './folder';
import { inProcess } from './inProcess';

const ENVS = ['dev', 'preview', 'prod'] as const;
const EDITIONS = ['workforce', 'unlimited', 'unlimited'] as const;

const MANY = 1_000;

interface Row {
  file: string;
  env: string | null;
  exitCode: number;
  error?: { kind: string; message: string; nextStep: string; exitCode: number };
  [key: string]: unknown;
}

interface Several {
  targets: Row[];
  exitCode: number;
}

/** A file of an app in three orgs. */
function fileText(label: string, orgs: readonly string[]): string {
  const environments = ENVS.map(
    (env, nth) => `  ${env}: { vars: { org: ${JSON.stringify(orgs[nth])} } }`,
  );
  return [
    'version: 1',
    'org: ${var:org}',
    'environments:',
    ...environments,
    'app:',
    `  label: ${label}`,
    '  loginUrl: https://app.example.com/login',
    'attributes:',
    '  customCode:',
    '    title: Custom code',
    '    type: string',
    '    externalName: customCode',
    '    externalNamespace: urn:ietf:params:scim:schemas:core:2.0:User',
    'mappings:',
    '  customCode: user.login',
    '',
  ].join('\n');
}

const parsed = ({ stdout, stderr }: Run): Several => {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`No JSON: ${stdout}\n${stderr}`);
  }
};

describe('a fleet of files and environments, on three local orgs', () => {
  let orgs: LocalOrg[];
  let folder: string;
  let env: Record<string, string>;
  const okta = (...args: string[]) => inProcess(args, { env, cwd: folder });

  before(async () => {
    orgs = await Promise.all(EDITIONS.map((edition) => LocalOrg.start('--edition', edition)));
  });
  after(async () => {
    await Promise.all((orgs ?? []).map((org) => org.stop()));
  });
  beforeEach(async () => {
    folder = await emptyFolder();
    env = Object.fromEntries(
      orgs.map((org, nth) => [`OKTA_SCIM_API_TOKEN_${ENVS[nth]?.toUpperCase()}`, org.apiToken]),
    );
  });
  afterEach(() => removeFolder(folder));

  async function files(count: number, prefix: string): Promise<void> {
    const urls = orgs.map(({ orgUrl }) => orgUrl);
    await mkdir(join(folder, 'apps'), { recursive: true });
    for (let nth = 0; nth < count; nth += 1) {
      const name = `${prefix}${nth}`;
      await writeFile(join(folder, 'apps', `${name}.okta-scim.yaml`), fileText(name, urls));
    }
  }

  it('plans, applies and plans again: every target, one table, nothing beyond the limits', async function () {
    this.timeout(60_000);
    await files(4, 'fleet');
    for (const org of orgs) await org.forgetRequests();
    const planned = await okta('plan', 'apps', '--all-envs', '--format', 'json', '--out', 'plans');
    assert.equal(planned.code, 4, planned.stderr);
    const plan = parsed(planned);
    assert.equal(plan.targets.length, 12);
    assert.ok(plan.targets.every(({ exitCode, hash }) => exitCode === 4 && hash !== undefined));
    assert.deepEqual(
      plan.targets.slice(0, 3).map((row) => [row.file, row.env]),
      ENVS.map((name) => [join('apps', 'fleet0.okta-scim.yaml'), name]),
    );
    assert.equal((await readdir(join(folder, 'plans', 'apps'))).length, 12);

    const asked = await okta('apply', 'apps', '--all-envs');
    assert.equal(asked.code, 2);
    assert.match(asked.stderr, /Nobody is here to confirm/);

    const applied = await okta(
      ...['apply', 'apps', '--all-envs', '--yes', '--plan', 'plans', '--format', 'json'],
    );
    assert.equal(applied.code, 0, applied.stdout + applied.stderr);
    assert.ok(parsed(applied).targets.every(({ status }) => status === 'applied'));

    const again = await okta('plan', 'apps/*.okta-scim.yaml', '--env', 'dev,preview,prod');
    assert.equal(again.code, 0, again.stdout + again.stderr);
    assert.match(again.stdout, /^12 targets in 3 orgs: 12 done$/m);
    for (const org of orgs) {
      const sent = await org.requests();
      assert.deepEqual(
        sent.filter(({ status }) => status === 429),
        [],
      );
      const labels = await org.get<{ label: string }[]>('/api/v1/apps?q=fleet');
      assert.equal(labels.length, 4, 'each app once');
    }
    const lock = JSON.parse(
      await readFile(join(folder, 'apps', 'fleet0.okta-scim.lock.json'), 'utf8'),
    );
    assert.deepEqual(Object.keys(lock.environments).sort(), [...ENVS].sort());
  });

  it('an org that refuses and one that is down neither hold up nor hide the others', async () => {
    await files(2, 'failing');
    env['OKTA_SCIM_API_TOKEN_DEV'] = 'wrong';
    const prod = orgs[2]?.orgUrl ?? '';
    const path = join(folder, 'apps', 'failing1.okta-scim.yaml');
    await writeFile(path, (await readFile(path, 'utf8')).replace(prod, 'http://127.0.0.1:9'));
    // One token for two orgs: the person says that both may have it.
    env['OKTA_SCIM_ORG_PROD'] = `${prod},http://127.0.0.1:9`;
    env['OKTA_SCIM_ORG'] = orgs.map(({ orgUrl }) => orgUrl).join(',');
    const run = await okta('plan', 'apps', '--all-envs', '--format', 'json');
    assert.equal(run.code, 3);
    const { targets, exitCode } = parsed(run);
    assert.equal(exitCode, 3);
    assert.deepEqual(
      targets.map(({ env: name, exitCode: code, error }) => [name, code, error?.kind]),
      [
        ['dev', 3, 'notAuthorized'],
        ['preview', 4, undefined],
        ['prod', 4, undefined],
        ['dev', 3, 'notAuthorized'],
        ['preview', 4, undefined],
        ['prod', 3, 'unreachable'],
      ],
    );
    const stopped = await okta('apply', 'apps', '--env', 'dev,preview', '--yes');
    assert.equal(stopped.code, 3);
    assert.match(stopped.stderr, /Nothing was written/);
    assert.equal((await orgs[1]?.get<unknown[]>('/api/v1/apps?q=failing'))?.length, 0);
    const went = await okta('apply', 'apps', '--env', 'dev,preview', '--yes', '--keep-going');
    assert.equal(went.code, 3, went.stdout);
    assert.equal((await orgs[1]?.get<unknown[]>('/api/v1/apps?q=failing'))?.length, 2);
  });

  it('credentials that are given for all go to no second org, and nothing is sent', async () => {
    await files(1, 'one');
    env = { OKTA_SCIM_API_TOKEN: orgs[0]?.apiToken ?? '' };
    for (const org of orgs) await org.forgetRequests();
    const run = await okta('plan', 'apps', '--all-envs', '--format', 'json');
    assert.equal(run.code, 2);
    assert.match(run.stderr, /would go to several orgs/);
    assert.equal(JSON.parse(run.stdout).error.kind, 'usage');
    for (const org of orgs) assert.deepEqual(await org.requests(), []);
    // Listed by the person, they may.
    env['OKTA_SCIM_ORG'] = orgs.map(({ orgUrl }) => orgUrl).join(',');
    const listed = parsed(await okta('plan', 'apps', '--all-envs', '--format', 'json'));
    assert.deepEqual(
      listed.targets.map(({ exitCode }) => exitCode),
      [4, 3, 3],
    );
  });

  it('what cannot work as it was asked for stops before anything runs', async () => {
    await files(2, 'bad');
    const urls = orgs.map(({ orgUrl }) => orgUrl);
    await writeFile(join(folder, 'apps', 'copy.okta-scim.yaml'), fileText('bad0', urls));
    for (const org of orgs) await org.forgetRequests();
    const cases: [RegExp, ...string[]][] = [
      [/declares no environment "qa"/, 'plan', 'apps', '--env', 'dev,qa'],
      [/declares several environments/, 'plan', 'apps'],
      [/No file matches none/, 'plan', 'none*.yaml'],
      [/no config file in the folder/, 'plan', '.git-less'],
      [/choose different environments/, 'plan', 'apps', '--env', 'dev', '--all-envs'],
      [/has no name/, 'plan', 'apps', '--env', 'dev,,prod'],
      [/cannot be read/, 'plan', 'apps/bad0.okta-scim.yaml', 'nowhere.yaml', '--env', 'dev'],
      [/about the same app/, 'push', 'apps', '--env', 'dev'],
      [/about the same app/, 'apply', 'apps', '--all-envs', '--yes'],
      [/is no folder/, 'plan', 'apps', '--env', 'dev', '--out', 'apps/bad0.okta-scim.yaml'],
      [/about one run/, 'test', 'apps', '--env', 'dev', '--har', 'x.har'],
    ];
    await mkdir(join(folder, '.git-less'));
    for (const [expected, ...args] of cases) {
      const run = await okta(...args, '--format', 'json');
      assert.equal(run.code, 2, `${args.join(' ')}: ${run.stdout}${run.stderr}`);
      assert.match(run.stderr, expected);
      assert.match(JSON.parse(run.stdout).error.message, expected);
    }
    for (const org of orgs) assert.deepEqual(await org.requests(), []);
  });

  it('one app in an org of two names is applied by neither; local orgs with the same ids are apart', async () => {
    const [org, other] = orgs;
    assert.ok(org && other);
    const named = org.orgUrl.replace('127.0.0.1', 'localhost');
    env['OKTA_SCIM_API_TOKEN_PREVIEW'] = org.apiToken;
    await mkdir(join(folder, 'apps'));
    const file = join(folder, 'apps', 'named.okta-scim.yaml');
    await writeFile(file, fileText('named', [org.orgUrl, named, other.orgUrl]));
    assert.equal((await okta('apply', file, '--env', 'dev', '--yes')).code, 0);
    const refused = await okta('apply', 'apps', '--env', 'dev,preview', '--yes', '--adopt');
    assert.equal(refused.code, 5, refused.stdout + refused.stderr);
    assert.match(refused.stdout, /about the same app/);
    env['OKTA_SCIM_API_TOKEN_PROD'] = other.apiToken;
    assert.equal((await okta('apply', file, '--env', 'prod', '--yes')).code, 0);
    const both = await okta('apply', 'apps', '--env', 'dev,prod', '--yes');
    assert.equal(both.code, 0, both.stdout + both.stderr);
  });

  it('a thousand files: checked, and planned, each named once', async function () {
    this.timeout(120_000);
    await files(MANY, 'many');
    const checked = await okta('validate', 'apps', '--format', 'json');
    assert.equal(checked.code, 0, checked.stderr.slice(-2000));
    assert.equal(parsed(checked).targets.length, MANY);
    const org = orgs[2];
    assert.ok(org);
    await org.forgetRequests();
    const planned = await okta('plan', 'apps', '--env', 'prod', '--format', 'json');
    assert.equal(planned.code, 4, planned.stderr.slice(-2000));
    const names = parsed(planned).targets.map(({ file }) => file);
    assert.equal(new Set(names).size, MANY);
    // Each app is looked for by its label, and that is all.
    assert.equal((await org.requests()).length, MANY);
  });

  it('Markdown and the text name every target, and one file prints what it always has', async () => {
    await files(1, 'shown');
    const name = join('apps', 'shown0.okta-scim.yaml');
    const markdown = await okta('plan', name, '--env', 'dev,prod', '--format', 'markdown');
    assert.match(markdown.stdout, /^### okta-scim: 2 targets in 2 orgs: 2 pending$/m);
    assert.match(markdown.stdout, /\| 🟡 pending \|/);
    assert.match(markdown.stdout, /<details><summary>apps\/shown0/);
    const status = await okta('status', name, '--env', 'dev,prod');
    assert.match(status.stdout, /^== apps\/shown0.okta-scim.yaml \(dev\)$/m);
    assert.match(status.stdout, /^FILE +ENV +ORG +STATE +SUMMARY$/m);
    const one = await okta('plan', name, '--env', 'dev', '--format', 'json');
    assert.equal(JSON.parse(one.stdout).env, 'dev');
    assert.equal(JSON.parse(one.stdout).targets, undefined);
    const checked = await okta('validate', 'apps', '--format', 'json');
    assert.equal(checked.code, 0, checked.stdout);
    assert.deepEqual(
      parsed(checked).targets.map(({ env: which }) => which),
      [null],
    );
    const sarif = JSON.parse((await okta('validate', 'apps', name, '--format', 'sarif')).stdout);
    assert.equal(sarif.runs.length, 1);
  });

  it('imports every SCIM app of an org: plans are empty, ids are kept, nothing is replaced; and reports on it', async () => {
    const org = await LocalOrg.start('--edition', 'unlimited');
    try {
      env = { OKTA_SCIM_API_TOKEN: org.apiToken };
      const urls = [org.orgUrl, org.orgUrl, org.orgUrl];
      await mkdir(join(folder, 'made'));
      for (const name of ['Acme CRM', 'Wiki', 'Plain']) {
        await writeFile(join(folder, 'made', `${name}.okta-scim.yaml`), fileText(name, urls));
      }
      const made = await okta('apply', 'made', '--env', 'dev', '--yes');
      assert.equal(made.code, 0, made.stdout + made.stderr);
      const apps = await org.get<{ id: string; label: string }[]>('/api/v1/apps');
      for (const { id, label } of apps) {
        if (label !== 'Plain') await org.setProvisioning(id, 'http://127.0.0.1:9/scim/v2', 'x');
      }
      const run = await okta('import', 'imported', '--org', org.orgUrl);
      assert.equal(run.code, 0, run.stdout + run.stderr);
      assert.match(run.stdout, /^2 targets in 1 org: 2 done$/m);
      const names = (await readdir(join(folder, 'imported'))).sort();
      assert.deepEqual(
        names.filter((name) => name.endsWith('.yaml')),
        ['acme-crm.okta-scim.yaml', 'wiki.okta-scim.yaml'],
      );
      const lock = await readFile(join(folder, 'imported', 'wiki.okta-scim.lock.json'), 'utf8');
      assert.ok(lock.includes(apps.find(({ label }) => label === 'Wiki')?.id ?? '?'));
      const plans = parsed(await okta('plan', 'imported', '--format', 'json'));
      assert.deepEqual(
        plans.targets.map(({ exitCode }) => exitCode),
        [0, 0],
      );
      const path = join(folder, 'imported', 'wiki.okta-scim.yaml');
      await writeFile(path, `${await readFile(path, 'utf8')}# mine\n`);
      const again = await okta('import', 'imported', '--org', org.orgUrl, '--format', 'json');
      assert.deepEqual(
        parsed(again).targets.map(({ written }) => written),
        [false, false],
      );
      assert.match(await readFile(path, 'utf8'), /# mine/);

      const page = await okta('report', 'imported', '--no-verify', '--out', 'page.html');
      const text = await readFile(join(folder, 'page.html'), 'utf8');
      assert.match(text, /2 targets, read/);
      assert.match(text, /Acme CRM/);
      assert.ok([0, 4].includes(page.code ?? -1), page.stderr);
      await writeFile(join(folder, 'saved.json'), JSON.stringify(plans));
      const saved = await okta('report', '--from', 'saved.json');
      assert.equal(saved.code, 0, saved.stderr);
      assert.match(saved.stdout, /<!doctype html>/);
      const bad = await okta('report', '--from', 'page.html');
      assert.equal(bad.code, 2);
    } finally {
      await org.stop();
    }
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`stopped by ${signal} in the middle and run again, ends as if it had not been`, async function () {
      this.timeout(60_000);
      const slow = await LocalOrg.start('--edition', 'unlimited', '--latency', '60');
      try {
        env = { OKTA_SCIM_API_TOKEN: slow.apiToken };
        await mkdir(join(folder, 'apps'), { recursive: true });
        for (let nth = 0; nth < 5; nth += 1) {
          const text = fileText(`cut${nth}`, [slow.orgUrl, slow.orgUrl, slow.orgUrl]);
          await writeFile(join(folder, 'apps', `cut${nth}.okta-scim.yaml`), text);
        }
        const args = ['apply', 'apps', '--env', 'dev', '--yes', '--format', 'json'];
        const child = start(args, { env, cwd: folder });
        let printed = '';
        child.stdout?.setEncoding('utf8').on('data', (text: string) => {
          printed += text;
        });
        child.stderr?.resume();
        const ended = once(child, 'close');
        for (let made = 0; made < 2; ) {
          made = (await slow.requests()).filter(({ method }) => method === 'POST').length;
        }
        child.kill(signal);
        const [code] = await ended;
        assert.equal(code, 4, printed);
        const { targets } = JSON.parse(printed) as Several;
        assert.equal(targets.length, 5, 'each target is accounted for');
        assert.ok(targets.some(({ error }) => error?.kind === 'cancelled'));
        const again = await okta(...args);
        assert.equal(again.code, 0, again.stdout + again.stderr);
        const apps = await slow.get<{ label: string }[]>('/api/v1/apps?q=cut');
        assert.deepEqual(
          apps.map(({ label }) => label).sort(),
          Array.from({ length: 5 }, (_, nth) => `cut${nth}`),
        );
        const planned = await okta('plan', 'apps', '--env', 'dev');
        assert.equal(planned.code, 0, planned.stdout);
      } finally {
        await slow.stop();
      }
    });
  }
});
