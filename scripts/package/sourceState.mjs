import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packedAsTheyAre } from '../lib/allowLists.mjs';
import { root } from '../lib/paths.mjs';
import { run } from '../lib/processes.mjs';

/** The Marketplace takes no other version (vsce publish), npm calls none of its own accord the latest; Open VSX would take both. */
const RELEASED = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/;

/** What goes into a build: a file there counts also while git does not know it. */
const INPUT =
  /^(?:src|media|schemas|scripts)\/|^(?:package(?:-lock)?\.json|esbuild\.mjs|\.vscodeignore|LICENSE|[A-Z]+\.md)$/;

/**
 * @param {object} asked
 * @param {string | undefined} asked.tag that the release is named by; without it, that of the CI job, then those of the commit
 * @param {boolean} asked.mayDiffer whether a tree that differs from its commit is packed all the same
 * @throws when what would be packed is not what the commit and its tag say.
 */
export async function assertReleasable({ tag, mayDiffer }) {
  const [manifest, lock, changelog] = await Promise.all(
    ['package.json', 'package-lock.json', 'CHANGELOG.md'].map((name) =>
      readFile(join(root, name), 'utf8'),
    ),
  );
  const { version } = JSON.parse(manifest);
  const isRepository = (await git(['rev-parse', '--is-inside-work-tree'])) !== undefined;
  if (!isRepository) console.log('Not a git checkout: nobody can say which commit this is.');
  const trouble = troubleWith({
    version,
    lockVersion: JSON.parse(lock).version,
    changelog,
    tags: tag === undefined ? await tagsOfCommit() : [tag],
    changes: mayDiffer ? [] : await changes(),
    packedUnknown: mayDiffer ? [] : await packedUnknown(),
  });
  if (trouble !== undefined) throw new Error(trouble);
}

/**
 * What keeps a tree from being released, and what to do about it.
 * @param {object} state
 * @param {string} state.version of package.json
 * @param {string} state.lockVersion of package-lock.json
 * @param {string} state.changelog
 * @param {string[]} state.tags names that begin with `v`
 * @param {string[]} state.changes lines of `git status --porcelain`
 * @param {string[]} state.packedUnknown paths of what would be packed and git does not know, ignored or not
 */
export function troubleWith({ version, lockVersion, changelog, tags, changes, packedUnknown }) {
  if (lockVersion !== version) {
    return `package.json says version ${version} and package-lock.json ${lockVersion}: run npm install.`;
  }
  const [tag] = tags;
  if (tag !== undefined && !tags.includes(`v${version}`)) {
    return `The tag is ${tag} and the version ${version}: tag the commit v${version}, or set the version and commit that.`;
  }
  if (tag !== undefined && !RELEASED.test(version)) {
    return `The version is ${version}, and the Marketplace takes three numbers and nothing else: set a version such as 1.3.0 and tag that.`;
  }
  const chapter = new RegExp(`^## ${version.replaceAll('.', '\\.')}(?: |\\r?$)`, 'm');
  if (tag !== undefined && !chapter.test(changelog)) {
    return `CHANGELOG.md has no chapter "## ${version}": write it and commit that.`;
  }
  const unknown = packedUnknown.map((path) => `?? ${path}`);
  const counted = [...new Set([...changes.filter(isOfBuild), ...unknown])];
  if (counted.length > 0) {
    const shown = counted.slice(0, 10).map((line) => `  ${line}`);
    const more = counted.length > 10 ? [`  and ${counted.length - 10} more`] : [];
    return [
      'The tree differs from its commit, so nobody could say what was packed:',
      ...shown,
      ...more,
      'Commit or stash that, or add --allow-changes to try the package out.',
    ].join('\n');
  }
  return undefined;
}

/** Changes of files that git knows always count. */
function isOfBuild(line) {
  const path = line.slice(3).replace(/^"(.*)"$/, '$1');
  return !line.startsWith('??') || INPUT.test(path);
}

async function changes() {
  const output = await git(['status', '--porcelain', '--untracked-files=all']);
  return output?.split('\n').filter((line) => line !== '') ?? [];
}

/** What git ignores, on this machine or everywhere, is in no list of changes. */
async function packedUnknown() {
  const output = await git(['ls-files', '-z']);
  if (output === undefined) return [];
  const known = new Set(output.split('\0'));
  return (await packedAsTheyAre()).filter((path) => !known.has(path));
}

async function tagsOfCommit() {
  const { GITHUB_REF_TYPE, GITHUB_REF_NAME } = process.env;
  if (GITHUB_REF_TYPE === 'tag' && GITHUB_REF_NAME) return [GITHUB_REF_NAME];
  const output = await git(['tag', '--points-at', 'HEAD', 'v*']);
  return output?.split('\n').filter((line) => line !== '') ?? [];
}

/** What git prints, undefined when there is no git or no repository. */
async function git(args) {
  try {
    const { code, output } = await run('git', ['-C', root, ...args], { quiet: true });
    return code === 0 ? output : undefined;
  } catch {
    return undefined;
  }
}
