import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../../src/base/errors';
import { validate } from '../../../src/cli/validate';
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
    const code = await validate(io, 'okta-scim.yaml', { format: 'text', color: false, ...options });
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
});
