import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import type { KnownIds } from '../../../../src/engine/records/lockFile';
import { applyTo } from '../../../../src/vscode/checklist/applyTo';
import type { GoOn } from '../../../../src/vscode/checklist/checklist';
import type { InputRequest } from '../../../../src/vscode/ui/prompter';
import type { Parts } from '../../../../src/vscode/window/parts';
import type { Target } from '../../../../src/vscode/window/target';
import { FakeOrg } from '../../../support/fakeOrg';
import { FEATURES, group, tutorial } from '../../engine/applySamples';

/** A window around an org, with the file applied to it. */
export class OrgWindow {
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
