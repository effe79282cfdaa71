import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { okta } from '../e2e/cli';
import { FILE, Shell } from './kit/shell';
import { assertSafe, FORGED, hostileHeader, hostileText } from './kit/steering';
import { asError, asPage, inEveryText } from './kit/twists';
import { tried } from './tried';

const ORG_COMMANDS: readonly (readonly string[])[] = [
  ['plan', '--verbose'],
  ['plan', '--format', 'json'],
  ['status', '--verbose'],
  ['status', '--format', 'json'],
  ['preflight', '--verbose'],
  ['preflight', '--format', 'json'],
  ['apply', '--yes', '--adopt', '--verbose'],
  ['apply'],
  ['push', '--verbose'],
];
const TEST_COMMANDS: readonly (readonly string[])[] = [
  ['test', '--read-only'],
  ['test', '--yes', '--verbose'],
  ['test', '--yes', '--format', 'json'],
  ['test', '--yes', '--format', 'junit'],
];

describe('nothing that an org or a connector says steers a terminal', function () {
  this.timeout(120_000);
  let shell: Shell;

  before(async () => {
    shell = await Shell.open();
  });
  beforeEach(() => shell.calm());
  after(() => shell.close());

  it('whatever an org says in its texts, ids and headers', async () => {
    const twist = fc.tuple(hostileText, hostileHeader, fc.nat(5));
    await fc.assert(
      fc.asyncProperty(
        twist,
        fc.constantFrom(...ORG_COMMANDS),
        async ([text, header, all], args) => {
          shell.org.twist = inEveryText(text, header, all === 0);
          await shell.said(args, await shell.fresh());
        },
      ),
      { numRuns: 45 },
    );
  });

  it('whatever an org says in its errors', async () => {
    const status = fc.constantFrom(400, 401, 403, 404, 409, 500);
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(status, hostileText, hostileHeader, fc.nat(14), fc.nat(4)),
        fc.constantFrom(...ORG_COMMANDS),
        async ([code, text, header, after, isPage], args) => {
          shell.org.twist =
            isPage === 0 ? asPage(code, text, header) : asError(code, text, header, after);
          await shell.said(args, await shell.fresh());
        },
      ),
      { numRuns: 45 },
    );
  });

  it('whatever the app is like that is exported', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileHeader, async (text, header) => {
        shell.org.twist = inEveryText(text, header);
        const place = await shell.fresh();
        const printed = await shell.said(
          ['export', '--app', shell.appId, '--org', shell.org.origin],
          place,
          { patient: true },
        );
        assert.match(printed, /^app:/m);
        const merged = await shell.said(
          ['export', '--app', shell.appId, '--into', FILE, '--verbose'],
          place,
          { patient: true },
        );
        assert.match(merged, /"?groups"?:/);
      }),
      { numRuns: 15 },
    );
  });

  it('whatever a connector says', async () => {
    const status = fc.constantFrom(200, 400, 401, 404, 500);
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(
          status,
          hostileText,
          hostileHeader,
          fc.nat(20),
          fc.constantFrom('text', 'all', 'error', 'page'),
        ),
        fc.constantFrom(...TEST_COMMANDS, ['preflight', '--verbose']),
        async ([code, text, header, after, how], args) => {
          shell.connector.twist =
            how === 'page'
              ? asPage(code, text, header)
              : how === 'error'
                ? asError(code, text, header, after)
                : inEveryText(text, header, how === 'all');
          const printed = await shell.said(args, await shell.fresh(), { patient: true });
          if (args.includes('junit') && printed.includes('<?xml')) {
            assert.doesNotMatch(printed, /[\ufffe\uffff]/);
          }
        },
      ),
      { numRuns: 18 },
    );
  });

  it('whatever a token endpoint says', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, fc.boolean(), async (text, isGood) => {
        shell.connector.twist = () => ({
          status: isGood ? 200 : 400,
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            access_token: `tok${text}`,
            token_type: 'Bearer',
            scope: text,
            expires_in: 60,
            error: text,
            error_description: text,
          }),
        });
        const config = shell.configWith('');
        const auth = {
          mode: 'httpHeader',
          token: '${secret:scim-token}',
          clientCredentials: {
            tokenUrl: `${shell.connector.origin}/token`,
            clientId: 'c',
            clientSecret: '${secret:scim-token}',
          },
        };
        const { connector: plain, ...rest } = config.provisioning;
        const provisioning = { ...rest, connector: { ...plain, auth } };
        await writeFile(
          join(shell.folder, 'token.okta-scim.yaml'),
          JSON.stringify({ ...config, provisioning }),
        );
        await shell.said(['token', 'token.okta-scim.yaml', '--verbose']);
      }),
      { numRuns: 15 },
    );
  });

  it('as it is shipped', async () => {
    const evil = `\u001b[2J\u009b31m\u202e\n${FORGED}`;
    let real = 0;
    for (const [index, args] of [
      ['plan', '--verbose'],
      ['status'],
      ['preflight'],
      ['test', '--read-only', '--verbose'],
      ['test', '--yes', '--format', 'junit'],
      ['apply', '--yes', '--verbose'],
      ['validate', evil.replaceAll('\n', ' ')],
      ['plan', '--env', evil],
      ['export', '--app', `app${evil}`, '--org', shell.org.origin],
      ['test', '--explain', evil],
    ].entries()) {
      for (const twist of [
        inEveryText(evil, '\u009b31m'),
        asError(403, evil, '\u009b31m', index % 4),
      ]) {
        shell.org.twist = twist;
        shell.connector.twist = twist;
        const { stdout, stderr } = await okta(args, {
          cwd: await shell.fresh(`real-${real}`),
          env: shell.env,
        });
        assertSafe(stdout + stderr, args.join(' '));
        real += 1;
      }
    }
    tried(real, 'runs of the built command line');
  });
});
