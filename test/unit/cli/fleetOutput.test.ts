import assert from 'node:assert/strict';
import { HumanError, InvalidError } from '../../../src/base/errors';
import { NotAgreedError } from '../../../src/base/secrets/destination';
import { shownText } from '../../../src/base/text/shownText';
import { type TargetResult, worstCode } from '../../../src/cli/fleet/answer';
import { errorJson } from '../../../src/cli/fleet/errorJson';
import { joinedCsv } from '../../../src/cli/fleet/joinCsv';
import { joinedJunit } from '../../../src/cli/fleet/joinJunit';
import { planFileName } from '../../../src/cli/fleet/planFolder';
import { severalMarkdown } from '../../../src/cli/fleet/severalMarkdown';
import { severalText } from '../../../src/cli/fleet/severalText';
import { findCredentials } from '../../../src/cli/input/credentials';
import { CliSecrets } from '../../../src/cli/input/secrets';
import { fakeIo } from './fakeIo';

const result = (more: Partial<TargetResult>): TargetResult => ({
  ...{ file: 'a.yaml', env: 'dev', exitCode: 0, summary: 'fine', text: [] },
  ...{ org: 'https://dev-1.okta.com', ...more },
});
const error = {
  kind: 'unreachable',
  message: 'No <answer> | x',
  nextStep: 'Look.',
  exitCode: 3 as const,
};

describe('several targets, as one text', () => {
  it('the worst exit code is in the order 5, 3, 1, 4, 0', () => {
    assert.equal(worstCode([]), 0);
    for (const [codes, worst] of [
      [[0, 4], 4],
      [[4, 1, 0], 1],
      [[1, 3, 4], 3],
      [[3, 5, 1], 5],
    ] as const) {
      assert.equal(worstCode(codes), worst);
    }
  });

  it('CSV has one head, and says which target each line is of', () => {
    const csv = joinedCsv([
      result({ text: ['kind,key\r\n', 'person,"a,b"\r\n'] }),
      result({ file: '=x.yaml', env: undefined, text: ['kind,key\r\nperson,c\r\n'] }),
      result({ error }),
    ]);
    assert.equal(
      csv,
      'file,env,kind,key\r\n"a.yaml","dev",person,"a,b"\r\n"\'=x.yaml","",person,c\r\n',
    );
  });

  it('JUnit has the suites of each, and an error for what could not be tested', () => {
    const suite =
      '<?xml version="1.0"?>\n<testsuites name="x" tests="1">\n<testsuite name="connector.users" tests="1">\n</testsuite>\n</testsuites>\n';
    const xml = joinedJunit([result({ text: [suite] }), result({ error, exitCode: 3 })]);
    assert.match(xml, /<testsuite name="a.yaml \(dev\) connector.users" tests="1">/);
    assert.match(xml, /<error message="No &lt;answer&gt;/);
    assert.equal(xml.match(/<testsuites /g)?.length, 1);
    assert.equal(xml.match(/<\?xml/g)?.length, 1);
  });

  it('Markdown and text are steered by no name', () => {
    const bad = 'x|<b>`\u001b[31m\n# y';
    const results = [
      result({ file: bad, env: bad, summary: bad, exitCode: 4, text: ['said\n'] }),
      result({ error: { ...error, message: bad }, exitCode: 3 }),
    ];
    const markdown = severalMarkdown(results);
    assert.ok(!markdown.includes('<b>') && !markdown.includes('\u001b'));
    assert.equal(markdown.split('\n').filter((line) => line.startsWith('|')).length, 4);
    const text = shownText(severalText(results));
    assert.ok(!text.includes('\u001b'));
    assert.match(text, /^2 targets in 1 org: 1 unreachable, 1 pending$/m);
  });

  it('a plan has one place in a folder of plans, wherever its file is', () => {
    const at = (file: string, env?: string) =>
      planFileName('/work', { file, env }).replaceAll('\\', '/');
    assert.equal(at('apps/okta-scim.yaml', 'dev'), 'apps/okta-scim.dev.plan.json');
    assert.equal(at('./apps/../apps/okta-scim.yaml'), 'apps/okta-scim.plan.json');
    assert.equal(at('../other/a.yaml', '../x'), 'other/a...%2Fx.plan.json');
    assert.doesNotMatch(at('/elsewhere/a.yaml', 'dev'), /^\/|\.\./);
  });
});

describe('an error in JSON', () => {
  it('has its kind, also of a class derived from another', () => {
    const details = { nextStep: 'Do.' };
    assert.deepEqual(errorJson(new InvalidError('x', details)), {
      kind: 'invalid',
      message: 'x',
      nextStep: 'Do.',
      exitCode: 1,
    });
    assert.equal(errorJson(new NotAgreedError('x', details)).kind, 'usage');
    assert.equal(errorJson(new HumanError('x', { ...details, exitCode: 5 })).kind, 'conflict');
    assert.equal(errorJson(new Error('x')).kind, 'bug');
    assert.equal(errorJson('x').exitCode, 1);
  });
});

describe('credentials of one environment', () => {
  const of = (env: Record<string, string>, environment?: string) => {
    const { credentials, variable } = findCredentials(
      env,
      new CliSecrets(fakeIo(env), {}, { environment }),
      'https://dev-123456.okta.com',
    );
    return [credentials.kind, variable];
  };

  it('come before those for all, are never mixed with them, and are for no other environment', () => {
    const all = { OKTA_SCIM_API_TOKEN: 'general', OKTA_SCIM_API_TOKEN_DEV: 'dev' };
    assert.deepEqual(of(all, 'dev'), ['apiToken', 'OKTA_SCIM_API_TOKEN_DEV']);
    assert.deepEqual(of(all, 'prod'), ['apiToken', 'OKTA_SCIM_API_TOKEN']);
    assert.deepEqual(of(all), ['apiToken', 'OKTA_SCIM_API_TOKEN']);
    const pair = {
      OKTA_SCIM_API_TOKEN: 'general',
      OKTA_SCIM_CLIENT_ID_PRE_VIEW: 'i',
      OKTA_SCIM_PRIVATE_KEY_PRE_VIEW: 'k',
    };
    assert.deepEqual(of(pair, 'pre-view'), ['privateKey', 'OKTA_SCIM_CLIENT_ID_PRE_VIEW']);
    const half = { OKTA_SCIM_CLIENT_ID_DEV: 'i', OKTA_SCIM_PRIVATE_KEY: 'general' };
    assert.throws(() => of(half, 'dev'), /OKTA_SCIM_PRIVATE_KEY_DEV is not set/);
    assert.throws(() => of({ OKTA_SCIM_API_TOKEN_DEV: 'dev' }, 'prod'), /no credentials/);
  });

  it('secrets too: the environment’s own, then those for all', async () => {
    const env = { OKTA_SCIM_SECRET_SCIM_TOKEN: 'all', OKTA_SCIM_SECRET_SCIM_TOKEN_DEV: 'dev' };
    const to = { origin: 'http://127.0.0.1:1', field: 'x', madeOf: [] };
    const get = async (environment?: string) =>
      (await new CliSecrets(fakeIo(env), {}, { environment }).get('scim-token', to))?.reveal();
    assert.equal(await get('dev'), 'dev');
    assert.equal(await get('prod'), 'all');
    assert.equal(await get(), 'all');
  });
});
