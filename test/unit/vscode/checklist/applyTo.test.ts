import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CancelledError } from '../../../../src/base/errors';
import type { DesiredState } from '../../../../src/config/desired/desiredState';
import type { KnownIds } from '../../../../src/engine/records/lockFile';
import { applyTo, asksTheSame, assertSameOrg } from '../../../../src/vscode/checklist/applyTo';
import type { GoOn, Stop } from '../../../../src/vscode/checklist/checklist';
import type { Confirmation } from '../../../../src/vscode/ui/prompter';
import type { Parts } from '../../../../src/vscode/window/parts';
import type { Reading } from '../../../../src/vscode/window/reading';
import type { Target } from '../../../../src/vscode/window/target';
import { FakeOrg } from '../../../support/fakeOrg';
import { FEATURES, tutorial } from '../../engine/applySamples';
import { FakeHost } from '../../tasks/fakeHost';
import { target } from '../views/samples';

describe('going on from a checklist that has been open for a while', () => {
  it('is refused when the file is about another org now, as when a local org was started', () => {
    const now = { ...target(), org: 'http://127.0.0.1:4000', orgFrom: 'localOrg' as const };
    assert.throws(() => assertSameOrg(target(), now), /nothing was written/);
    assert.throws(() => assertSameOrg(now, target()), { name: 'ConflictError' });
    assert.doesNotThrow(() => assertSameOrg(target(), target()));
  });

  it('takes the file for another order once it asks for something else', () => {
    const { desired, ...rest } = target();
    assert.equal(asksTheSame(target(), target()), true);
    assert.equal(asksTheSame(target(), { ...rest, desired: { ...desired, groups: [] } }), false);
  });
});

/** A window around an org: what it asks and shows is kept, what it is asked is answered by the first action. */
class Window {
  readonly org = new FakeOrg();
  readonly folder = mkdtempSync(join(tmpdir(), 'okta-scim-window-'));
  readonly events: string[] = [];
  /** Beginnings of the questions that are cancelled. */
  cancels: readonly string[] = [];
  opened: { stop: Stop; goOn: GoOn } | undefined;
  desired: DesiredState;
  #known: KnownIds | undefined;

  constructor(desired: DesiredState) {
    this.desired = desired;
  }

  get target(): Target {
    const path = join(this.folder, 'okta-scim.yaml');
    return {
      file: { scheme: 'file', path, fsPath: path, toString: () => path },
      ...{ environment: undefined, desired: this.desired, org: this.org.orgUrl },
      ...{ orgFrom: 'file', unsaved: false },
    } as unknown as Target;
  }

  readonly parts = {
    log: { info: (line: string) => void this.events.push(`log ${line}`) },
    prompter: {
      confirm: async ({ message, actions: [action] }: Confirmation) => {
        this.events.push(`ask ${message}`);
        return this.cancels.some((begin) => message.startsWith(begin)) ? undefined : action;
      },
      tell: async (_tone: string, text: string) => void this.events.push(`tell ${text}`),
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
      update: async (_target: Target, change: (kept: KnownIds | undefined) => KnownIds) => {
        this.#known = structuredClone(change(this.#known));
      },
    },
    session: {
      accept: async (reading: Reading) => {
        this.events.push('accept');
        return reading;
      },
      outdate: async () => void this.events.push('outdate'),
    },
    pages: { show: async (_kind: string, name: string) => void this.events.push(`show ${name}`) },
    plans: {
      show: async (name: string) => void this.events.push(`show ${name}`),
      reveal: async () => void this.events.push('reveal'),
    },
    checklist: {
      open: async (stop: Stop, goOn: GoOn) => {
        this.opened = { stop, goOn };
      },
    },
    runner: {
      runAlone: async (_title: string, job: () => Promise<void>) => {
        await job();
        return true;
      },
    },
    targets: { resolveIn: async () => this.target },
  } as unknown as Parts;

  /** What was asked and shown since the last time, without what the log says. */
  take(): string[] {
    return this.events.splice(0).filter((event) => !event.startsWith('log '));
  }

  /** An app as the file has it, with the settings made by hand. */
  async done(): Promise<void> {
    await applyTo(this.parts, this.target);
    this.org.setFeatures(...FEATURES);
    await this.opened?.goOn();
    this.take();
  }
}

describe('an apply in a window', () => {
  let window: Window;

  beforeEach(() => {
    window = new Window(tutorial({ groups: undefined }));
  });
  afterEach(() => rmSync(window.folder, { recursive: true, force: true }));

  const QUESTION = 'ask Apply senhasegura to https://dev-123456.okta.com?';

  it('shows the plan, asks, writes, and opens the checklist at the settings made by hand', async () => {
    await applyTo(window.parts, window.target);
    const [accept, show, ask, outdate, tell] = window.take();
    assert.deepEqual(
      [accept, show, ask, outdate],
      ['accept', 'show senhasegura.plan', QUESTION, 'outdate'],
    );
    assert.match(tell ?? '', /^tell .*see the checklist\. 1 write made: /);
    assert.equal(window.opened?.stop.confirmed?.allowDelete, false);
  });

  it('writes nothing when the question is cancelled', async () => {
    window.cancels = ['Apply'];
    await assert.rejects(applyTo(window.parts, window.target), CancelledError);
    assert.deepEqual(window.take(), ['accept', 'show senhasegura.plan', QUESTION]);
    assert.deepEqual(window.org.writes, []);
  });

  it('goes on from the checklist without a question', async () => {
    await applyTo(window.parts, window.target);
    window.take();
    window.org.setFeatures(...FEATURES);
    const ended = await window.opened?.goOn();
    assert.deepEqual([ended?.isStarted, ended?.report?.status], [true, 'applied']);
    const [accept, outdate, tell, ...more] = window.take();
    assert.deepEqual([accept, outdate], ['accept', 'outdate']);
    assert.match(tell ?? '', /^tell Applied with \d+ writes, and read back/);
    assert.deepEqual(more, []);
  });

  it('asks again when the file has changed since', async () => {
    await applyTo(window.parts, window.target);
    window.org.setFeatures(...FEATURES);
    window.take();
    window.cancels = ['Apply'];
    const { customCode, ...others } = window.desired.attributes ?? {};
    assert.ok(customCode);
    const changed = { ...customCode, title: 'Another' };
    window.desired = { ...window.desired, attributes: { ...others, customCode: changed } };
    await assert.rejects(async () => window.opened?.goOn(), CancelledError);
    assert.ok(
      window.events.includes(
        'log The file has changed since the plan was confirmed: asking again.',
      ),
    );
    assert.deepEqual(window.take(), ['accept', 'show senhasegura.plan', QUESTION]);
  });

  it('says that there is nothing to do, and runs nothing', async () => {
    await window.done();
    await applyTo(window.parts, window.target);
    const [accept, show, tell, ...more] = window.take();
    assert.deepEqual([accept, show], ['accept', 'show senhasegura.plan']);
    assert.match(tell ?? '', /^tell Nothing to apply: .* is in sync with the file/);
    assert.deepEqual(more, []);
  });

  it('asks once more for what it takes away, and takes it away only after both', async () => {
    await window.done();
    const { customCode: _, ...kept } = window.desired.attributes ?? {};
    const { customCode: __, ...mappings } = window.desired.mappings ?? {};
    window.desired = {
      ...window.desired,
      attributes: kept,
      mappings: { ...mappings, customCode: null },
      exclusive: new Set(['attributes']),
    };
    const before = window.org.writes.length;
    window.cancels = ['This takes something away'];
    await assert.rejects(applyTo(window.parts, window.target), CancelledError);
    assert.equal(window.take().at(-1), `ask This takes something away in ${window.org.orgUrl}.`);
    assert.equal(window.org.writes.length, before);
    window.cancels = [];
    await applyTo(window.parts, window.target);
    assert.ok(window.org.writes.length > before);
  });

  it('takes the place of a run on another machine after a yes only', async () => {
    const lock = join(window.folder, 'okta-scim.yaml.okta-scim.running');
    writeFileSync(lock, FakeHost.ELSEWHERE);
    window.cancels = ['ann@not-'];
    await assert.rejects(applyTo(window.parts, window.target), CancelledError);
    const asked = window.take();
    assert.match(asked.at(-2) ?? '', /^ask .*ann@not-/);
    assert.equal(asked.at(-1), 'outdate');
    assert.deepEqual(window.org.writes, []);
    window.cancels = [];
    await applyTo(window.parts, window.target);
    assert.ok(window.org.writes.length > 0);
  });
});
