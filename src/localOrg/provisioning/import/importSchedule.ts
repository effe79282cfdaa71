import type { SandboxApp } from '../../state/orgModel';

/** To Okta > "Full Import Schedule": imports by the clock, of every app whose connector imports. Okta's shortest is an hour. */
export class ImportSchedule {
  readonly #apps: () => Iterable<SandboxApp>;
  readonly #importNow: (app: SandboxApp) => Promise<unknown>;
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;

  constructor(apps: () => Iterable<SandboxApp>, importNow: (app: SandboxApp) => Promise<unknown>) {
    this.#apps = apps;
    this.#importNow = importNow;
  }

  /** From now on every so many ms; 0: never. */
  set(everyMs: number): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (everyMs <= 0) return;
    this.#timer = setInterval(() => void this.run(), everyMs);
    this.#timer.unref();
  }

  /** One round; none while one is under way. What comes of an import is in the System Log. */
  async run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      await Promise.allSettled([...this.#apps()].filter(imports).map(this.#importNow));
    } finally {
      this.#isRunning = false;
    }
  }
}

function imports({ status, provisioning }: SandboxApp): boolean {
  const actions = provisioning.connector?.actions ?? [];
  const isOn = provisioning.mode === 'SCIM' && status === 'ACTIVE';
  return isOn && actions.some((action) => action.startsWith('import'));
}
