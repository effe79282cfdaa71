import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ScimServer, startScimServer } from '../../examples/scim-server/server.mjs';
import { LocalOrg, okta, ROOT } from './cli';
import { followPage } from './docShell';
import { emptyFolder, removeFolder } from './folder';
import { giveAccess, OrgByHand, setConnector } from './orgByHand';

const TOKEN = 'canary-scim-token-90d3';

/** Blocks that no test can run: they need the network, or change the machine. */
const LEFT: Readonly<Record<string, readonly string[]>> = {
  'install.md': ['needs the network', 'needs the network and VS Code', 'changes the machine'],
};

/** Each page on an org that has the app Wiki, in its order: the last one takes it away. */
const PAGES = [
  'install.md',
  'environments.md',
  'rotate-token.md',
  'failed-push.md',
  'adopt.md',
  'production.md',
  'undo.md',
];

describe('the how-tos', function () {
  this.timeout(120_000);
  let org: LocalOrg;
  let scim: ScimServer;
  let hand: OrgByHand;
  let home: string;
  let env: Record<string, string>;

  before(async () => {
    [org, scim, home] = await Promise.all([
      LocalOrg.start(),
      startScimServer({ token: TOKEN }),
      emptyFolder(),
    ]);
    hand = new OrgByHand(org);
    env = { ...org.env, OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN };
    await giveAccess(hand);
    await setUp(join(home, 'wiki'));
  });
  after(async () => {
    await org?.stop();
    await scim?.close();
    if (home) await removeFolder(home);
  });

  /** A folder under version control, with the file before and after a change, and the app as it says. */
  async function setUp(cwd: string): Promise<void> {
    await mkdir(cwd);
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await okta(args, { env, cwd });
      assert.ok(code === 0 || code === 4, stdout + stderr);
    };
    await run(
      ...['init', '--org', org.orgUrl, '--label', 'Wiki'],
      ...['--login-url', 'https://wiki.example.com/login', '--from-connector', scim.baseUrl],
    );
    const path = join(cwd, 'okta-scim.yaml');
    const groups =
      'groups:\n  - { name: Wiki users, assign: true }\n  - { name: Vendors, push: true }\n';
    const before = `${await readFile(path, 'utf8')}\n${groups}`;
    const git = (...args: string[]) => execFileSync('git', args, { cwd, stdio: 'ignore' });
    const commit = async (text: string) => {
      await writeFile(path, text);
      git('add', '-A');
      git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-m', 'The file');
    };
    git('init');
    await commit(before);
    await run('apply', '--yes');
    await setConnector(hand, scim.baseUrl, TOKEN);
    await commit(before.replace('The custom code of the user.', 'The code of the user.'));
    await run('apply', '--yes');
  }

  /** Carla of Vendors. */
  async function member(): Promise<string> {
    const [group, person] = await Promise.all([
      hand.idOf('groups', 'Vendors'),
      hand.idOf('users', 'Carla'),
    ]);
    return `/api/v1/groups/${group}/users/${person}`;
  }

  let changes = 0;
  /** What a person does in the folder of a page, or in the Console. */
  const hands = (cwd: string) => ({
    'a change': async () => {
      const path = join(cwd, 'okta-scim.yaml');
      const text = await readFile(path, 'utf8');
      changes += 1;
      const other = `description: The code of person ${changes}.`;
      await writeFile(path, text.replace(/description: The (custom )?code .*/, other));
    },
    'new token': () => setConnector(hand, scim.baseUrl, TOKEN),
    'pushes fail': async () => {
      await hand.call('PUT', '/_sandbox/settings', { failPushes: true });
      await hand.call('DELETE', await member());
      await hand.call('GET', '/_sandbox/idle');
    },
    'pushes work': async () => {
      await hand.call('PUT', '/_sandbox/settings', { failPushes: false });
      await hand.call('PUT', await member());
      await hand.call('GET', '/_sandbox/idle');
    },
  });

  it('are these', async () => {
    const pages = await readdir(join(ROOT, 'docs', 'how-to'));
    assert.deepEqual(pages.sort(), [...PAGES].sort());
  });

  for (const page of PAGES) {
    it(`docs/how-to/${page} does what it says`, async () => {
      const cwd = join(home, page);
      // A file that is to be written is not there yet.
      if (page === 'adopt.md') await mkdir(cwd);
      else await cp(join(home, 'wiki'), cwd, { recursive: true });
      const left = await followPage(`docs/how-to/${page}`, {
        cwd,
        home,
        env,
        instead: { 'https://dev-123456.okta.com': org.orgUrl, 'new-secret': TOKEN },
        hands: hands(cwd),
      });
      assert.deepEqual(left, LEFT[page] ?? []);
    });
  }
});
