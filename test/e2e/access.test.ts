import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalOrg, okta, ROOT } from './cli';
import { exampleFolder, removeFolder } from './folder';
import { OrgByHand } from './orgByHand';

const PAGE = readFileSync(join(ROOT, 'docs', 'access.md'), 'utf8');

/** The scopes of a row of the page. */
function scopesOf(name: string): string[] {
  const [row = ''] = new RegExp(`^\\| ${name} \\|.*$`, 'm').exec(PAGE) ?? [];
  return [...row.matchAll(/`(okta\.[a-zA-Z.]+)`/g)].map(([, scope = '']) => scope);
}

/** Exit code for credentials that the org refuses. */
const REFUSED = 3;

describe('docs/access.md, on the local org', () => {
  let org: LocalOrg;
  let hand: OrgByHand;
  let folder: string;

  before(async () => {
    [org, folder] = await Promise.all([LocalOrg.start(), exampleFolder()]);
    hand = new OrgByHand(org);
  });
  after(async () => {
    await org?.stop();
    if (folder) await removeFolder(folder);
  });

  async function codeOf(command: string, env: Record<string, string>): Promise<number | null> {
    const flags = ['--env', 'dev', '--org', org.orgUrl, ...(command === 'apply' ? ['--yes'] : [])];
    const { code } = await okta([command, ...flags], { env, cwd: folder });
    return code;
  }

  async function serviceApp(scopes: readonly string[], role: string) {
    const { clientId, privateKey } = await hand.call<{ clientId: string; privateKey: string }>(
      'POST',
      '/_sandbox/clients',
      { type: 'service', label: role, scopes, role },
    );
    return { OKTA_SCIM_CLIENT_ID: clientId, OKTA_SCIM_PRIVATE_KEY: privateKey };
  }

  it('a read-only administrator may do what needs read, and not what needs write', async () => {
    const { token } = await hand.call<{ token: string }>('POST', '/_sandbox/tokens', {
      name: 'reader',
      role: 'READ_ONLY_ADMIN',
    });
    const env = { OKTA_SCIM_API_TOKEN: token };
    for (const command of ['plan', 'status', 'preflight']) {
      assert.notEqual(await codeOf(command, env), REFUSED, command);
    }
    assert.equal(await codeOf('apply', env), REFUSED);
  });

  it('a service app may do it with the scopes of its row, and not with one fewer', async () => {
    const read = scopesOf('read');
    const write = [...read, ...scopesOf('write')];
    assert.deepEqual([read.length, write.length], [5, 9]);
    assert.equal(await codeOf('plan', await serviceApp(read, 'READ_ONLY_ADMIN')), 4);
    assert.equal(await codeOf('plan', await serviceApp(read.slice(1), 'READ_ONLY_ADMIN')), REFUSED);
    assert.equal(await codeOf('apply', await serviceApp(read, 'SUPER_ADMIN')), REFUSED);
    assert.equal(await codeOf('apply', await serviceApp(write, 'SUPER_ADMIN')), 4);
  });
});
