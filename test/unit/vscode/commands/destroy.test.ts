import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancelledError } from '../../../../src/base/errors';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import type { KnownIds } from '../../../../src/engine/records/lockFile';
import { applyTo } from '../../../../src/vscode/checklist/applyTo';
import type { GoOn } from '../../../../src/vscode/checklist/checklist';
import { destroy } from '../../../../src/vscode/commands/destroy';
import type { InputRequest } from '../../../../src/vscode/ui/prompter';
import type { Parts } from '../../../../src/vscode/window/parts';
import type { Target } from '../../../../src/vscode/window/target';
import { FakeOrg } from '../../../support/fakeOrg';
import { FEATURES, group, tutorial } from '../../engine/applySamples';

/** A window around an org, with the file applied to it. */
class Window {
  readonly org = new FakeOrg({ groups: ['Vendors', 'Staff'] });
  readonly folder = mkdtempSync(join(tmpdir(), 'okta-scim-window-'));
  readonly events: string[] = [];
  /** By the end of the label of a choice; undefined: the person closes the list. */
  picks: string | undefined = 'Made inactive';
  types: string[] = [];
  #known: KnownIds | undefined;
  #goOn: GoOn | undefined;
  /** Without pushes: nobody has to wait for their proof. */
  readonly desired: DesiredState = tutorial({
    groups: ['Vendors', 'Staff'].map((name) => group(name, { push: undefined })),
  });

  get target(): Target {
    const path = join(this.folder, 'okta-scim.yaml');
    return {
      file: { scheme: 'file', path, fsPath: path, toString: () => path },
      ...{ environment: undefined, desired: this.desired, org: this.org.orgUrl },
      ...{ orgFrom: 'file', unsaved: false },
    } as unknown as Target;
  }

  readonly parts = {
    log: { info: () => undefined },
    prompter: {
      confirm: async ({ actions: [action] }: { actions: string[] }) => action,
      pick: async (title: string, choices: { label: string; value: unknown }[]) => {
        this.events.push(`pick ${title}`);
        return choices.find(({ label }) => label === this.picks)?.value;
      },
      input: async ({ title, prompt, validate }: InputRequest) => {
        this.events.push(`type ${title} | ${prompt}`);
        const typed = this.types.shift();
        // The box does not take what is refused: the person leaves it.
        return typed !== undefined && validate?.(typed) === undefined ? typed : undefined;
      },
      tell: async (tone: string, text: string) => void this.events.push(`${tone} ${text}`),
    },
    secrets: {
      isSignedIn: async () => true,
      storedSource: () => ({ get: async () => undefined }),
      expiryOf: async () => undefined,
    },
    orgs: {
      reader: async () => this.org,
      writer: async () => this.org,
      consoleUrl: async () => this.org.orgUrl,
      signedInAs: () => 'API token',
    },
    knownIds: {
      load: async () => this.#known,
      save: async (_target: Target, known: KnownIds) => {
        this.#known = structuredClone(known);
      },
    },
    session: { accept: async (reading: unknown) => reading, outdate: async () => undefined },
    pages: { show: async (_kind: string, name: string) => void this.events.push(`page ${name}`) },
    plans: {
      targetOf: () => undefined,
      show: async (name: string, { kind }: { kind: string }) =>
        void this.events.push(`plan ${kind} ${name}`),
    },
    checklist: {
      open: async (_stop: unknown, goOn: GoOn) => {
        this.#goOn = goOn;
      },
    },
    runner: {
      runAlone: async (_title: string, job: () => Promise<void>) => {
        await job();
        return true;
      },
    },
    files: { choose: async () => this.target.file },
    targets: { resolveIn: async () => this.target, resolveAsking: async () => this.target },
  } as unknown as Parts;

  async apply(): Promise<void> {
    await applyTo(this.parts, this.target);
    this.org.setFeatures(...FEATURES);
    await this.#goOn?.();
    this.events.length = 0;
    this.org.writes.length = 0;
  }
}

describe('Destroy in a window', () => {
  let window: Window;
  beforeEach(async () => {
    window = new Window();
    await window.apply();
  });
  afterEach(() => rmSync(window.folder, { recursive: true, force: true }));

  const app = () => [...window.org.apps.values()][0]?.app;

  it('asks how it ends, shows the plan, has the label and the number typed, and takes away', async () => {
    window.types = ['senhasegura', '6'];
    await destroy(window.parts, undefined);
    const [pick, plan, label, number, page, end] = window.events;
    assert.match(pick ?? '', /^pick What becomes of the app in the end\?/);
    assert.equal(plan, 'plan destroy senhasegura.destroy');
    assert.match(label ?? '', /type the label of the app: senhasegura$/);
    assert.match(
      number ?? '',
      /^type These are 6 deletions \| More than 5 need their number: type 6$/,
    );
    assert.equal(page, 'page senhasegura destroy.txt');
    assert.match(end ?? '', /^info Taken away with \d+ writes, and read back\./);
    assert.equal(app()?.status, 'INACTIVE');
  });

  it('deletes the app when that was chosen', async () => {
    window.picks = 'Made inactive and deleted';
    window.types = ['senhasegura', '6'];
    await destroy(window.parts, undefined);
    assert.equal(app(), undefined);
  });

  it('takes nothing away when the list is closed, or anything else is typed', async () => {
    const answers = [[], ['Senhasegura'], ['senhasegura'], ['senhasegura', '5']];
    for (const types of answers) {
      window.types = types;
      await assert.rejects(destroy(window.parts, undefined), CancelledError, types.join());
    }
    window.picks = undefined;
    await assert.rejects(destroy(window.parts, undefined), CancelledError);
    assert.deepEqual(window.org.writes, []);
  });

  it('does not ask what becomes of an app that was there before the file', async () => {
    const id = app()?.id;
    Object.assign(window.desired, { app: { ...window.desired.app, use: 'existing', id } });
    window.types = ['senhasegura', '6'];
    await destroy(window.parts, undefined);
    assert.ok(!window.events.some((event) => event.startsWith('pick')));
    assert.equal(app()?.status, 'ACTIVE');
  });
});
