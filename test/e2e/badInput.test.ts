import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { comeBackLater } from '../support/laterRun';
import { LocalOrg, okta, type Run, start } from './cli';
import { emptyFolder, exampleFolder, removeFolder } from './folder';

/** A clear message on stderr or in the data, never a stack. */
function assertClear({ stdout, stderr }: Run, pattern: RegExp): void {
  assert.match(stdout + stderr, pattern);
  assert.doesNotMatch(stdout + stderr, /\n {4}at |This is a bug/);
}

describe('bad input to the command line', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await emptyFolder();
  });
  afterEach(() => removeFolder(folder));

  async function validate(text: string | Buffer): Promise<Run> {
    await writeFile(join(folder, 'okta-scim.yaml'), text);
    return okta(['validate'], { cwd: folder });
  }

  it('a missing file: 2', async () => {
    const run = await okta(['validate'], { cwd: folder });
    assert.equal(run.code, 2);
    assertClear(run, /okta-scim\.yaml cannot be read: there is no such file/);
  });

  it('a folder in the place of the file: 2', async () => {
    await mkdir(join(folder, 'okta-scim.yaml'));
    const run = await okta(['plan'], { cwd: folder });
    assert.equal(run.code, 2);
    assertClear(run, /it is a folder/);
  });

  it('bytes that are not text: 2', async () => {
    const run = await validate(Buffer.from([0x61, 0x3a, 0xff, 0xfe, 0xc3, 0x28]));
    assert.equal(run.code, 2);
    assertClear(run, /not UTF-8/);
  });

  it('an empty file: 1', async () => assert.equal((await validate('')).code, 1));

  it('two documents: 1', async () => {
    const run = await validate('version: 1\n---\nversion: 1\n');
    assert.equal(run.code, 1);
    assertClear(run, /document/i);
  });

  it('tabs: 1', async () => {
    const run = await validate('version: 1\napp:\n\tlabel: x\n');
    assert.equal(run.code, 1);
    assertClear(run, /tab/i);
  });

  it('an anchor bomb: 1, at once', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => {
      const name = String.fromCharCode(98 + index);
      const before = String.fromCharCode(97 + index);
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
    });
    const run = await validate(`a: &a [x, x, x, x, x, x, x, x, x]\n${rows.join('\n')}\n`);
    assert.equal(run.code, 1);
    assertClear(run, /alias/i);
  });

  it('a line of a megabyte: 1', async () => {
    const run = await validate(`version: 1\napp: { label: ${'x'.repeat(1024 * 1024)} }\n`);
    assert.equal(run.code, 1);
    assertClear(run, /100/);
    assert.ok(run.stdout.length < 5000, 'the message does not repeat the line');
  });

  it('broken YAML, at its place: 1', async () => {
    const run = await validate('version: 1\napp: { label: x\n');
    assert.equal(run.code, 1);
    assertClear(run, /okta-scim\.yaml:\d+:\d+ error/);
  });

  it('an unknown command, an unknown flag, a bad choice: 2', async () => {
    for (const args of [
      ['aply'],
      ['plan', '--frmat'],
      ['plan', '--format', 'xml'],
      ['sandbox', '--port', '99999'],
    ]) {
      const run = await okta(args, { cwd: folder });
      assert.equal(run.code, 2, args.join(' '));
      assertClear(run, /error|unknown/);
    }
  });

  it('help and version: 0', async () => {
    assert.equal((await okta(['--help'])).code, 0);
    assert.equal((await okta(['apply', '--help'])).code, 0);
    assert.match((await okta(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
  });
});

describe('an org that cannot be used', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await exampleFolder();
  });
  afterEach(() => removeFolder(folder));

  async function plan(org: string, env: Record<string, string> = {}): Promise<Run> {
    return okta(['plan', '--env', 'dev', '--org', org], {
      env: { OKTA_SCIM_API_TOKEN: 'some-token', ...env },
      cwd: folder,
    });
  }

  it('an address that is not https: 2', async () => {
    const run = await plan('http://dev-123456.okta.com');
    assert.equal(run.code, 2);
    assertClear(run, /https/);
  });

  it('an address with a path: 2', async () => {
    const run = await plan('https://dev-123456.okta.com/admin');
    assert.equal(run.code, 2);
    assertClear(run, /path/);
  });

  it('no credentials: 3', async () => {
    const run = await plan('http://127.0.0.1:9', { OKTA_SCIM_API_TOKEN: '' });
    assert.equal(run.code, 3);
    assertClear(run, /OKTA_SCIM_API_TOKEN/);
  });

  it('nobody there: 3', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address && typeof address === 'object');
    server.close();
    await once(server, 'close');
    const run = await plan(`http://127.0.0.1:${address.port}`);
    assert.equal(run.code, 3);
    assertClear(run, /127\.0\.0\.1/);
  });

  it('an environment that has to be named: 2, with the list', async () => {
    const run = await okta(['plan'], { env: { OKTA_SCIM_API_TOKEN: 'some-token' }, cwd: folder });
    assert.equal(run.code, 2);
    assertClear(run, /dev.*prod/);
  });

  it('an environment that is not there: 2, with the list', async () => {
    const run = await okta(['plan', '--env', 'test'], {
      env: { OKTA_SCIM_API_TOKEN: 'some-token' },
      cwd: folder,
    });
    assert.equal(run.code, 2);
    assertClear(run, /dev.*prod/);
  });
});

describe('an org that answers, but not as hoped', () => {
  let org: LocalOrg;
  let folder: string;

  before(async () => {
    org = await LocalOrg.start();
  });
  after(() => org?.stop());
  beforeEach(async () => {
    folder = await exampleFolder();
    await fetch(`${org.orgUrl}/_sandbox/reset`, { method: 'POST' });
  });
  afterEach(async () => {
    await org.setFaults([]);
    await removeFolder(folder);
  });

  function run(...args: string[]): Promise<Run> {
    return okta([...args, '--env', 'dev', '--org', org.orgUrl], { env: org.env, cwd: folder });
  }

  it('a refused token: 3, and the token is not repeated', async () => {
    const refused = await okta(['plan', '--env', 'dev', '--org', org.orgUrl], {
      env: { OKTA_SCIM_API_TOKEN: 'wrong-token-0123' },
      cwd: folder,
    });
    assert.equal(refused.code, 3);
    assertClear(refused, /token/i);
    assert.ok(!(refused.stdout + refused.stderr).includes('wrong-token-0123'));
  });

  it('an apply without --yes where nobody can answer: 2, nothing written', async () => {
    await org.forgetRequests();
    const asked = await run('apply');
    assert.equal(asked.code, 2);
    assertClear(asked, /--yes/);
    assert.ok((await org.requests()).every(({ method }) => method === 'GET'));
  });

  it('a connection dropped after the app was made: found, not made twice', async () => {
    await org.setFaults([{ method: 'POST', path: '/api/v1/apps', nth: 1, effect: 'reset-after' }]);
    const first = await run('apply', '--yes');
    assert.equal(first.code, 4, first.stdout + first.stderr);
    const apps = await org.get<unknown[]>('/api/v1/apps?q=senhasegura');
    assert.equal(apps.length, 1);
  });

  it('a connection dropped before: looked for, and made once by a later run', async () => {
    await org.setFaults([{ method: 'POST', path: '/api/v1/apps', nth: 1, effect: 'reset-before' }]);
    const child = start(['apply', '--yes', '--env', 'dev', '--org', org.orgUrl], {
      env: org.env,
      cwd: folder,
    });
    const ended = once(child, 'close');
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      if (/looking for it/.test(text)) child.kill('SIGINT');
    });
    const [code] = await ended;
    assert.equal(code, 4, err);
    assert.match(err, /the next run goes on looking/);
    const find = () => org.get<unknown[]>('/api/v1/apps?q=senhasegura');
    assert.equal((await find()).length, 0);
    await comeBackLater(folder);
    const next = await run('apply', '--yes');
    assert.equal(next.code, 4, next.stdout + next.stderr);
    assert.match(next.stdout, /create app senhasegura: at first not seen in the org/);
    assert.equal((await find()).length, 1);
  });

  it('an org that moved since the plan: 5, nothing written', async () => {
    const planned = await run('plan', '--out', 'okta.plan');
    assert.equal(planned.code, 4);
    assert.equal((await run('apply', '--yes')).code, 4);
    await org.forgetRequests();
    const moved = await run('apply', '--yes', '--plan', 'okta.plan');
    assert.equal(moved.code, 5, moved.stdout + moved.stderr);
    assertClear(moved, /moved/);
    assert.ok((await org.requests()).every(({ method }) => method === 'GET'));
  });

  it('a plan that would replace the file it is made for, or its lock file: 2, both as they were', async () => {
    const before = await readFile(join(folder, 'okta-scim.yaml'), 'utf8');
    for (const name of ['okta-scim.yaml', './okta-scim.lock.json']) {
      const refused = await run('plan', '--out', name);
      assert.equal(refused.code, 2, name);
      assertClear(refused, /would replace it/);
    }
    assert.equal(await readFile(join(folder, 'okta-scim.yaml'), 'utf8'), before);
  });

  it('a list of 10,000 values: checked, made, planned empty, exported the same; a change of one is shown as one', async function () {
    this.timeout(60_000);
    const values = (title: (nth: number) => string) =>
      Array.from(
        { length: 10_000 },
        (_, nth) => `      - { value: v${nth}, title: ${title(nth)} }`,
      );
    const wide = (title: (nth: number) => string) =>
      [
        'version: 1',
        `org: ${org.orgUrl}`,
        'app: { label: Wide, loginUrl: https://wide.example.com }',
        'attributes:',
        '  code:',
        '    type: string',
        '    externalNamespace: urn:ietf:params:scim:schemas:extension:wide:2.0:User',
        '    scope: NONE',
        '    enum:',
        ...values(title),
        'groups:',
        '  - name: Vendors',
        '    assign: { profile: { code: v9999 } }',
        '',
      ].join('\n');
    const file = join(folder, 'wide.okta-scim.yaml');
    await writeFile(
      file,
      wide((nth) => `Title ${nth}`),
    );
    const here = (...args: string[]) => okta(args, { env: org.env, cwd: folder });
    const applied = await here('apply', file, '--yes');
    assert.equal(applied.code, 0, applied.stdout.slice(-2000) + applied.stderr.slice(-2000));
    assert.equal((await here('plan', file)).code, 0);
    const exported = await here(
      ...['export', '--org', org.orgUrl, '--app', 'Wide', '--out', 'back.okta-scim.yaml'],
    );
    assert.match(exported.stderr, /Its plan is empty/);
    const back = await readFile(join(folder, 'back.okta-scim.yaml'), 'utf8');
    assert.equal(back.match(/value: v\d+/g)?.length, 10_000);
    await writeFile(
      file,
      wide((nth) => (nth === 5000 ? 'Another' : `Title ${nth}`)),
    );
    const text = await here('plan', file);
    assert.match(
      text.stdout,
      /10,000 items → 10,000 items, without .*"Title 5000".*, with .*"Another"/,
    );
    assert.ok(text.stdout.length < 3_000, 'nobody reads 10,000 lines');
    const planned = await here('plan', file, '--format', 'json');
    assert.equal(planned.code, 4);
    const { changes } = JSON.parse(planned.stdout);
    const [change, second] = changes.filter(
      ({ outcome }: { outcome: string }) => outcome === 'update',
    );
    assert.equal(second, undefined);
    assert.equal(change.key, 'code');
    const twice = wide((nth) => `Title ${nth}`).replace('value: v9998', 'value: v1');
    await writeFile(file, twice);
    const refused = await here('validate', file);
    assert.equal(refused.code, 1);
    assertClear(refused, /"v1" is listed twice/);
  });

  it('a hanging org and Ctrl+C: 4, at once', async () => {
    await org.setFaults([{ method: 'GET', path: '/api/v1/apps', nth: 1, effect: 'hang' }]);
    await org.forgetRequests();
    const child = start(['plan', '--env', 'dev', '--org', org.orgUrl], {
      env: org.env,
      cwd: folder,
    });
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      if (/Reading/.test(text)) setTimeout(() => child.kill('SIGINT'), 300);
    });
    const [code] = await once(child, 'close');
    assert.equal(code, 4, err);
    assert.match(err, /Cancelled/);
  });

  it('a second local org on the same port: 2', async () => {
    const port = new URL(org.orgUrl).port;
    const second = await okta(['sandbox', '--port', port]);
    assert.equal(second.code, 2);
    assertClear(second, /port/);
  });
});
