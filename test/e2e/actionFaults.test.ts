import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMIT, GITHUB_TOKEN, runStep, type Step } from './actionStep';
import { LocalOrg } from './cli';
import { FakeGitHub } from './fakeGitHub';
import { emptyFolder, removeFolder } from './folder';

const PULL = { event: 'pull_request' };

describe('the action where things go wrong', function () {
  this.timeout(60_000);
  let org: LocalOrg;
  let github: FakeGitHub;
  let api: string;
  let folder: string;
  let runnerTemp: string;
  const said: Step[] = [];

  before(async () => {
    org = await LocalOrg.start();
    folder = await emptyFolder();
    runnerTemp = await mkdtemp(join(tmpdir(), 'okta-scim-action-'));
    await write('okta-scim.yaml', app('Portal'));
  });
  beforeEach(async () => {
    github = new FakeGitHub();
    api = await github.start();
  });
  afterEach(() => github.stop());
  after(async () => {
    await org?.stop();
    if (folder) await removeFolder(folder);
    if (runnerTemp) await rm(runnerTemp, { recursive: true, force: true });
    for (const { log, summary, outputs } of said) {
      const text = `${log}${summary}${JSON.stringify(outputs)}`;
      for (const secret of [GITHUB_TOKEN, org.apiToken]) assert.ok(!text.includes(secret));
    }
  });

  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  const app = (label: string, more = '') =>
    `version: 1\norg: ${org.orgUrl}\napp: { label: ${JSON.stringify(label)}, loginUrl: "https://app.example.com" }\n${more}`;

  async function step(
    given: Record<string, string>,
    event: Parameters<typeof runStep>[2] = {},
  ): Promise<Step> {
    const place = { org, api, folder, runnerTemp, secrets: {} };
    const result = await runStep(place, { env: '', ...given }, event);
    assert.doesNotMatch(result.log, /^\s+at .*:\d+:\d+\)?$/m, 'a stack trace is no message');
    said.push(result);
    return result;
  }

  it('replaces a plan that does not hold any more, and names the commit of each', async () => {
    await step({ command: 'plan' }, PULL);
    const [comment] = github.comments;
    assert.match(comment?.body ?? '', /\+ app Portal: create/);
    assert.match(comment?.body ?? '', new RegExp(`commit \`${COMMIT.slice(0, 12)}\``));
    await write('okta-scim.yaml', 'version: 1\napp: { labell: x }\n');
    const failed = await step({ command: 'plan' }, PULL);
    await write('okta-scim.yaml', app('Portal'));
    assert.equal(failed.code, 1);
    assert.equal(failed.outputs['pending'], undefined, 'nothing is known of a run that failed');
    assert.equal(github.comments.length, 1);
    assert.doesNotMatch(comment?.body ?? '', /Portal/);
    assert.match(comment?.body ?? '', /no plan of commit `c0ffee012345`/);
    assert.match(failed.summary, /no plan of commit/);
  });

  it('makes no comment of a plan that there is not, and says when the old one could not be corrected', async () => {
    const env = { OKTA_SCIM_API_TOKEN: 'not-a-token-of-this-org' };
    const first = await step({ command: 'plan' }, { ...PULL, env });
    assert.equal(first.code, 3);
    assert.deepEqual(github.comments, []);
    await step({ command: 'plan' }, PULL);
    for (const status of [500, 403]) {
      github.instead = (method) => (method === 'PATCH' ? { status, body: {} } : undefined);
      const second = await step({ command: 'plan' }, { ...PULL, env });
      assert.equal(second.code, 3);
      assert.match(second.log, /A plan that stands there is of an older commit/);
    }
  });

  it('finds its comment behind pages of others, and passes over those of other bots and of people', async () => {
    const stranger = { login: 'stranger', type: 'User' };
    for (let id = 1000; id < 1250; id += 1)
      github.comments.push({ id, body: 'Fine.', user: stranger });
    await step({ command: 'plan' }, PULL);
    const own = github.comments.at(-1);
    const body = String(own?.body);
    github.comments.splice(120, 0, { id: 1, body, user: { login: 'echo[bot]', type: 'Bot' } });
    github.comments.unshift({ id: 2, body, user: stranger });
    const { outputs, code } = await step({ command: 'plan' }, PULL);
    assert.equal(code, 0);
    assert.equal(outputs['comment-url'], `https://github.example/c/${own?.id}`);
    assert.equal(github.comments.length, 253);
  });

  const LATER = /Run the job again later/;
  const FAULTS: [string, RegExp, FakeGitHub['instead']][] = [
    ['an error of its own', LATER, () => ({ status: 502, body: {} })],
    ['too many requests', LATER, () => ({ status: 429, body: {} })],
    [
      'a secondary limit',
      LATER,
      () => ({ status: 403, body: {}, headers: { 'retry-after': '60' } }),
    ],
    [
      'an exhausted limit',
      LATER,
      () => ({ status: 403, body: {}, headers: { 'x-ratelimit-remaining': '0' } }),
    ],
    ['a page of HTML', LATER, () => '<html>Unicorn!</html>'],
    ['nothing', LATER, () => ({ status: 200, body: null })],
    ['a map for a list', LATER, () => ({ status: 200, body: { message: 'x' } })],
    [
      'a list of nothing',
      LATER,
      (method) => (method === 'POST' ? { status: 500, body: {} } : undefined),
    ],
    [
      'a refusal of the text',
      LATER,
      (method) => (method === 'POST' ? { status: 422, body: {} } : undefined),
    ],
    ['an end of its token', /pull-requests: write/, () => ({ status: 401, body: {} })],
    ['no such repository', /pull-requests: write/, () => ({ status: 404, body: {} })],
  ];
  for (const [what, advice, instead] of FAULTS) {
    it(`warns when GitHub answers ${what}, with the right advice, and has the plan in the summary`, async () => {
      github.instead = instead;
      const { code, log, summary, outputs } = await step({ command: 'plan' }, PULL);
      assert.equal(code, 0, log);
      assert.match(log, /^::warning title=No comment::The plan is not on the pull request/m);
      assert.match(log, advice);
      assert.match(summary, /\+ app Portal: create/);
      assert.equal(outputs['comment-url'], undefined);
    });
  }

  it('makes no second comment because GitHub could not say whose the token is', async () => {
    github.instead = (_, url) => (url === '/user' ? { status: 500, body: {} } : undefined);
    const { log } = await step({ command: 'plan' }, PULL);
    assert.match(log, /No comment/);
    assert.deepEqual(github.comments, []);
  });

  it('cuts a plan that is too long for a comment; what it says is in the log is there', async () => {
    const names = Array.from(
      { length: 1200 },
      (_, n) => `\`\`\` @security-team <img> ${n} ${'é'.repeat(30)}`,
    );
    const groups = `groups: ${JSON.stringify(names.map((name) => ({ name, assign: true })))}\n`;
    await write('many.okta-scim.yaml', app('Many', groups));
    const { code, log } = await step({ command: 'plan', file: 'many.okta-scim.yaml' }, PULL);
    assert.equal(code, 0, log.slice(0, 2000));
    const body = github.comments[0]?.body ?? '';
    assert.ok(body.length > 20_000 && body.length <= 65_536, `${body.length} characters`);
    assert.match(body, /^`{4,}\n\nIt goes on: the whole of it is in the log of the run\.$/m);
    assert.ok(!body.includes('<img> 1199') && log.includes('<img> 1199'));
  });

  it('plans, validates and finds drift in several files, whatever they are called', async () => {
    await mkdir(join(folder, 'apps'));
    await write('apps/a b.okta-scim.yaml', app('First'));
    await write("apps/it's [1] & 100%.okta-scim.yaml", app('Second'));
    const planned = await step({ command: 'plan', file: 'apps' }, PULL);
    assert.equal(planned.code, 0, planned.log);
    const body = github.comments[0]?.body ?? '';
    assert.match(body, /a b\.okta-scim\.yaml[\s\S]*\+ app First: create/);
    assert.match(body, /it's \[1\] & 100%\.okta-scim\.yaml[\s\S]*\+ app Second: create/);
    const drift = await step({ command: 'drift', file: 'apps' });
    assert.match(drift.summary, /app First[\s\S]*app Second/);
    await write('apps/broken.okta-scim.yaml', 'version: 1\napp: { labell: x }\n');
    const validated = await step({ command: 'validate', file: 'apps' });
    assert.equal(validated.code, 1);
    assert.match(validated.log, /^::error file=[^,]*apps\/broken\.okta-scim\.yaml,line=2,/m);
    const replaced = await step({ command: 'plan', file: 'apps' }, PULL);
    assert.equal(replaced.code, 1);
    assert.doesNotMatch(github.comments[0]?.body ?? '', /First|Second/);
  });

  it('has findings at the file that they are in, also when another one shares its environments', async () => {
    await write('orgs.yaml', `dev: { vars: { org: "${org.orgUrl}" }, colour: red }\n`);
    await write(
      'sharing.okta-scim.yaml',
      'version: 1\norg: ${var:org}\nenvironments: ./orgs.yaml\napp: { label: x, loginUrl: "https://app.example.com" }\n',
    );
    const { log } = await step({ command: 'validate', file: 'sharing.okta-scim.yaml' });
    assert.match(log, /^::error file=[^,]*orgs\.yaml,line=1,/m);
  });

  it('says what it cannot find, and what it cannot write', async () => {
    for (const file of ['nothing.yaml', 'nowhere/*.okta-scim.yaml', 'empty']) {
      await mkdir(join(folder, 'empty'), { recursive: true });
      for (const command of ['validate', 'plan']) {
        const { code, log } = await step({ command, file });
        assert.equal(code, 2, log);
        assert.match(log, /^::error::okta-scim ended with 2/m);
      }
    }
    const unwritten = await step({ command: 'validate', 'sarif-file': 'none/there.sarif' });
    assert.match(unwritten.log, /^::error::.*there\.sarif cannot be written: ENOENT/m);
    const before = await readFile(join(folder, 'okta-scim.yaml'), 'utf8');
    const same = await step({ command: 'validate', 'sarif-file': 'okta-scim.yaml' });
    assert.match(same.log, /^::error::The inputs file and sarif-file name the same file/m);
    assert.equal(await readFile(join(folder, 'okta-scim.yaml'), 'utf8'), before);
  });

  it('applies for nobody but who may write to the branch', async () => {
    await org.forgetRequests();
    for (const event of ['issue_comment', 'issues', 'fork', 'watch', 'pull_request_review', '']) {
      const { code, log } = await step({ command: 'apply' }, { event });
      assert.equal(code, 2);
      assert.match(log, /^::error::apply (?:runs for the branch|does not run on)/m, event);
    }
    const commented = await step({ command: 'plan' }, { event: 'issue_comment' });
    assert.equal(commented.code, 2);
    assert.deepEqual(await org.requests(), []);
  });

  it('says nothing of what is pending when an apply failed', async () => {
    const env = { OKTA_SCIM_API_TOKEN: 'not-a-token-of-this-org' };
    const { code, outputs } = await step({ command: 'apply' }, { env });
    assert.equal(code, 3);
    assert.deepEqual(outputs, { 'exit-code': '3' });
  });

  it('is green where only a person has something to do, and not where something is held back besides', async () => {
    const attribute = (type: string) =>
      `attributes: { code: { title: Code, type: ${type}, externalName: code, externalNamespace: "urn:x:y", scope: NONE } }\n`;
    const nobody = 'groups: [{ name: Nobody, assign: true }]\n';
    const given = { command: 'apply', file: 'held.okta-scim.yaml' };
    await write('held.okta-scim.yaml', app('Held', attribute('string')));
    assert.equal((await step(given)).code, 0);
    await write('held.okta-scim.yaml', app('Held', `${attribute('string')}${nobody}`));
    const manual = await step(given);
    assert.equal(manual.code, 0, manual.log);
    assert.match(manual.log, /^::notice title=Settings for a person::/m);
    await write('held.okta-scim.yaml', app('Held', `${attribute('number')}${nobody}`));
    const held = await step(given);
    assert.equal(held.code, 4, held.log);
    assert.equal(held.outputs['pending'], 'true');
    assert.match(held.log, /^::notice title=Not at its end::/m);
  });

  it('installs the version that is asked for, with no script and no credential of ours', async function () {
    if (process.platform === 'win32') return this.skip();
    const bin = await mkdtemp(join(runnerTemp, 'bin-'));
    const program = `#!${process.execPath}
const { mkdirSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const ours = Object.keys(process.env).filter((name) => name.startsWith('OKTA_SCIM_'));
console.log(JSON.stringify({ args, ours }));
if (args.at(-1) !== 'okta-scim@9.9.9') process.exit(1);
const dist = args[args.indexOf('--prefix') + 1] + '/node_modules/okta-scim/dist';
mkdirSync(dist, { recursive: true });
writeFileSync(dist + '/../package.json', '{"type":"module"}');
writeFileSync(dist + '/cli.js', 'console.log(JSON.stringify({ runs: [{ results: [] }] }))');
`;
    await writeFile(join(bin, 'npm'), program, { mode: 0o755 });
    const env = { PATH: `${bin}:${process.env['PATH']}` };
    const failed = await step({ command: 'validate', cli: '', version: '1.0.0-none' }, { env });
    assert.equal(failed.code, 2);
    assert.match(failed.log, /^::error::okta-scim 1\.0\.0-none could not be installed from npm/m);
    const said = JSON.parse(/^\{"args".*$/m.exec(failed.log)?.[0] ?? '{}');
    assert.deepEqual(said.ours, []);
    assert.ok(said.args.includes('--ignore-scripts'));
    const run = await step({ command: 'validate', cli: '', version: '9.9.9' }, { env });
    assert.equal(run.code, 0, run.log);
    assert.equal(run.outputs['exit-code'], '0');
  });

  it('says so when the command line is another one, and answers what nobody expects', async () => {
    const cli = join(runnerTemp, 'other.mjs');
    for (const text of ['', 'null', '{}', '[]', '{"targets":[{}]}', '<html>']) {
      await writeFile(cli, `process.stdout.write(${JSON.stringify(text)})`);
      for (const command of ['validate', 'plan', 'drift']) {
        const { code, log } = await step({ command, cli }, PULL);
        assert.equal(code, 2, `${command} ${text}: ${log}`);
        assert.match(log, /^::error::The command line gave no (?:SARIF|plan)/m);
      }
    }
    assert.deepEqual(github.comments, []);
  });

  it('runs where a runner gives it no files', async () => {
    const env = { GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '', GITHUB_EVENT_PATH: '/nowhere' };
    const { code, log } = await step({ command: 'plan' }, { env });
    assert.equal(code, 0, log);
    assert.match(log, /\+ app Portal: create/);
  });
});
