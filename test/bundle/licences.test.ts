import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { billOfMaterials } from '../../scripts/lib/billOfMaterials.mjs';
import { allowedLicence, bundledPackages } from '../../scripts/lib/bundledPackages.mjs';
import { licenceSection, licenceTexts } from '../../scripts/lib/licences.mjs';
import { packagedFiles } from '../../scripts/lib/packaged.mjs';
import * as leftOut from '../../src/okta/leftOutOfSdk';
import { built } from './built';

const ROOT = join(import.meta.dirname, '..', '..');

interface Component {
  name: string;
  version: string;
  purl: string;
  'bom-ref': string;
  hashes: { alg: string; content: string }[];
  licenses: { license?: { id: string }; expression?: string }[];
}

describe('licences of what is bundled', () => {
  let metafile: Metafile;

  before(async () => {
    metafile = await built();
  });

  /** A build that has taken in one package. */
  function buildWith(folder: string): Metafile {
    const inputs = { [`${folder}/index.js`]: { bytesInOutput: 1 } };
    const output = { bytes: 1, inputs, imports: [], exports: [] };
    return { inputs: {}, outputs: { 'dist/x.js': output } };
  }

  /** Names of packages in whose code a build has taken an interest, each as often as it is there. */
  function namesIn({ outputs }: Metafile): Set<string> {
    const paths = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
    return new Set(
      paths.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
    );
  }

  it('leaves out what the SDK would sign in with and send by, and what prints for DEBUG', () => {
    const names = namesIn(metafile);
    assert.ok(names.has('@okta/okta-sdk-nodejs'));
    for (const name of [
      'node-jose',
      'node-forge',
      'njwt',
      'eckles',
      'rasha',
      'node-fetch',
      'tr46',
    ]) {
      assert.ok(!names.has(name), name);
    }
  });

  it('says so when the SDK asks for it', () => {
    assert.throws(leftOut.generateDpopJwt, /sign in by itself, which this build leaves out/);
    assert.throws(leftOut.default, /send a request by itself, which this build leaves out/);
  });

  it('knows every package that the build has taken from', async () => {
    const packages = await bundledPackages(metafile);
    assert.deepEqual(
      [...new Set(packages.map(({ name }) => name))].sort(),
      [...namesIn(metafile)].sort(),
    );
    for (const { name, version, folder } of packages) {
      const manifest = JSON.parse(await readFile(join(ROOT, folder, 'package.json'), 'utf8'));
      assert.deepEqual([manifest.name, manifest.version], [name, version]);
    }
  });

  it('puts a text for each of them into the package', async () => {
    assert.ok((await packagedFiles()).includes('dist/THIRD-PARTY-LICENSES.txt'));
    const text = await readFile(join(ROOT, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const sections = text.split(`\n\n${'-'.repeat(80)}\n\n`).slice(1);
    const packages = await bundledPackages(metafile);
    assert.equal(sections.length, packages.length);
    for (const [index, { name, version, licence }] of packages.entries()) {
      const section = sections[index] ?? '';
      assert.ok(section.startsWith(`${name} ${version} (${licence})\n\n`), name);
      assert.match(section, /copyright|\(c\)|licen[cs]e/i, name);
      assert.ok(section.length > 400, `${name}: ${section.length} characters are no licence`);
    }
  });

  it('refuses a package of another licence, of none, or without its text', async () => {
    await assert.rejects(bundledPackages(buildWith('node_modules/eckles')), /eckles .*MPL-2\.0/);
    await assert.rejects(bundledPackages(buildWith('node_modules/no-such')), /package-lock\.json/);
    const folder = 'src/base';
    const one = { name: 'x', version: '1.0.0', folder, licence: 'MIT', integrity: 'sha512-AA==' };
    await assert.rejects(licenceTexts([one]), /x 1\.0\.0 .*without the text/);
  });

  it('reads what a manifest says of its licence', () => {
    const of = (said: object) => allowedLicence({ name: 'x', version: '1', ...said });
    assert.equal(of({ license: 'MIT' }), 'MIT');
    assert.equal(of({ license: '(MIT OR GPL-3.0)' }), '(MIT OR GPL-3.0)');
    assert.equal(of({ license: { type: 'ISC', url: 'https://example.com' } }), 'ISC');
    assert.equal(of({ licenses: [{ type: 'GPL-2.0' }, { type: 'MIT' }] }), 'GPL-2.0 OR MIT');
    for (const said of [
      {},
      { license: 'UNLICENSED' },
      { license: 'GPL-3.0' },
      { license: '(MIT AND GPL-3.0)' },
      { license: 'SEE LICENSE IN x' },
      { licenses: [] },
    ]) {
      assert.throws(() => of(said), /is not one that we hand on/, JSON.stringify(said));
    }
  });

  it('finds the licence in a README, when there is more than its name', () => {
    const text = '(The MIT License)\n\nCopyright (c) 2013 Somebody\n\nPermission is granted.';
    for (const heading of ['License\n-------', '## License', '# Licence']) {
      assert.equal(licenceSection(`# x\n\nUse it.\n\n${heading}\n\n${text}`)?.trim(), text);
      const before = `# x\n\n${heading}\n\n${text}\n\n## Links\n\nCopyright elsewhere`;
      assert.equal(licenceSection(before)?.trim(), text);
    }
    assert.equal(licenceSection('# x\n\n## License\n\nMIT\n'), undefined);
    assert.equal(licenceSection('# x\n\nCopyright (c) Somebody'), undefined);
  });

  it('lists them in a bill of materials of CycloneDX 1.6, the same for the same build', async () => {
    assert.ok((await packagedFiles()).includes('dist/sbom.cdx.json'));
    const text = await readFile(join(ROOT, 'dist', 'sbom.cdx.json'), 'utf8');
    const packages = await bundledPackages(metafile);
    assert.equal(text, await billOfMaterials(packages));
    const bill: {
      bomFormat: string;
      specVersion: string;
      metadata: { component: Component };
      components: Component[];
    } = JSON.parse(text);
    assert.deepEqual([bill.bomFormat, bill.specVersion], ['CycloneDX', '1.6']);
    assert.equal(bill.metadata.component.name, 'okta-scim');
    assert.deepEqual(
      bill.components.map(({ name, version }) => `${name} ${version}`),
      packages.map(({ name, version }) => `${name} ${version}`),
    );
    const refs = new Set(bill.components.map((component) => component['bom-ref']));
    assert.equal(refs.size, bill.components.length);
    for (const { name, version, purl, hashes, licenses } of bill.components) {
      assert.equal(purl, `pkg:npm/${name.replace('@', '%40')}@${version}`);
      assert.ok(licenses.every(({ license, expression }) => license?.id ?? expression));
      assert.deepEqual(
        hashes.map(({ alg }) => alg),
        ['SHA-512'],
      );
      assert.ok(
        hashes.every(({ content }) => /^[0-9a-f]{128}$/.test(content)),
        name,
      );
    }
    assert.doesNotMatch(text, /timestamp|serialNumber/);
  });
});
