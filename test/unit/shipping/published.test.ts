import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPublished } from '../../../.github/publish/published.mjs';

const SCRIPT = join(import.meta.dirname, '..', '..', '..', '.github', 'publish', 'published.mjs');
const VSIX = Buffer.from('the bytes of the .vsix');
const TGZ = Buffer.from('the bytes of the .tgz');
const hash = (algorithm: string, bytes: Buffer, encoding: 'hex' | 'base64') =>
  createHash(algorithm).update(bytes).digest(encoding);

describe('a release that is run again', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-published-'));
    await writeFile(join(folder, 'okta-scim-1.2.3.vsix'), VSIX);
    await writeFile(join(folder, 'okta-scim-1.2.3.tgz'), TGZ);
    await writeFile(join(folder, 'okta-scim-1.2.3.vsix.sha256'), '');
  });

  const registry = process.env['NPM_REGISTRY'];

  beforeEach(() => {
    process.env['NPM_REGISTRY'] = 'https://npm.example/';
  });

  after(async () => {
    if (registry === undefined) delete process.env['NPM_REGISTRY'];
    else process.env['NPM_REGISTRY'] = registry;
    await rm(folder, { recursive: true, force: true });
  });

  /** The three places, when each has these bytes under the version. */
  function places(vsix: Buffer, tgz: Buffer): (address: string) => Promise<Response> {
    const sum = 'https://open-vsx.example/sum';
    const answers: [RegExp, () => Response][] = [
      [
        /\/scim-works\/vsextensions\/okta-scim\/1\.2\.3\/vspackage$/,
        () => new Response(new Uint8Array(vsix)),
      ],
      [/\/api\/scim-works\/okta-scim\/1\.2\.3$/, () => Response.json({ files: { sha256: sum } })],
      [
        /^https:\/\/open-vsx\.example\/sum$/,
        () => new Response(`${hash('sha256', vsix, 'hex')}\n`),
      ],
      [
        /^https:\/\/npm\.example\/okta-scim\/1\.2\.3$/,
        () => Response.json({ dist: { integrity: `sha512-${hash('sha512', tgz, 'base64')}` } }),
      ],
    ];
    return async (address) => {
      const [, answer] = answers.find(([pattern]) => pattern.test(address)) ?? assert.fail(address);
      return answer();
    };
  }

  for (const place of ['marketplace', 'open-vsx', 'npm']) {
    it(`leaves alone what ${place} has, and gives it what it lacks`, async () => {
      assert.equal(await isPublished(place, folder, places(VSIX, TGZ)), true);
      const nothing = async () => new Response('no such version', { status: 404 });
      assert.equal(await isPublished(place, folder, nothing), false);
    });

    it(`stops when ${place} has other bytes under the version, or does not say`, async () => {
      const others = places(Buffer.from('other'), Buffer.from('other'));
      await assert.rejects(isPublished(place, folder, others), /other bytes than .*1\.2\.3/);
      for (const status of [401, 429, 500, 503]) {
        const broken = async () => new Response('', { status });
        await assert.rejects(isPublished(place, folder, broken), new RegExp(`${status}`));
      }
      await assert.rejects(
        isPublished(place, folder, async () => Response.json({})),
        Error,
      );
    });
  }

  it('asks the registry that npm publishes to, and none when it is not told which', async () => {
    delete process.env['NPM_REGISTRY'];
    await assert.rejects(isPublished('npm', folder, places(VSIX, TGZ)), /Invalid URL/);
  });

  it('is about one package of a known place', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'okta-scim-published-'));
    try {
      await assert.rejects(isPublished('npm', empty), /not one file \.tgz/);
      await assert.rejects(isPublished('toString', folder), /none of marketplace, open-vsx, npm/);
      await writeFile(join(folder, 'okta-scim-1.2.2.tgz'), TGZ);
      await assert.rejects(isPublished('npm', folder), /not one file \.tgz/);
    } finally {
      await rm(join(folder, 'okta-scim-1.2.2.tgz'), { force: true });
      await rm(empty, { recursive: true, force: true });
    }
  });

  it('ends the job when that cannot be told', async () => {
    const code = await new Promise((resolve) => {
      execFile(process.execPath, [SCRIPT, 'nowhere', folder], (error) => resolve(error?.code));
    });
    assert.equal(code, 1);
  });
});
