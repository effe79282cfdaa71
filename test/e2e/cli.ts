import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'dist', 'cli.js');

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  cwd?: string;
  signal?: AbortSignal;
}

/** No configuration folder: what the person who runs the tests has agreed to is not theirs. */
const NOBODY = join(ROOT, 'dist', 'nobody');
export const NO_CONFIG = { HOME: NOBODY, XDG_CONFIG_HOME: NOBODY, APPDATA: NOBODY };

/** Runs the built command line with nothing of the caller's environment but the path. */
export async function okta(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const child = start(args, options);
  const chunks = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    chunks.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    chunks.stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...chunks };
}

export function start(args: readonly string[], { env = {}, cwd = ROOT }: RunOptions = {}) {
  return spawn(process.execPath, [CLI, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...NO_CONFIG, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Where a whole test run has its local orgs write their traffic, for the check against Okta's OpenAPI document. */
function trafficEnvironment(): Record<string, string> {
  const folder = process.env['OKTA_SCIM_SANDBOX_TRAFFIC'];
  return folder === undefined ? {} : { OKTA_SCIM_SANDBOX_TRAFFIC: folder };
}

/** A local org in a process of its own, as a person would start it. */
export class LocalOrg {
  readonly orgUrl: string;
  readonly adminUrl: string;
  readonly apiToken: string;
  readonly #process: ChildProcess;

  private constructor(
    said: { orgUrl: string; adminUrl: string; apiToken: string },
    process: ChildProcess,
  ) {
    this.orgUrl = said.orgUrl;
    this.adminUrl = said.adminUrl;
    this.apiToken = said.apiToken;
    this.#process = process;
  }

  static async start(...args: string[]): Promise<LocalOrg> {
    return LocalOrg.of(start(['sandbox', '--port', '0', ...args], { env: trafficEnvironment() }));
  }

  /** The org of a process that runs `okta-scim sandbox`, once that has said where it is. */
  static async of(child: ChildProcess): Promise<LocalOrg> {
    assert.ok(child.stdout && child.stderr);
    let trouble = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      trouble += text;
    });
    const lines = createInterface({ input: child.stdout });
    for await (const line of lines) {
      lines.close();
      child.stdout.resume();
      return new LocalOrg(JSON.parse(line), child);
    }
    throw new Error(`The local org did not start: ${trouble}`);
  }

  /** The environment of a signed-in command line. */
  get env(): Record<string, string> {
    return { OKTA_SCIM_API_TOKEN: this.apiToken };
  }

  /** What an admin does in steps 2 and 3 of the tutorial; with a connector, Okta's part of provisioning begins. */
  async setProvisioning(appId: string, baseUrl: string, token: string): Promise<void> {
    await this.#call('PUT', `/_sandbox/apps/${appId}/provisioning`, {
      connector: {
        baseUrl,
        uniqueIdentifier: 'email',
        actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
        auth: { mode: 'httpHeader', token },
      },
      toApp: {
        createUsers: true,
        updateUserAttributes: true,
        deactivateUsers: true,
        syncPassword: false,
      },
    });
  }

  async requests(): Promise<{ method: string; path: string; status: number }[]> {
    const answer: { method: string; path: string; status: number }[] = await this.#call(
      'GET',
      '/_sandbox/requests',
    );
    return answer;
  }

  async forgetRequests(): Promise<void> {
    await this.#call('DELETE', '/_sandbox/requests');
  }

  async setFaults(
    faults: { method: string; path: string; nth: number; effect: string }[],
  ): Promise<void> {
    await this.#call('PUT', '/_sandbox/faults', faults);
  }

  /** Switches of the local org, as docs/local-org.md has them. */
  async set(settings: Record<string, unknown>): Promise<void> {
    await this.#call('PUT', '/_sandbox/settings', settings);
  }

  /** A resource of the org, by the API that everybody has. */
  async get<T>(path: string): Promise<T> {
    return this.#call('GET', path);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#process.kill('SIGTERM');
    await once(this.#process, 'exit');
  }

  async #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.orgUrl}${path}`, {
      method,
      headers: { Authorization: `SSWS ${this.apiToken}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? (undefined as T) : JSON.parse(text);
  }
}
