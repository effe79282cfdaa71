import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * What the build is made of, as CycloneDX 1.6 JSON. The same build gives the same text: neither a time nor a serial
 * number, which the format leaves to choice.
 * @param {import('./bundledPackages.mjs').BundledPackage[]} packages
 */
export async function billOfMaterials(packages) {
  const { name, version, license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', ...identity(name, version), licenses: licences(license) },
    },
    components: packages.map((one) => ({
      type: 'library',
      ...identity(one.name, one.version),
      hashes: [hashOf(one.integrity)],
      licenses: licences(one.licence),
    })),
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** A package URL names a package of npm; the `@` of a scope is written `%40` in it. */
function identity(name, version) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { 'bom-ref': purl, name, version, purl };
}

function licences(expression) {
  return / OR | AND | WITH /.test(expression)
    ? [{ expression }]
    : [{ license: { id: expression } }];
}

/** Of the archive that npm downloads. */
function hashOf(integrity) {
  const [, algorithm, base64] = /^sha(\d+)-(.+)$/.exec(integrity) ?? [];
  if (base64 === undefined) throw new Error(`"${integrity}" is no integrity of npm.`);
  return { alg: `SHA-${algorithm}`, content: Buffer.from(base64, 'base64').toString('hex') };
}
