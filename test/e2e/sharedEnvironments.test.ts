import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalOrg, okta } from './cli';
import { exampleFolder, removeFolder } from './folder';

interface Said {
  file: string;
  findings: { code: string; range: { start: { line: number } } }[];
}

describe('environments that files of apps share', () => {
  let org: LocalOrg;
  let folder: string;
  before(async () => {
    [org, folder] = await Promise.all([LocalOrg.start(), exampleFolder()]);
    const whole = await readFile(join(folder, 'okta-scim.yaml'), 'utf8');
    const lines = whole.split('\n');
    const from = lines.indexOf('environments:');
    const to = lines.findIndex((line, index) => index > from && /^\S/.test(line));
    const map = lines.slice(from + 1, to).map((line) => line.replace(/^ {2}/, ''));
    await mkdir(join(folder, 'apps'));
    await writeFile(join(folder, 'environments.yaml'), map.join('\n'));
    const app = [...lines.slice(0, from), 'environments: ../environments.yaml', ...lines.slice(to)];
    await writeFile(join(folder, 'apps', 'okta-scim.yaml'), app.join('\n'));
  });
  after(async () => {
    await org?.stop();
    if (folder) await removeFolder(folder);
  });

  const plan = (file: string, environment: string) =>
    okta(['plan', file, '--env', environment, '--org', org.orgUrl, '--format', 'json'], {
      env: org.env,
      cwd: folder,
    });

  it('are planned as those of the file itself', async () => {
    const [shared, own] = [
      await plan(join('apps', 'okta-scim.yaml'), 'dev'),
      await plan('okta-scim.yaml', 'dev'),
    ];
    assert.equal(shared.code, own.code, shared.stderr);
    const changes = ({ stdout }: { stdout: string }) =>
      (JSON.parse(stdout) as { changes?: unknown }).changes;
    assert.ok(changes(own));
    assert.deepEqual(changes(shared), changes(own));
    const unknown = await plan(join('apps', 'okta-scim.yaml'), 'no');
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /declares no environment "no"/);
  });

  it('have their findings in their own file, in every format', async () => {
    const whole = await readFile(join(folder, 'environments.yaml'), 'utf8');
    await writeFile(join(folder, 'environments.yaml'), `${whole}\nstage: { varz: {} }\n`);
    const line = `${whole}\n`.split('\n').length - 1;
    const validate = (...args: string[]) =>
      okta(['validate', 'apps/okta-scim.yaml', ...args], { cwd: folder });
    const text = await validate();
    assert.equal(text.code, 1);
    assert.match(
      text.stdout,
      /^apps\/okta-scim\.yaml:\d+:\d+ error "\.\.\/environments\.yaml" has an/m,
    );
    assert.ok(text.stdout.includes(`environments.yaml:${line + 1}:10 error Unknown key "varz"`));
    const json = JSON.parse((await validate('--format', 'json')).stdout) as Said & { shared: Said };
    assert.equal(json.shared.file, 'environments.yaml');
    assert.deepEqual(
      json.shared.findings.map(({ code, range }) => [code, range.start.line]),
      [['unknown-key', line]],
    );
    const sarif = (await validate('--format', 'sarif')).stdout;
    assert.match(sarif, /"uri": "environments\.yaml"/);
    assert.equal((await validate('--env', 'stage')).code, 1);
    await writeFile(join(folder, 'environments.yaml'), whole);
    assert.equal((await validate()).code, 0);
  });
});
