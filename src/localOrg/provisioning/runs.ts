import type { SandboxApp } from '../state/orgModel';

interface Run {
  done: Promise<void>;
  jobs: (() => Promise<void>)[];
  /** The app as of the last call, when a pass is to follow. */
  next: SandboxApp | undefined;
}

/** What is done for an app is done in turn: jobs in their order, then one pass for all the calls meanwhile. */
export class Runs {
  readonly #pass: (app: SandboxApp) => Promise<void>;
  /** By app id. */
  readonly #byApp = new Map<string, Run>();
  #isClosed = false;

  constructor(pass: (app: SandboxApp) => Promise<void>) {
    this.#pass = pass;
  }

  /** Has a pass follow; resolves when everything for the app is done. */
  start(app: SandboxApp): Promise<void> {
    return this.#enqueue(app.id, (run) => {
      run.next = app;
    }).done;
  }

  /** Does `work` in its turn, before the next pass. */
  add<Result>(appId: string, work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#enqueue(appId, ({ jobs }) => jobs.push(() => work().then(resolve, reject)));
    });
  }

  async idle(): Promise<void> {
    while (this.#byApp.size > 0) {
      await Promise.allSettled([...this.#byApp.values()].map(({ done }) => done));
    }
  }

  /** No pass starts any more; jobs do, so that whoever waits for them goes on. */
  close(): void {
    this.#isClosed = true;
  }

  #enqueue(appId: string, add: (run: Run) => void): Run {
    const running = this.#byApp.get(appId);
    const run = running ?? { done: Promise.resolve(), jobs: [], next: undefined };
    add(run);
    if (running) return run;
    this.#byApp.set(appId, run);
    run.done = this.#drain(appId, run);
    // Whoever asked for a pass hears of a bug in it; a job tells its own caller.
    run.done.catch(() => undefined);
    return run;
  }

  async #drain(appId: string, run: Run): Promise<void> {
    const bugs: unknown[] = [];
    for (;;) {
      const job = run.jobs.shift();
      const app = run.next;
      if (job) await job();
      else if (app && !this.#isClosed) {
        run.next = undefined;
        await this.#pass(app).catch((error) => bugs.push(error));
      } else break;
    }
    this.#byApp.delete(appId);
    if (bugs.length > 0) throw bugs[0];
  }
}
