import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Texts of packages that say what their licence is and leave its text out, taken from where they are developed. */
const kept = join(root, 'scripts', 'licences');

/**
 * The licence texts of what the build has taken in, as one text: licences ask for their texts to go along.
 * @param {import('./bundledPackages.mjs').BundledPackage[]} packages
 * @throws when a package has none.
 */
export async function licenceTexts(packages) {
  const parts = await Promise.all(
    packages.map(async ({ name, version, folder, licence }) => {
      const texts = await textsOf(name, folder);
      if (texts.length === 0) {
        throw new Error(
          `${name} ${version} is bundled without the text of its licence: put the one of its repository into scripts/licences/${fileOf(name)}.`,
        );
      }
      return [`${name} ${version} (${licence})`, ...texts].join('\n\n');
    }),
  );
  const head = 'Okta SCIM contains code of these packages, under the licences that follow.';
  return `${[head, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** Licence and notice of a package: from files of their own, from its README, or as kept here. */
async function textsOf(name, folder) {
  const read = (/** @type {string} */ file) => readFile(join(root, folder, file), 'utf8');
  const files = (await readdir(join(root, folder))).sort();
  const notices = files.filter((file) => /^notice\b/i.test(file));
  const licences = files.filter((file) => /^(licen[cs]e|copying)\b/i.test(file));
  const texts = await Promise.all([...licences, ...notices].map(read));
  if (licences.length === 0) {
    const readme = files.find((file) => /^readme\b/i.test(file));
    const section = readme && licenceSection(await read(readme));
    texts.unshift(section ?? (await readFile(join(kept, fileOf(name)), 'utf8').catch(() => '')));
  }
  return texts.map((text) => text.replaceAll('\r\n', '\n').trim()).filter((text) => text !== '');
}

/** What a README says under the heading "License", when that is a text and not a mere name. */
export function licenceSection(readme) {
  const section =
    /^(?:#+ *licen[cs]e *|licen[cs]e\n-+)\n([\s\S]*?)(?=\n#|\n[^\n]+\n[-=]{3,}\n|$(?![\s\S]))/im.exec(
      readme,
    );
  return section && /copyright/i.test(section[1]) ? section[1] : undefined;
}

function fileOf(name) {
  return `${name.replace('/', '__')}.txt`;
}
