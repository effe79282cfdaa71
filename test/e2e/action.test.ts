import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { GITHUB_TOKEN, runStep, type Step, type StepPlace } from './actionStep';
import { LocalOrg } from './cli';
import { FakeGitHub } from './fakeGitHub';
import { exampleFolder, removeFolder } from './folder';

const SCIM_TOKEN = 'canary-scim-token-77c1';

/** The steps depend on one another: an app from the pull request to the drift. */
describe('the action', () => {
  let org: LocalOrg;
  let scim: Awaited<ReturnType<typeof startScimServer>>;
  let github: FakeGitHub;
  let api: string;
  let folder: string;
  let runnerTemp: string;
  const said: Step[] = [];

  before(async () => {
    org = await LocalOrg.start();
    scim = await startScimServer({ token: SCIM_TOKEN });
    github = new FakeGitHub();
    api = await github.start();
    folder = await exampleFolder();
    runnerTemp = await mkdtemp(join(tmpdir(), 'okta-scim-action-'));
  });

  after(async () => {
    await org?.stop();
    await scim?.close();
    github?.stop();
    if (folder) await removeFolder(folder);
    if (runnerTemp) await rm(runnerTemp, { recursive: true, force: true });
  });

  async function step(
    given: Record<string, string>,
    event: Parameters<typeof runStep>[2] = {},
  ): Promise<Step> {
    const secrets = { OKTA_SCIM_SECRET_SCIM_TOKEN: SCIM_TOKEN };
    const place: StepPlace = { org, api, folder, runnerTemp, secrets };
    const result = await runStep(place, given, event);
    said.push(result);
    return result;
  }

  /** The example's org is its own: the file of these runs names the local one. */
  async function withOrg(): Promise<void> {
    const file = join(folder, 'okta-scim.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^( *org: )https:\/\/dev-.*$/m, `$1${org.orgUrl}`));
  }

  it('validates: findings as SARIF, at their lines and in the summary', async () => {
    await withOrg();
    const { code, log, outputs, summary } = await step({ command: 'validate' });
    assert.equal(code, 0, log);
    const sarif = JSON.parse(await readFile(String(outputs['sarif-file']), 'utf8'));
    assert.equal(sarif.version, '2.1.0');
    assert.match(
      log,
      /^::warning file=.*okta-scim\.yaml,line=\d+,col=\d+,title=assigned-and-pushed::/m,
    );
    assert.match(summary, /\| \d+ \| warning \| .*assigned-and-pushed/);
    assert.equal(outputs['exit-code'], '0');
  });

  it('fails for a file with errors, and says where they are', async () => {
    const broken = 'version: 1\napp: { labell: x }\n';
    await writeFile(join(folder, 'broken.yaml'), broken);
    const { code, log } = await step({ command: 'validate', file: 'broken.yaml', env: '' });
    assert.equal(code, 1, log);
    assert.match(log, /^::error file=.*broken\.yaml,line=2,/m);
  });

  it('plans on a pull request, in one comment that it updates, and touches nobody else’s', async () => {
    const asked = { command: 'plan', 'plan-file': 'okta.plan' };
    const first = await step(asked, { event: 'pull_request' });
    assert.equal(first.code, 0, first.log);
    assert.equal(first.outputs['pending'], 'true');
    assert.equal(first.outputs['comment-url'], 'https://github.example/c/100');
    const [comment] = github.comments;
    assert.match(comment?.body ?? '', /^<!-- okta-scim plan /);
    assert.match(comment?.body ?? '', /\+ app senhasegura: create/);
    assert.match(first.summary, /\+ app senhasegura: create/);
    const copied = String(comment?.body);
    github.comments.unshift({ id: 1, body: copied, user: { login: 'stranger', type: 'User' } });
    const second = await step(asked, { event: 'pull_request' });
    assert.equal(second.outputs['comment-url'], 'https://github.example/c/100');
    assert.deepEqual(
      github.comments.map(({ id }) => id),
      [1, 100],
    );
    assert.equal(github.asked.filter((line) => line.startsWith('POST')).length, 1);
    assert.equal(github.asked.filter((line) => line.startsWith('PATCH')).length, 1);
    assert.ok(JSON.parse(await readFile(String(first.outputs['plan-file']), 'utf8')).hash);
  });

  it('says that it may not comment, and why, and does not fail for that', async () => {
    github.refuses = true;
    for (const [fork, advice] of [
      [false, /pull-requests: write/],
      [true, /of a fork gets a token that may only read/],
    ] as const) {
      const { code, log, summary } = await step(
        { command: 'plan' },
        { event: 'pull_request', fork },
      );
      assert.equal(code, 0, log);
      assert.match(log, /^::warning title=No comment::.*GitHub answered 403/m);
      assert.match(log, advice);
      assert.match(summary, /\+ app senhasegura: create/);
    }
    github.refuses = false;
  });

  it('comments on nothing when it is told not to, or there is no pull request', async () => {
    const before = github.asked.length;
    await step({ command: 'plan', comment: 'false' }, { event: 'pull_request' });
    await step({ command: 'plan' });
    assert.equal(github.asked.length, before);
  });

  it('does not bring credentials together with a stranger’s file', async () => {
    await org.forgetRequests();
    for (const event of ['pull_request_target', 'workflow_run']) {
      for (const command of ['plan', 'apply', 'drift']) {
        const { code, log } = await step({ command }, { event });
        assert.equal(code, 2);
        assert.match(log, new RegExp(`^::error::${command} does not run on ${event}`, 'm'));
      }
    }
    assert.deepEqual(await org.requests(), []);
  });

  it('applies for its branch only', async () => {
    await org.forgetRequests();
    const elsewhere = await step({ command: 'apply' }, { ref: 'refs/heads/feature' });
    const onPull = await step({ command: 'apply' }, { event: 'pull_request' });
    const named = await step({ command: 'apply', branch: 'live' });
    for (const { code, log } of [elsewhere, onPull, named]) {
      assert.equal(code, 2);
      assert.match(log, /^::error::apply runs for the branch (?:main|live) only/m);
    }
    assert.deepEqual(await org.requests(), []);
  });

  it('applies up to the settings that a person makes, which is a notice and no failure', async () => {
    const { code, log, outputs, summary } = await step({ command: 'apply' });
    assert.equal(code, 0, log);
    assert.match(log, /^::notice title=Settings for a person::.*step 2/m);
    assert.equal(outputs['exit-code'], '4');
    assert.equal(outputs['pending'], 'true');
    assert.match(summary, /SCIM connector base URL/);
  });

  it('applies to the end once they are made, and finds no drift then', async () => {
    const [app] = await org.get<{ id: string }[]>('/api/v1/apps?q=senhasegura');
    assert.ok(app);
    await org.setProvisioning(app.id, scim.baseUrl, SCIM_TOKEN);
    const { code, log, outputs } = await step({ command: 'apply' });
    assert.equal(code, 0, log);
    assert.equal(outputs['pending'], 'false');
    const drift = await step({ command: 'drift' }, { event: 'schedule' });
    assert.equal(drift.code, 0, drift.log);
    assert.equal(drift.outputs['pending'], 'false');
  });

  it('finds drift, and fails for it unless it is told not to', async () => {
    const file = join(folder, 'okta-scim.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/^( *)title: formatted/m, '$1title: Another'));
    const failing = await step({ command: 'drift' }, { event: 'schedule' });
    assert.equal(failing.code, 1, failing.log);
    assert.match(failing.log, /^::error title=Drift::/m);
    assert.match(failing.summary, /! attribute NameFormatted: update/);
    const told = await step({ command: 'drift', 'fail-on-drift': 'false' }, { event: 'schedule' });
    assert.equal(told.code, 0);
    assert.match(told.log, /^::warning title=Drift::/m);
    assert.equal(told.outputs['pending'], 'true');
  });

  it('names the input that it cannot use', async () => {
    for (const [given, message] of [
      [{ command: 'destroy' }, /The input command is "destroy"/],
      [{ command: 'plan', comment: 'maybe' }, /The input comment is "maybe"/],
      [{ command: 'apply', 'wait-manual': 'long' }, /The input wait-manual is "long"/],
      [{ command: 'plan', version: 'file:../x' }, /The input version is "file:..\/x"/],
      [{ command: 'plan', file: '--org=x' }, /The input file is "--org=x"/],
    ] as const) {
      const { code, log } = await step(given);
      assert.equal(code, 2);
      assert.match(log, message);
    }
  });

  it('fails when the org refuses, with the reason of the exit code', async () => {
    const env = { OKTA_SCIM_API_TOKEN: 'not-a-token-of-this-org' };
    const { code, log } = await step({ command: 'plan' }, { env });
    assert.equal(code, 3, log);
    assert.match(log, /^::error::okta-scim ended with 3: the org/m);
  });

  it('never printed a credential, and gave none of GitHub to the command line', () => {
    assert.ok(said.length > 20);
    for (const { log, summary, outputs } of said) {
      const text = `${log}${summary}${JSON.stringify(outputs)}`;
      for (const secret of [SCIM_TOKEN, GITHUB_TOKEN, org.apiToken]) {
        assert.ok(!text.includes(secret));
      }
    }
  });
});
