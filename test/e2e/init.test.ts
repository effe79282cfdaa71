import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { startCorrectServer } from '../support/scimServer/http';
import { TOKEN as CORRECT_TOKEN } from '../support/scimServer/server';
import {
  BARE,
  EXTENDED,
  LYING,
  listOf,
  POOR,
  startTellingServer,
  type Told,
} from '../support/tellingServer';
import { hasTerminal, onTerminal, type Typed } from '../support/terminal';
import { LocalOrg, NO_CONFIG, okta, ROOT, type Run, type RunOptions } from './cli';
import { emptyFolder, removeFolder } from './folder';
import { OrgApi } from './orgApi';

/** Escape, and what turns the direction of a text. */
const HIDDEN = ['\u001b', '\u202e'];
const TOKEN = 'a-token-of-the-server';
const SWA = ['--kind', 'swa', '--label', 'Wiki', '--login-url', 'https://wiki.example.com/login'];

describe('init', () => {
  let org: LocalOrg;
  let folder: string;

  before(async () => {
    org = await LocalOrg.start();
  });
  after(() => org?.stop());
  beforeEach(async () => {
    folder = await emptyFolder();
  });
  afterEach(() => removeFolder(folder));

  const run = (args: readonly string[], options: RunOptions = {}): Promise<Run> =>
    okta(args, { cwd: folder, ...options, env: { ...org.env, ...options.env } });
  const init = (...args: string[]) =>
    run(['init', ...args], { env: { OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN } });
  const textOf = (name = 'okta-scim.yaml') => readFile(join(folder, name), 'utf8');
  const fileOf = async (name?: string) => parse(await textOf(name));

  /** The file has no findings, of whatever severity. */
  async function assertClean(name = 'okta-scim.yaml'): Promise<void> {
    const { stdout, code } = await run(['validate', name, '--format', 'json']);
    assert.deepEqual(JSON.parse(stdout).findings, [], await textOf(name));
    assert.equal(code, 0);
  }

  async function planned(...args: string[]) {
    const { stdout, stderr, code } = await run(['plan', ...args, '--format', 'json']);
    assert.ok(code === 0 || code === 4, stderr);
    return JSON.parse(stdout) as {
      changes: { resource: string; key: string; outcome: string }[];
      summary: Record<string, number>;
    };
  }

  it('makes a new app: no findings, and a plan that makes the app and nothing else', async () => {
    const made = await init(...SWA, '--org', org.orgUrl);
    assert.equal(made.code, 0, made.stderr);
    assert.equal(made.stdout, '');
    await assertClean();
    const text = await textOf();
    assert.match(text, /^# yaml-language-server: \$schema=https:\S+\n/);
    assert.deepEqual(await fileOf(), {
      version: 1,
      org: org.orgUrl,
      app: { use: 'swa', label: 'Wiki', loginUrl: 'https://wiki.example.com/login' },
    });
    const { changes } = await planned();
    assert.deepEqual(
      changes.map(({ resource, key, outcome }) => [resource, key, outcome]),
      [['app', 'Wiki', 'create']],
    );
    assert.match(made.stderr, /okta-scim plan okta-scim\.yaml$/m);
    const ignored = (await textOf('.gitignore')).split('\n');
    for (const line of ['*.okta-scim.journal', '*.okta-scim.running*', '*.okta-scim.leftovers*']) {
      assert.ok(ignored.includes(line));
    }
  });

  it('makes the app of a template', async () => {
    const args = ['--kind', 'catalog', '--name', 'scim2headerauth', '--label', 'From catalog'];
    assert.equal((await init(...args, '--org', org.orgUrl)).code, 0);
    await assertClean();
    const { changes } = await planned();
    assert.deepEqual(
      changes.map(({ key, outcome }) => [key, outcome]),
      [['From catalog', 'create']],
    );
  });

  for (const [what, body] of [
    ['a SAML app', { signOnMode: 'SAML_2_0', label: 'Saml of init', settings: { signOn: SAML() } }],
    [
      'a SWA app',
      {
        signOnMode: 'AUTO_LOGIN',
        label: 'Swa "of" init: # 1',
        settings: { signOn: { loginUrl: 'https://x.example.com' } },
      },
    ],
  ] as const) {
    it(`writes down ${what} that is there: no findings, an empty plan, its id kept`, async () => {
      const api = new OrgApi(org);
      const { id } = await api.call<{ id: string }>('POST', '/api/v1/apps', body);
      const group = await api.call<{ id: string }>('POST', '/api/v1/groups', {
        profile: { name: `People of ${what}` },
      });
      await api.call('PUT', `/api/v1/apps/${id}/groups/${group.id}`, {});
      for (const app of [id, body.label]) {
        const name = app === id ? 'id.okta-scim.yaml' : 'label.okta-scim.yaml';
        const made = await init(name, '--kind', 'existing', '--org', org.orgUrl, '--app', app);
        assert.equal(made.code, 0, made.stderr);
        assert.match(made.stderr, /Its plan is empty/);
        await assertClean(name);
        const { app: written, groups } = await fileOf(name);
        assert.deepEqual(written, { use: 'existing', label: body.label });
        assert.deepEqual(groups, [{ name: `People of ${what}`, assign: true }]);
        const { summary } = await planned(name);
        assert.deepEqual([summary['create'], summary['update'], summary['delete']], [0, 0, 0]);
        const lock = JSON.parse(await textOf(name.replace('.yaml', '.lock.json')));
        assert.equal(lock.environments.default.appId, id);
      }
    });
  }

  it('says what an app has that the check warns of, in place, and has no finding', async () => {
    const api = new OrgApi(org);
    const { id } = await api.call<{ id: string }>('POST', '/api/v1/apps', {
      signOnMode: 'AUTO_LOGIN',
      label: 'Warned of',
      settings: { signOn: { loginUrl: 'https://x.example.com' } },
    });
    await api.call('POST', `/api/v1/meta/schemas/apps/${id}/default`, {
      definitions: {
        custom: {
          id: '#custom',
          type: 'object',
          properties: {
            own: {
              title: 'own',
              description: 'first\\nsecond',
              type: 'string',
              externalName: 'own',
              externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
            },
          },
        },
      },
    });
    const made = await init('--kind', 'existing', '--org', org.orgUrl, '--app', id);
    assert.equal(made.code, 0, made.stderr);
    await assertClean();
    assert.match(await textOf(), /# okta-scim-ignore core-namespace: so it is in Okta/);
    assert.equal((await planned()).summary['update'], 0);
  });

  describe('from a connector', () => {
    const servers: readonly [string, () => Promise<{ baseUrl: string; close(): Promise<void> }>][] =
      [
        ['the example server', () => startScimServer({ token: TOKEN })],
        ['a server that does all right', () => startCorrectServer()],
        ['a server with extensions', () => startTellingServer(EXTENDED)],
        ['a server that sends bare lists', () => startTellingServer(BARE)],
        ['a server without PATCH and groups', () => startTellingServer(POOR)],
        ['a server that lies', () => startTellingServer(LYING)],
      ];

    for (const [what, start] of servers) {
      it(`takes what ${what} says of itself: no findings, a plan that makes just that`, async () => {
        const server = await start();
        try {
          const secret = what.includes('all right') ? CORRECT_TOKEN : TOKEN;
          const args = ['init', ...SWA, '--org', org.orgUrl, '--from-connector', server.baseUrl];
          const made = await run(args, { env: { OKTA_SCIM_SECRET_SCIM_TOKEN: secret } });
          assert.equal(made.code, 0, made.stderr);
          await assertClean();
          const text = await textOf();
          assert.ok(!text.includes(secret) && !made.stderr.includes(secret));
          const file = await fileOf();
          assert.equal(file.provisioning.connector.baseUrl, server.baseUrl);
          assert.equal(file.provisioning.connector.auth.token, '${secret:scim-token}');
          const { changes } = await planned();
          const created = changes.filter(({ outcome }) => outcome === 'create');
          const keys = (resource: string) =>
            created
              .filter((one) => one.resource === resource)
              .map(({ key }) => key)
              .sort();
          assert.deepEqual(keys('app'), ['Wiki']);
          assert.deepEqual(keys('attribute'), Object.keys(file.attributes ?? {}).sort());
          assert.deepEqual(keys('mapping'), Object.keys(file.mappings ?? {}).sort());
          assert.deepEqual(
            changes.filter(({ outcome }) => outcome === 'update' || outcome === 'delete'),
            [],
          );
        } finally {
          await server.close();
        }
      });
    }

    async function fileFrom(told: Told, ...args: string[]) {
      const server = await startTellingServer(told);
      try {
        const made = await init(...SWA, ...args, '--from-connector', server.baseUrl);
        assert.equal(made.code, 0, made.stderr);
        return { file: await fileOf(), text: await textOf(), made, server };
      } finally {
        await server.close();
      }
    }

    it('types and names attributes, and maps what Okta users have', async () => {
      const { file, text } = await fileFrom(EXTENDED);
      const acme = 'urn:ietf:params:scim:schemas:extension:acme:2.0:User';
      const types = Object.entries(file.attributes).map(([name, one]) => [
        name,
        (one as { type: string }).type,
        (one as { externalName: string }).externalName,
      ]);
      assert.deepEqual(types, [
        ['badgeNumber', 'string', 'badgeNumber'],
        ['acmeDepartment', 'string', 'department'],
        ['jobTitle', 'string', 'jobTitle'],
        ['startDate', 'string', 'startDate'],
        ['level', 'integer', 'level'],
        ['rate', 'number', 'rate'],
        ['isContractor', 'boolean', 'isContractor'],
        ['skills', 'string[]', 'skills'],
        ['officeFloor', 'string', 'office.floor'],
        ['officeCity', 'string', 'office.city'],
      ]);
      for (const one of Object.values(file.attributes)) {
        assert.equal((one as { externalNamespace: string }).externalNamespace, acme);
      }
      assert.equal(file.attributes.jobTitle.title, 'Job title');
      assert.equal(file.attributes.badgeNumber.description, 'Number on the badge. Six digits.');
      assert.deepEqual(file.mappings, {
        givenName: 'user.firstName',
        familyName: 'user.lastName',
        email: 'user.email',
        displayName: 'user.displayName',
        acmeDepartment: 'user.department',
        jobTitle: 'user.title',
        officeCity: 'user.city',
      });
      assert.deepEqual(file.provisioning.connector.actions, [
        'pushNewUsers',
        'pushProfileUpdates',
        'pushGroups',
      ]);
      for (const name of ['flags', 'photo', 'createdBy', 'pin', 'cards']) {
        assert.match(text, new RegExp(`# Left out, .*\\b${name}\\b`));
      }
    });

    it('asks for nothing that the server cannot do', async () => {
      const { file, text } = await fileFrom(POOR);
      assert.deepEqual(file.provisioning.connector.actions, ['pushNewUsers', 'pushProfileUpdates']);
      assert.equal(file.provisioning.toApp.deactivateUsers, false);
      assert.match(text, /no PATCH, by which Okta deactivates users/);
      assert.match(text, /no filters/);
    });

    it('believes nothing that steers, hides or pretends', async () => {
      const { file, text, made } = await fileFrom(LYING);
      const names = Object.keys(file.attributes);
      assert.ok(names.includes('same') && names.includes('told') && names.includes('acmeEmail'));
      assert.equal(names.filter((name) => /same/i.test(name)).length, 1);
      for (const name of ['adminPassword', 'groups', 'status', 'odd', 'odd2', 'lost']) {
        assert.ok(!names.includes(name), name);
      }
      assert.equal(names.length, 300);
      assert.ok(!HIDDEN.some((character) => text.includes(character)), text);
      assert.doesNotMatch(JSON.stringify([file.attributes, file.mappings]), /\$\{/);
      assert.ok(!HIDDEN.some((character) => made.stderr.includes(character)));
      assert.equal(file.attributes.told.title, 'told');
    });

    it('goes on without what cannot be read, and says so in the file: 20 MB of schemas', async () => {
      const { file, text, made } = await fileFrom({
        ...EXTENDED,
        '/Schemas': { body: `{"Resources":[${'{},'.repeat(7_000_000)}{}]}` },
      });
      assert.equal(file.attributes, undefined);
      assert.match(text, /# \/Schemas: the answer is larger than 5 MB\./);
      assert.match(made.stderr, /\/Schemas: the answer is larger than 5 MB\./);
      await assertClean();
    });

    for (const [what, told, code, said] of [
      [
        'is no SCIM at all',
        { '/Schemas': { body: '<html>', type: 'text/html' } },
        1,
        /not answer as a SCIM 2\.0 server/,
      ],
      [
        'refuses the token',
        { '/ServiceProviderConfig': { status: 401, body: {} } },
        3,
        /OKTA_SCIM_SECRET_SCIM_TOKEN/,
      ],
      [
        'has no users',
        { ...EXTENDED, '/ResourceTypes': listOf({ id: 'Device', name: 'Device' }) },
        1,
        /has no users/,
      ],
    ] as const) {
      it(`writes nothing when the server ${what}: exit ${code}`, async () => {
        const server = await startTellingServer(told);
        try {
          const made = await init(...SWA, '--from-connector', server.baseUrl);
          assert.equal(made.code, code, made.stderr);
          assert.match(made.stderr, said);
          assert.deepEqual(await readdir(folder), []);
        } finally {
          await server.close();
        }
      });
    }

    it('follows no redirect with the token', async () => {
      const thief = await startTellingServer(EXTENDED);
      const server = await startTellingServer({
        '/ServiceProviderConfig': { status: 302, body: '', headers: { Location: thief.baseUrl } },
      });
      try {
        assert.equal((await init(...SWA, '--from-connector', server.baseUrl)).code, 1);
        assert.equal(server.authorizations[0], `Bearer ${TOKEN}`);
        assert.deepEqual(thief.authorizations, []);
      } finally {
        await Promise.all([server.close(), thief.close()]);
      }
    });

    it('does without a token where the server does, and sends it by http to this machine only', async () => {
      const server = await startTellingServer(EXTENDED);
      try {
        const open = await run(['init', ...SWA, '--from-connector', server.baseUrl]);
        assert.equal(open.code, 0, open.stderr);
        assert.deepEqual(server.authorizations, [undefined, undefined, undefined]);
      } finally {
        await server.close();
      }
      const away = await init(
        'x.okta-scim.yaml',
        ...SWA,
        '--from-connector',
        'http://192.0.2.1/scim/v2',
      );
      assert.equal(away.code, 2);
      assert.match(away.stderr, /not encrypted/);
    });

    it('adds to an app that is there what it lacks', async () => {
      const { id } = await new OrgApi(org).call<{ id: string }>('POST', '/api/v1/apps', {
        signOnMode: 'AUTO_LOGIN',
        label: 'There, with a server',
        settings: { signOn: { loginUrl: 'https://x.example.com' } },
      });
      const server = await startTellingServer(EXTENDED);
      try {
        const args = ['--org', org.orgUrl, '--app', id, '--from-connector', server.baseUrl];
        const made = await init(...args);
        assert.equal(made.code, 0, made.stderr);
        assert.match(made.stderr, /Its plan still has:/);
        await assertClean();
        const { changes } = await planned();
        const added = changes.filter(({ outcome }) => outcome === 'create');
        assert.deepEqual([...new Set(added.map(({ resource }) => resource))].sort(), [
          'attribute',
          'mapping',
        ]);
        assert.equal((await fileOf()).app.label, 'There, with a server');
      } finally {
        await server.close();
      }
    });
  });

  it('makes environments, with the org of each', async () => {
    const made = await init(...SWA, '--env', `dev=${org.orgUrl},prod=https://example.okta.com`);
    assert.equal(made.code, 0, made.stderr);
    await assertClean();
    const { environments, app } = await fileOf();
    assert.deepEqual(environments, {
      dev: { vars: { org: org.orgUrl, host: 'https://wiki.example.com' } },
      prod: { vars: { org: 'https://example.okta.com', host: 'https://wiki.example.com' } },
    });
    assert.equal(app.loginUrl, '${var:host}/login');
    assert.equal((await planned('--env', 'dev')).summary['create'], 1);
  });

  it('makes environments by their names alone, and says what is not known of them', async () => {
    assert.equal((await init('a.okta-scim.yaml', ...SWA, '--env', 'dev,prod')).code, 0);
    await assertClean('a.okta-scim.yaml');
    assert.deepEqual(Object.keys((await fileOf('a.okta-scim.yaml')).environments), ['dev', 'prod']);
    const same = await init('b.okta-scim.yaml', ...SWA, '--env', 'dev,prod', '--org', org.orgUrl);
    assert.match(same.stderr, /Every environment has http/);
    await assertClean('b.okta-scim.yaml');
  });

  describe('without a terminal', () => {
    for (const [given, flag] of [
      [[], '--kind'],
      [['--kind', 'swa', '--label', 'A'], '--login-url'],
      [['--kind', 'swa', '--login-url', 'https://a.example.com'], '--label'],
      [['--kind', 'catalog', '--label', 'A'], '--name'],
      [['--kind', 'catalog', '--name', 'slack'], '--label'],
      [['--kind', 'existing', '--app', 'A'], '--org'],
      [['--app', 'A'], '--org'],
    ] as const) {
      it(`names ${flag} when there is only "${given.join(' ')}": exit 2`, async () => {
        const { code, stderr } = await init(...given);
        assert.equal(code, 2);
        assert.match(stderr, new RegExp(`^${flag} is missing`));
        assert.deepEqual(await readdir(folder), []);
      });
    }

    it('names --app for an org to pick from', async () => {
      const { code, stderr } = await init('--kind', 'existing', '--org', org.orgUrl);
      assert.equal(code, 2);
      assert.match(stderr, /^--app is missing/);
    });

    for (const [what, args, said] of [
      ['an app and a login page', [...SWA, '--app', 'x'], /--app is for --kind existing/],
      [
        'a label that is a reference',
        ['--kind', 'swa', '--label', '${secret:x}', '--login-url', 'https://a.example.com'],
        /--label/,
      ],
      [
        'a login page that is no address',
        ['--kind', 'swa', '--label', 'A', '--login-url', 'wiki'],
        /--login-url/,
      ],
      [
        'a login page with a password',
        ['--kind', 'swa', '--label', 'A', '--login-url', 'https://u:hunter2@a.example.com'],
        /without a user name/,
      ],
      [
        'a label of 101 characters',
        ['--kind', 'swa', '--label', 'x'.repeat(101), '--login-url', 'https://a.example.com'],
        /At most 100/,
      ],
      ['an environment without a name', [...SWA, '--env', 'dev,,prod'], /--env/],
      ['an environment that is named twice', [...SWA, '--env', 'dev,dev'], /twice/],
      ['an org that is no address', [...SWA, '--org', 'dev-1'], /--org/],
      [
        'a base URL with a query',
        [...SWA, '--from-connector', 'https://a.example.com/scim?x=1'],
        /without a query/,
      ],
    ] as const) {
      it(`refuses ${what}: exit 2`, async () => {
        const { code, stderr } = await init(...args);
        assert.equal(code, 2, stderr);
        assert.match(stderr, said);
        assert.doesNotMatch(stderr, /hunter2/);
        assert.deepEqual(await readdir(folder), []);
      });
    }
  });

  describe('keeps what is there', () => {
    it('leaves a file as it is without --force: exit 5; replaces it with it', async () => {
      await writeFile(join(folder, 'okta-scim.yaml'), 'mine\n');
      const refused = await init(...SWA);
      assert.equal(refused.code, 5);
      assert.match(refused.stderr, /--force/);
      assert.equal(await textOf(), 'mine\n');
      assert.deepEqual(await readdir(folder), ['okta-scim.yaml']);
      assert.equal((await init(...SWA, '--force')).code, 0);
      await assertClean();
    });

    it('adds to a .gitignore and changes nothing in it, once', async () => {
      await writeFile(join(folder, '.gitignore'), 'node_modules/\r\n*.okta-scim.journal\r\nlast');
      assert.equal((await init('a.okta-scim.yaml', ...SWA)).code, 0);
      const text = await textOf('.gitignore');
      assert.ok(text.startsWith('node_modules/\r\n*.okta-scim.journal\r\nlast\r\n'));
      assert.equal(text.split('*.okta-scim.journal').length, 2);
      assert.equal((await init('b.okta-scim.yaml', ...SWA)).code, 0);
      assert.equal(await textOf('.gitignore'), text);
    });

    it('follows no link, of the file or of .gitignore', async () => {
      await writeFile(join(folder, 'target'), 'mine\n');
      await symlink(join(folder, 'target'), join(folder, 'okta-scim.yaml'));
      await symlink(join(folder, 'target'), join(folder, '.gitignore'));
      for (const more of [[], ['--force']]) {
        assert.equal((await init(...SWA, ...more)).code, 2);
      }
      const made = await init('x.okta-scim.yaml', ...SWA);
      assert.equal(made.code, 0);
      assert.match(made.stderr, /\.gitignore was not written/);
      assert.equal(await textOf('target'), 'mine\n');
    });

    it('makes no app of another file its own: exit 5', async () => {
      await writeFile(
        join(folder, 'okta-scim.lock.json'),
        JSON.stringify({ version: 1, environments: { default: { appId: '0oaother' } } }),
      );
      const refused = await init(...SWA, '--force');
      assert.equal(refused.code, 5, refused.stderr);
      assert.match(refused.stderr, /0oaother/);
      assert.deepEqual(await readdir(folder), ['okta-scim.lock.json']);
    });

    it('says which folder cannot be written to: exit 2', async () => {
      assert.equal((await init('nowhere/okta-scim.yaml', ...SWA)).code, 2);
      await mkdir(join(folder, 'okta-scim.yaml'));
      assert.equal((await init(...SWA, '--force')).code, 2);
      // Root may write everywhere.
      if (process.getuid?.() === 0) return;
      await mkdir(join(folder, 'shut'));
      await chmod(join(folder, 'shut'), 0o500);
      const refused = await init('shut/okta-scim.yaml', ...SWA);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /folder that you may write to/);
    });
  });

  describe('on a terminal', () => {
    const CLI = [process.execPath, join(ROOT, 'dist', 'cli.js'), 'init'];
    before(function () {
      if (!hasTerminal()) this.skip();
    });
    const asked = (args: readonly string[], answers: readonly Typed[]) =>
      onTerminal([...CLI, ...args], answers, {
        cwd: folder,
        env: { ...NO_CONFIG, ...org.env, OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN },
      });

    it('asks for what it needs, one by one, and again for what cannot be used', async () => {
      const server = await startTellingServer(EXTENDED);
      try {
        const { code, shown, unasked } = await asked(
          [],
          [
            [/Which app/, 'saml'],
            [
              /Use one of: swa, existing, catalog\.[\s\S]*Which app is the file for\? \(swa, existing, catalog\)/,
              'swa',
            ],
            [/App name/, 'Typed'],
            [/login page URL/, 'typed.example.com'],
            [/whole address[\s\S]*login page URL/, 'https://typed.example.com'],
            [/Okta org/, org.orgUrl],
            [/SCIM server/, server.baseUrl],
            [/Environments/, 'dev, prod'],
          ],
        );
        assert.equal(code, 0, shown);
        assert.equal(unasked, 0, shown);
        await assertClean();
        const { app, environments, attributes } = await fileOf();
        assert.deepEqual(app, { use: 'swa', label: 'Typed', loginUrl: '${var:host}' });
        assert.deepEqual(Object.keys(environments), ['dev', 'prod']);
        assert.equal(environments.dev.vars.org, org.orgUrl);
        assert.ok('badgeNumber' in attributes);
      } finally {
        await server.close();
      }
    });

    it('asks for the server again when that cannot be asked, and loses no answer', async () => {
      const { code, shown, unasked } = await asked(
        [],
        [
          [/Which app/, 'swa'],
          [/App name/, 'Typed'],
          [/login page URL/, 'https://typed.example.com'],
          [/Okta org/, org.orgUrl],
          [/SCIM server/, 'http://127.0.0.1:9/scim/v2'],
          [/Environments/, ''],
          [/does not answer[\s\S]*SCIM server/, ''],
        ],
      );
      assert.equal(code, 0, shown);
      assert.equal(unasked, 0, shown);
      await assertClean();
      const { app, provisioning } = await fileOf();
      assert.equal(app.label, 'Typed');
      assert.equal(provisioning, undefined);
    });

    it('takes an empty answer where it may be one, and asks only for what no flag has said', async () => {
      const empty = await asked(
        ['a.okta-scim.yaml'],
        [
          [/Which app/, 'catalog'],
          [/OIN template/, 'slack'],
          [/App name/, 'Slack'],
          [/Okta org/, ''],
          [/SCIM server/, ''],
          [/Environments/, ''],
        ],
      );
      assert.equal(empty.code, 0, empty.shown);
      await assertClean('a.okta-scim.yaml');
      const flags = ['b.okta-scim.yaml', '--kind', 'swa', '--label', 'B'];
      const one = await asked(flags, [[/login page URL/, 'https://b.example.com']]);
      assert.equal(one.code, 0, one.shown);
      assert.doesNotMatch(one.shown, /Okta org|SCIM server/);
    });

    it('has an app picked by number or by the beginning of its name', async () => {
      const api = new OrgApi(org);
      for (const label of ['Pick one', 'Pick two', 'Other']) {
        await api.call('POST', '/api/v1/apps', {
          signOnMode: 'AUTO_LOGIN',
          label,
          settings: { signOn: { loginUrl: 'https://x.example.com' } },
        });
      }
      const { code, shown } = await asked(
        ['--kind', 'existing', '--org', org.orgUrl],
        [
          [/Number, or/, 'Pick'],
          [/Pick two +SWA, no provisioning[\s\S]*Number, or/, 'pick tw'],
        ],
      );
      assert.equal(code, 0, shown);
      await assertClean();
      assert.equal((await fileOf()).app.label, 'Pick two');
    });

    it('replaces a file only when the answer is yes', async () => {
      await writeFile(join(folder, 'okta-scim.yaml'), 'mine\n');
      const kept = await asked(SWA, [[/Replace it\?/, 'n']]);
      assert.equal(kept.code, 4, kept.shown);
      assert.equal(await textOf(), 'mine\n');
      const replaced = await asked(SWA, [[/Replace it\?/, 'y']]);
      assert.equal(replaced.code, 0, replaced.shown);
      await assertClean();
    });

    it('writes nothing at Ctrl+C', async () => {
      const { code } = await asked(['--kind', 'swa'], [[/App name/, '\u0003']]);
      assert.equal(code, 4);
      assert.deepEqual(await readdir(folder), []);
    });
  });

  it('ends in a set-up that works: apply, the settings by hand, apply', async () => {
    const server = await startScimServer({ token: TOKEN });
    try {
      const args = ['--label', 'Whole way', '--login-url', 'https://x.example.com'];
      const from = ['--org', org.orgUrl, '--from-connector', server.baseUrl];
      assert.equal((await init(...args, ...from)).code, 0);
      assert.equal((await run(['apply', '--yes'])).code, 4);
      const { id } = await new OrgApi(org).appByLabel('Whole way');
      await org.setProvisioning(id, server.baseUrl, TOKEN);
      const applied = await run(['apply', '--yes']);
      assert.equal(applied.code, 0, applied.stdout + applied.stderr);
    } finally {
      await server.close();
    }
  });
});

function SAML() {
  return {
    ssoAcsUrl: 'https://x.example.com/acs',
    recipient: 'https://x.example.com/acs',
    destination: 'https://x.example.com/acs',
    audience: 'https://x.example.com',
    idpIssuer: 'http://www.okta.com/x',
    subjectNameIdTemplate: '${user.userName}',
    subjectNameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    responseSigned: true,
    assertionSigned: true,
    signatureAlgorithm: 'RSA_SHA256',
    digestAlgorithm: 'SHA256',
    honorForceAuthn: true,
    authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
  };
}
