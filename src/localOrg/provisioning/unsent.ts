import type { SandboxApp, SandboxPush, UnsentWork } from '../state/orgModel';

/**
 * What an app's connector has not been told yet stands in the state, so that a process that ends in the middle, killed or
 * not, goes on from there. Each of it may be done twice: users and groups are looked for before they are made.
 */
export class Unsent {
  readonly #changed: () => void;
  /** Number of the latest call; tells whether something has come in since a pass began. */
  #calls = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** A pass is to come. */
  addPass(app: SandboxApp): void {
    this.#of(app).call = ++this.#calls;
    this.#changed();
  }

  /** Kept in clear until the pass that sends it has ended, and no longer. */
  addPassword(app: SandboxApp, userId: string, password: string): void {
    const work = this.#of(app);
    work.passwords = { ...work.passwords, [userId]: password };
    this.#changed();
  }

  addDeletion(app: SandboxApp, push: SandboxPush): void {
    const work = this.#of(app);
    work.deletions = [...(work.deletions ?? []), { ...push }];
    this.#changed();
  }

  /** To be kept until the pass ends, and given to `passed` then. */
  callOf(app: SandboxApp): number | undefined {
    return app.unsent?.call;
  }

  /** A pass has come to its end: nothing is open that it began with. */
  passed(app: SandboxApp, call: number | undefined): void {
    const { unsent } = app;
    if (unsent === undefined || unsent.call !== call) return;
    delete unsent.call;
    delete unsent.passwords;
    this.#settle(app, unsent);
  }

  deleted(app: SandboxApp, { id }: SandboxPush): void {
    const { unsent } = app;
    const left = unsent?.deletions?.filter((push) => push.id !== id);
    if (unsent === undefined || left === undefined) return;
    if (left.length > 0) unsent.deletions = left;
    else delete unsent.deletions;
    this.#settle(app, unsent);
  }

  #of(app: SandboxApp): UnsentWork {
    app.unsent ??= {};
    return app.unsent;
  }

  #settle(app: SandboxApp, unsent: UnsentWork): void {
    if (Object.keys(unsent).length === 0) delete app.unsent;
    this.#changed();
  }
}
