import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startScimServer } from '../../../examples/scim-server/server.mjs';
import { main } from '../../../src/cli/main';
import { type Sandbox, startSandbox } from '../../../src/localOrg/start';
import { emptyFolder, removeFolder } from '../../e2e/folder';
import { tried } from '../tried';
import { assertSafe } from './steering';
import { TwistingProxy } from './twistingProxy';

const TOKEN = 'token-of-the-connector-1';

export const FILE = 'okta-scim.yaml';
export const LOCK = 'okta-scim.lock.json';

/** Milliseconds after which somebody presses Ctrl+C. */
const PATIENCE_MS = 400;
const ENDLESS_MS = 20_000;

/**
 * A person at a terminal, with an org and a connector that can be made to say anything, and an app that is set up. What is
 * printed is looked at after every run.
 */
export class Shell {
  readonly org: TwistingProxy;
  readonly connector: TwistingProxy;
  /** Of the person; every run may have one of its own in it. */
  readonly folder: string;
  runs = 0;
  #appId = '';
  /** Of the app. */
  #lock = '';
  readonly #sandbox: Sandbox;
  readonly #scim: Awaited<ReturnType<typeof startScimServer>>;
  readonly #ends = new Map<number, number>();
  #printed = 0;

  private constructor(
    sandbox: Sandbox,
    scim: Awaited<ReturnType<typeof startScimServer>>,
    [org, connector, folder]: [TwistingProxy, TwistingProxy, string],
  ) {
    this.#sandbox = sandbox;
    this.#scim = scim;
    this.org = org;
    this.connector = connector;
    this.folder = folder;
  }

  static async open(): Promise<Shell> {
    const sandbox = await startSandbox();
    const scim = await startScimServer({ token: TOKEN });
    const org = await TwistingProxy.start(sandbox.orgUrl);
    const connector = await TwistingProxy.start(scim.baseUrl);
    const shell = new Shell(sandbox, scim, [org, connector, await emptyFolder()]);
    await shell.#setUp();
    return shell;
  }

  get appId(): string {
    return this.#appId;
  }

  get env(): Record<string, string> {
    return {
      OKTA_SCIM_API_TOKEN: this.#sandbox.apiToken,
      OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN,
    };
  }

  /** Org and connector say what they have to say. */
  calm(): void {
    this.org.twist = (reply) => reply;
    this.connector.twist = (reply) => reply;
  }

  async close(): Promise<void> {
    await Promise.all([
      this.#sandbox.close(),
      this.#scim.close(),
      this.org.close(),
      this.connector.close(),
    ]);
    await removeFolder(this.folder);
    const codes = [...this.#ends].sort().map(([code, count]) => `${count} with ${code}`);
    tried(this.runs, `command lines in this process, which ended ${codes.join(', ')}`);
    tried(this.#printed, 'characters that they printed');
  }

  /** What a run prints and asks; whoever sits there agrees to everything, and has little time. */
  async said(
    args: readonly string[],
    cwd = this.folder,
    { patient = false } = {},
  ): Promise<string> {
    let text = '';
    const write = (more: string) => {
      text += more;
    };
    const code = await main(args, {
      out: write,
      err: write,
      hide: () => {},
      env: this.env,
      cwd,
      signal: AbortSignal.timeout(patient ? ENDLESS_MS : PATIENCE_MS),
      interactive: true,
      colors: { out: false, err: false },
      ask: async () => '',
      confirm: async (question) => {
        write(`${question}\n`);
        return true;
      },
    });
    this.runs += 1;
    this.#ends.set(code, (this.#ends.get(code) ?? 0) + 1);
    this.#printed += text.length;
    assertSafe(text, args.join(' '));
    assert.doesNotMatch(text, /This is a bug/, args.join(' '));
    return text;
  }

  /** A folder with a file and the ids of the app, as nobody has run anything there yet. */
  async fresh(name = `run-${this.runs}`): Promise<string> {
    const place = join(this.folder, name);
    await mkdir(place);
    await this.fileWith('', place);
    await writeFile(join(place, LOCK), this.#lock);
    return place;
  }

  async fileWith(words: string, place = this.folder): Promise<void> {
    await writeFile(join(place, FILE), JSON.stringify(this.configWith(words), null, 1));
  }

  configWith(words: string) {
    const { origin } = this.connector;
    return {
      version: 1,
      org: this.org.origin,
      app: { label: `app${words}`, loginUrl: 'https://app.example.com' },
      provisioning: {
        connector: {
          baseUrl: `${origin}${new URL(this.#scim.baseUrl).pathname}`,
          uniqueIdentifier: 'userName',
          actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
          auth: { mode: 'httpHeader', token: '${secret:scim-token}' },
        },
        toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
      },
      attributes: {
        code: {
          title: `t${words}`,
          type: 'string',
          externalName: 'code',
          externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
        },
      },
      mappings: { code: 'user.title' },
      groups: [
        { name: 'Vendors', assign: true },
        { name: `Engineering${words}`, push: true },
      ],
    };
  }

  async #setUp(): Promise<void> {
    await this.fileWith('');
    await this.said(['apply', '--yes'], this.folder, { patient: true });
    this.#lock = await readFile(join(this.folder, LOCK), 'utf8');
    this.#appId = /"appId": "(\w+)"/.exec(this.#lock)?.[1] ?? '';
    const { connector, toApp } = this.configWith('').provisioning;
    const { orgUrl, apiToken } = this.#sandbox;
    const answer = await fetch(`${orgUrl}/_sandbox/apps/${this.#appId}/provisioning`, {
      method: 'PUT',
      headers: { Authorization: `SSWS ${apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        connector: {
          ...connector,
          baseUrl: this.#scim.baseUrl,
          auth: { mode: 'httpHeader', token: TOKEN },
        },
        toApp,
      }),
    });
    assert.ok(answer.ok, await answer.text());
  }
}
