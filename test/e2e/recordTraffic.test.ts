import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { harErrors } from '../support/harSchema';
import { LocalOrg, okta, ROOT, type Run, start } from './cli';
import { exampleFolder, removeFolder, textsIn } from './folder';
import { OrgApi } from './orgApi';

const TOKEN = 'canary-+/=proxied-token-9b2d';

interface Told {
  request: string;
  status: number | null;
  purpose: string;
  fault: boolean;
  check: string | null;
}

interface Sent {
  method: string;
  url: string;
  status?: number;
  reason: string;
}

/** The whole tutorial with a proxy between the org and the server. */
describe('okta-scim proxy and traffic', () => {
  let org: LocalOrg;
  let api: OrgApi;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let folder: string;
  let proxy: ChildProcess;
  let said: { url: string; pageUrl: string };
  let notes = '';
  let page = '';
  let appId: string;

  before(async () => {
    [org, scim, folder] = await Promise.all([
      LocalOrg.start(),
      startScimServer({ token: TOKEN }),
      exampleFolder(),
    ]);
    api = new OrgApi(org);
    proxy = start(['proxy', '--to', scim.baseUrl, '--har', 'traffic.har', '--page'], {
      cwd: folder,
    });
    proxy.stderr?.setEncoding('utf8').on('data', (text: string) => {
      notes += text;
    });
    const lines = createInterface({ input: proxy.stdout ?? process.stdin });
    const [line] = (await once(lines, 'line')) as [string];
    said = JSON.parse(line);
  });
  after(async () => {
    proxy?.kill();
    await org?.stop();
    await scim?.close();
    if (folder) await removeFolder(folder);
  });

  const run = (...args: string[]): Promise<Run> =>
    okta([...args, '--env', 'dev', '--org', org.orgUrl], { env: org.env, cwd: folder });

  it('listens on this machine only', () => {
    assert.match(said.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(said.pageUrl, /^http:\/\/127\.0\.0\.1:\d+\/[\w-]{20,}\/$/);
  });

  it('adds no failure of its own to the tutorial', async () => {
    assert.equal((await run('apply', '--yes')).code, 4);
    ({ id: appId } = await api.appByLabel('senhasegura'));
    await org.setProvisioning(appId, said.url, TOKEN);
    const apply = await run('apply', '--yes');
    assert.equal(apply.code, 0, apply.stdout + apply.stderr);
    await api.call('POST', `/_sandbox/apps/${appId}/import`);
    await api.idle();
    assert.deepEqual(
      [...scim.groups.values()].map(({ displayName }) => displayName),
      ['Vendors'],
    );
  });

  it('sees what people do later', async () => {
    const vendors = await api.groupId('Vendors');
    const [member] = await api.call<{ id: string }[]>('GET', `/api/v1/groups/${vendors}/users`);
    assert.ok(member, 'the group has members');
    const membership = `/api/v1/groups/${vendors}/users/${member.id}`;
    await api.call('POST', `/api/v1/users/${member.id}`, { profile: { displayName: 'Zoë 李' } });
    await api.idle();
    await api.call('DELETE', membership);
    await api.idle();
    await api.call('PUT', membership);
    await api.idle();
    await api.call('PUT', `/api/v1/groups/${vendors}`, { profile: { name: 'Vendors & Co' } });
    await api.idle();
    const [push] = await api.call<{ id: string }[]>(
      'GET',
      `/api/v1/apps/${appId}/group-push/mappings`,
    );
    const mapping = `/api/v1/apps/${appId}/group-push/mappings/${push?.id}`;
    await api.call('PATCH', mapping, { status: 'INACTIVE' });
    await api.call('DELETE', `${mapping}?deleteTargetGroup=true`);
    await api.idle();
  });

  it('shows the exchanges on the page, to nobody without its key', async () => {
    const { origin } = new URL(said.pageUrl);
    assert.equal((await fetch(`${origin}/`)).status, 404);
    const shown = await fetch(said.pageUrl);
    assert.equal(shown.status, 200);
    const events = await fetch(new URL('exchanges', said.pageUrl));
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (!page.includes('create user') && !page.includes('Okta creates')) {
      const { value = '' } = (await reader?.read()) ?? {};
      page += value;
    }
    await reader?.cancel();
    page += await shown.text();
  });

  it('names every exchange as the org does that sent it', async () => {
    const { exchanges: sent } = await api
      .call<{ exchanges: Sent[] }>('GET', `/_sandbox/connector?appId=${appId}`)
      .then((answer) => (Array.isArray(answer) ? { exchanges: answer as Sent[] } : answer));
    const { stdout } = await okta(['traffic', 'traffic.har', '--format', 'json'], { cwd: folder });
    const { exchanges } = JSON.parse(stdout) as { exchanges: Told[] };
    const path = (url: string) => url.slice(said.url.length);
    assert.ok(sent.length > 20, `${sent.length} exchanges`);
    assert.deepEqual(
      exchanges.map(({ request, status, purpose }) => [
        request.replace('/iso/scim/v2', ''),
        status,
        // An assignment anew of somebody whose profile is as it was: what changes on the wire is that the user is active.
        purpose === 'reactivate user' ? 'push profile' : purpose,
      ]),
      sent.map(({ method, url, status, reason }) => [
        `${method} ${path(url)}`,
        status,
        reason === 'reactivate user' ? 'push profile' : reason,
      ]),
    );
    assert.deepEqual(
      exchanges.filter(({ fault }) => fault),
      [],
    );
    const purposes = new Set(exchanges.map(({ purpose }) => purpose));
    for (const purpose of ['push profile', 'deactivate user', 'reactivate user', 'delete group']) {
      assert.ok(purposes.has(purpose), `${purpose} among ${[...purposes].join(', ')}`);
    }
  });

  it('keeps neither the token nor a password, in the file, on the page or in what it says', async () => {
    const file = join(folder, 'traffic.har');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const har = JSON.parse(await readFile(file, 'utf8'));
    assert.equal(har.log.version, '1.2');
    assert.deepEqual(harErrors(JSON.stringify(har)), []);
    for (const text of [...(await textsIn(folder)), page, notes]) {
      assert.ok(!text.includes(TOKEN), 'the token');
      assert.doesNotMatch(text, /"password\\*"\s*:\s*\\*"(?!\[redacted\])/);
    }
  });

  it('says how many there were when it is stopped', async () => {
    proxy.kill('SIGINT');
    const [code] = (await once(proxy, 'close')) as [number | null];
    assert.equal(code, 0, notes);
    assert.match(notes, /\d+ exchanges, 0 with a fault; recorded in traffic\.har/);
  });

  it('can be sent again to another server, which answers as this one did', async () => {
    const other = await startScimServer({ token: TOKEN });
    const lines = [
      'version: 1',
      'app: { label: again, loginUrl: "https://app.example.com" }',
      'provisioning:',
      '  connector:',
      `    baseUrl: ${other.baseUrl}`,
      '    uniqueIdentifier: email',
      '    actions: [pushNewUsers]',
      '    auth: { mode: httpHeader, token: "${secret:scim-token}" }',
      '',
    ];
    await writeFile(join(folder, 'again.okta-scim.yaml'), lines.join('\n'));
    const args = ['test', 'again.okta-scim.yaml', '--from', 'traffic.har', '--yes'];
    const again = await okta([...args, '--format', 'json'], {
      env: { OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN },
      cwd: folder,
    });
    const { exchanges, summary } = JSON.parse(again.stdout || assert.fail(again.stderr));
    const others = exchanges.filter(({ outcome }: { outcome: string }) => outcome !== 'passed');
    assert.deepEqual(others, []);
    assert.ok(summary.sent > 20 && summary.removed === summary.made, again.stdout);
    assert.deepEqual([other.users.size, other.groups.size, again.code], [0, 0, 0]);
    await other.close();
  });
});

/** A file may have so many blocks of 1,024 bytes: what the system says beyond that is what a full disk says. */
const BLOCKS = 40;

describe('a recording that finds no more room', () => {
  it('stays a whole archive, says so, and the proxy goes on', async () => {
    const folder = await exampleFolder();
    const scim = await startScimServer({ token: TOKEN });
    const line = `trap '' XFSZ; ulimit -f ${BLOCKS}; exec "$0" "$@"`;
    const args = ['proxy', '--to', scim.baseUrl, '--har', 'traffic.har'];
    const small = spawn(
      'bash',
      ['-c', line, process.execPath, join(ROOT, 'dist', 'cli.js'), ...args],
      {
        cwd: folder,
        env: { PATH: process.env['PATH'] },
      },
    );
    let said = '';
    small.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const [first] = (await once(createInterface({ input: small.stdout }), 'line')) as [string];
    const { url } = JSON.parse(first) as { url: string };
    let answers = 0;
    while (!said.includes('Nothing more is recorded') && answers < 500) {
      assert.equal((await fetch(`${url}/Users?startIndex=1&count=2`)).status, 401);
      answers += 1;
    }
    assert.equal((await fetch(`${url}/Users`)).status, 401);
    small.kill('SIGINT');
    await once(small, 'close');
    await scim.close();
    assert.match(said, /Nothing more is recorded: .*EFBIG|file too large/i);
    const { log } = JSON.parse(await readFile(join(folder, 'traffic.har'), 'utf8'));
    assert.ok(log.entries.length > 5 && log.entries.length <= answers, `${log.entries.length}`);
    await removeFolder(folder);
  });
});
