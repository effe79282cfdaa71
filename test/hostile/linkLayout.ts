import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a folder that somebody has prepared may have at the name of a file. */
export const OBSTACLES = [
  'link to a file',
  'link to a folder',
  'dangling link',
  'chain of links',
  'loop of links',
  'hard link',
  'folder',
  'pipe',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** In every file outside: no message may show it. */
export const CANARY = 'canary-outside-8d1f';

/** Files of the project that are none of ours, though some are called much like ours. */
const BYSTANDERS = [
  'README.md',
  'okta-scim.lock.json.bak',
  '.okta-scim-notes.tmp',
  'okta-scim.journal',
];

const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const VICTIMS = { '.bashrc': 0o644, 'ids.json': 0o600, 'run.sh': 0o755, 'kept/notes.txt': 0o440 };
export const VICTIM_NAMES = Object.keys(VICTIMS);

/** A project folder as it was cloned, and a tree outside of it that nothing of it may change. */
export class Places {
  readonly project: string;
  readonly outside: string;
  readonly #root: string;

  constructor() {
    this.#root = mkdtempSync(join(tmpdir(), 'okta-scim-links-'));
    this.project = join(this.#root, 'project');
    this.outside = join(this.#root, 'outside');
    mkdirSync(this.project);
    for (const name of BYSTANDERS) writeFileSync(this.in(name), CANARY);
    for (const [name, mode] of Object.entries(VICTIMS)) {
      const path = join(this.outside, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `{"${CANARY}": ${name}\n`);
      chmodSync(path, mode);
      utimesSync(path, LONG_AGO, LONG_AGO);
    }
    for (const folder of [join(this.outside, 'kept'), this.outside]) {
      utimesSync(folder, LONG_AGO, LONG_AGO);
    }
  }

  in(name: string): string {
    return join(this.project, name);
  }

  /** Puts an obstacle at a name in the project; what it leads to is outside. */
  put(name: string, obstacle: Obstacle, victim: string): void {
    const path = this.in(name);
    const target = join(this.outside, victim);
    if (obstacle === 'link to a file') symlinkSync(target, path);
    if (obstacle === 'link to a folder') symlinkSync(join(this.outside, 'kept'), path);
    if (obstacle === 'dangling link') symlinkSync(join(this.outside, 'not-there'), path);
    if (obstacle === 'loop of links') symlinkSync(name, path);
    if (obstacle === 'hard link') linkSync(target, path);
    if (obstacle === 'folder') mkdirSync(path);
    if (obstacle === 'pipe') spawnSync('mkfifo', [path]);
    if (obstacle === 'chain of links') {
      symlinkSync(target, `${path}.link`);
      symlinkSync(`${name}.link`, path);
    }
  }

  /** Hash of everything that no command may change: names, kinds, modes, times of the last change, contents. */
  fingerprint(): string {
    const hash = createHash('sha256');
    const add = (path: string): void => {
      const { mode, mtimeNs, size } = lstatSync(path, { bigint: true });
      const isFolder = lstatSync(path).isDirectory();
      hash.update(JSON.stringify([path, mode, mtimeNs, size].map(String)));
      if (!isFolder) hash.update(readFileSync(path));
      else for (const name of readdirSync(path).sort()) add(join(path, name));
    };
    add(this.outside);
    for (const name of BYSTANDERS) add(this.in(name));
    return hash.digest('hex');
  }

  /** Drafts that were left in the project. */
  drafts(): string[] {
    return readdirSync(this.project).filter((name) => /^\.okta-scim-[0-9a-f]{24}\.tmp$/.test(name));
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
