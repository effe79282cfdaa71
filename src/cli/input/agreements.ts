import { mkdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { messageOf } from '../../base/errors';
import { PRIVATE, replaceFile } from '../../base/files/wholeFile';
import { isRecord } from '../../base/record';
import { withoutMark } from '../../base/text/withoutMark';
import { tryJson } from '../../base/tryJson';
import type { Io } from '../io';

/** What a person has agreed to on this machine. Origins, each; no secret is among it. */
interface Agreed {
  orgs: readonly string[];
  /** By the name of the secret. */
  connectors: Readonly<Record<string, readonly string[]>>;
}

const NOTHING: Agreed = { orgs: [], connectors: {} };
const VERSION = 1;
const FILE = 'agreed.json';
/** Read and written by its owner. */
const FOLDER_MODE = 0o700;
/** Write permission of the group and of others. */
const OTHERS_WRITE = 0o022;

/**
 * Hosts that the person has agreed to, in a file of their own configuration folder. Never in the folder of the
 * config file: whoever writes that one could write this one.
 */
export class Agreements {
  readonly #io: Io;
  readonly #path: string | undefined;
  #agreed: Promise<Agreed> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(io: Io, platform: NodeJS.Platform = process.platform) {
    this.#io = io;
    this.#path = agreementsPath(io.env, platform);
  }

  /** One after the other: what one has asked a person, the next one need not ask. Errors as the job's. */
  inTurn<T>(job: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(job);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async orgs(): Promise<readonly string[]> {
    return (await this.#all()).orgs;
  }

  async connectors(name: string): Promise<readonly string[]> {
    return ofName(await this.#all(), name);
  }

  async addOrg(origin: string): Promise<void> {
    await this.#add((agreed) => ({ ...agreed, orgs: [...agreed.orgs, origin] }));
  }

  async addConnector(name: string, origin: string): Promise<void> {
    await this.#add((agreed) => ({
      ...agreed,
      connectors: { ...agreed.connectors, [name]: [...ofName(agreed, name), origin] },
    }));
  }

  async #all(): Promise<Agreed> {
    this.#agreed ??= this.#read();
    return this.#agreed;
  }

  /** What cannot be kept is asked again the next time; the work of this run goes on. */
  async #add(change: (agreed: Agreed) => Agreed): Promise<void> {
    // As it is now: another run may have added something.
    const agreed = change(await this.#read());
    this.#agreed = Promise.resolve(agreed);
    if (this.#path === undefined) return;
    try {
      await mkdir(dirname(this.#path), { recursive: true, mode: FOLDER_MODE });
      const text = `${JSON.stringify({ version: VERSION, ...agreed }, null, 2)}\n`;
      await replaceFile(this.#path, text, { naming: 'fixed', mode: PRIVATE });
    } catch (error) {
      this.#io.err(`That cannot be kept for the next time: ${messageOf(error)}.\n`);
    }
  }

  async #read(): Promise<Agreed> {
    const path = this.#path;
    if (path === undefined) return NOTHING;
    try {
      const { mode } = await stat(path);
      if (process.platform !== 'win32' && (mode & OTHERS_WRITE) !== 0) {
        this.#io.err(`${path} is not believed: others may write to it. chmod go-w ends that.\n`);
        return NOTHING;
      }
      const agreed = parseAgreed(withoutMark(await readFile(path, 'utf8')));
      if (!agreed) this.#io.err(`${path} is not a list of agreed hosts, and is not believed.\n`);
      return agreed ?? NOTHING;
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isMissing) this.#io.err(`${path} cannot be read: ${messageOf(error)}.\n`);
      return NOTHING;
    }
  }
}

function ofName({ connectors }: Agreed, name: string): readonly string[] {
  return Object.hasOwn(connectors, name) ? (connectors[name] ?? []) : [];
}

/** Where the file is: in the configuration folder of the person, as the system has it. Undefined when there is none. */
export function agreementsPath(
  env: Record<string, string | undefined>,
  platform: NodeJS.Platform,
): string | undefined {
  const home = absolute(platform === 'win32' ? env['USERPROFILE'] : env['HOME']) ?? homedir();
  const folder =
    platform === 'win32'
      ? (absolute(env['APPDATA']) ?? join(home, 'AppData', 'Roaming'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : // XDG Base Directory Specification: a relative path is not valid, and is ignored.
          (absolute(env['XDG_CONFIG_HOME']) ?? join(home, '.config'));
  return isAbsolute(folder) ? join(folder, 'okta-scim', FILE) : undefined;
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

/** Undefined for what is no such list: then nothing of it is believed. */
function parseAgreed(text: string): Agreed | undefined {
  const json = tryJson(text);
  if (!isRecord(json) || json['version'] !== VERSION) return undefined;
  const { orgs, connectors } = json;
  if (!isOrigins(orgs) || !isRecord(connectors)) return undefined;
  const lists: Record<string, readonly string[]> = Object.create(null);
  for (const [name, origins] of Object.entries(connectors)) {
    if (!isOrigins(origins)) return undefined;
    lists[name] = origins;
  }
  return { orgs, connectors: lists };
}

function isOrigins(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
