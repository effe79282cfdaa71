import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../../src/base/errors';
import { validate } from '../../../src/cli/commands/validate';
import { LEAST } from '../config/marked';
import { fakeIo } from './fakeIo';

const SAFEGUARD = `${LEAST}provisioning:\n  toOkta:\n    importSafeguard: { app: { enabled: true } }\n`;

describe('validate', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-validate-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function run(
    text: string,
    options: { env?: string; severity?: string[]; format?: 'text' | 'json' | 'sarif' } = {},
  ): Promise<{ code: number; out: string }> {
    await writeFile(join(folder, 'okta-scim.yaml'), text);
    const io = { ...fakeIo({}), cwd: folder };
    const code = await validate(io, ['okta-scim.yaml'], {
      format: 'text',
      color: false,
      ...options,
    });
    return { code, out: io.text.out };
  }

  it('says what is wrong with environments that are a list, whichever is asked for', async () => {
    const { code, out } = await run(`${LEAST}environments: [dev]\n`, { env: 'dev' });
    assert.equal(code, 1);
    assert.match(out, /"environments" must be a map, not a list/);
  });

  it('still refuses the name of an environment that a sound file does not declare', async () => {
    await assert.rejects(run(`${LEAST}environments: { dev: {} }\n`, { env: 'prod' }), UsageError);
    await assert.rejects(run(LEAST, { env: 'prod' }), UsageError);
  });

  it('grades findings as asked, and fails for what is made an error', async () => {
    const plain = await run(SAFEGUARD);
    assert.equal(plain.code, 0);
    assert.match(plain.out, /info .*\[safeguard-org-wide\]/);
    const grave = await run(SAFEGUARD, { severity: ['safeguard-org-wide=error'] });
    assert.equal(grave.code, 1);
    const none = await run(SAFEGUARD, { severity: ['safeguard-org-wide=off'] });
    assert.deepEqual(none, { code: 0, out: 'okta-scim.yaml: no findings\n' });
  });

  it('does not let an error be turned off', async () => {
    const { code } = await run(`${LEAST}org: nowhere\n`, { severity: ['org-url=off'] });
    assert.equal(code, 1);
  });

  it('refuses a severity that is none, before it reads the file', async () => {
    for (const severity of ['safeguard=off', 'safeguard-org-wide', 'safeguard-org-wide=hint']) {
      await assert.rejects(run('', { severity: [severity] }), (error: unknown) => {
        return error instanceof UsageError && /--severity CODE=LEVEL/.test(error.nextStep);
      });
    }
  });

  it('keeps what a comment silences out of text and JSON, and shows it in SARIF as suppressed', async () => {
    const text = SAFEGUARD.replace(
      '    importSafeguard',
      '    # okta-scim-ignore safeguard-org-wide: agreed\n    importSafeguard',
    );
    assert.equal((await run(text)).out, 'okta-scim.yaml: no findings\n');
    assert.deepEqual(JSON.parse((await run(text, { format: 'json' })).out).findings, []);
    const { results } = JSON.parse((await run(text, { format: 'sarif' })).out).runs[0];
    assert.equal(results.length, 1);
    assert.deepEqual(results[0].suppressions, [{ kind: 'inSource', justification: 'agreed' }]);
    assert.equal(results[0].locations[0].physicalLocation.region.startLine, 8);
  });

  it('grades what a comment silences in SARIF too, and drops what is turned off', async () => {
    const text = SAFEGUARD.replace(
      'importSafeguard: {',
      'importSafeguard: { # okta-scim-ignore safeguard-org-wide: agreed\n     ',
    );
    const levels = async (severity: string[]): Promise<string[]> => {
      const { code, out } = await run(text, { format: 'sarif', severity });
      assert.equal(code, 0);
      return JSON.parse(out).runs[0].results.map(({ level }: { level: string }) => level);
    };
    assert.deepEqual(await levels([]), ['note']);
    assert.deepEqual(await levels(['safeguard-org-wide=warning']), ['warning']);
    assert.deepEqual(await levels(['safeguard-org-wide=off']), []);
  });

  it('writes JSON with the place of each finding, from 0, and nothing that is not said elsewhere', async () => {
    const { code, out } = await run(`${LEAST}orgg: x\n`, { format: 'json' });
    assert.equal(code, 1);
    assert.ok(out.endsWith('}\n'));
    assert.deepEqual(JSON.parse(out), {
      file: 'okta-scim.yaml',
      findings: [
        {
          code: 'unknown-key',
          severity: 'error',
          message: 'Unknown key "orgg". Did you mean "org"?',
          range: { start: { line: 4, character: 0 }, end: { line: 4, character: 4 } },
          docs: 'https://github.com/scim-works/okta-scim/blob/main/docs/findings.md#unknown-key',
        },
      ],
    });
  });

  it('ends with 0 for warnings, in every format, and with 1 for an error', async () => {
    const warned = `${LEAST}attributes: {}\nexclusive: [groups]\nenvironments: { dev: { vars: { x: y } } }\n`;
    for (const format of ['text', 'json', 'sarif'] as const) {
      const { code, out } = await run(warned, { format });
      assert.equal(code, 0, out);
      assert.match(out, /warning/);
      assert.equal((await run('', { format })).code, 1);
      assert.equal((await run(LEAST, { format })).code, 0);
    }
  });

  it('checks one environment when one is named, and every one else', async () => {
    const text = `${LEAST}org: \${var:org}\nenvironments:\n  dev: { vars: { org: https://a.okta.com } }\n  prod: {}\n`;
    assert.equal((await run(text, { env: 'dev' })).code, 0);
    const named = await run(text, { env: 'prod' });
    const every = await run(text);
    assert.deepEqual([named.code, every.code], [1, 1]);
    assert.match(every.out, /in environment prod\./);
  });
});
