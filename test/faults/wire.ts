type Fetch = typeof globalThis.fetch;

/** The network between one program and one org, which can be cut for good, as the end of a process does. */
export class Wire {
  readonly #origin: string;
  #sent = 0;
  #dead = false;
  #cut: { nth: number; when: 'before' | 'after'; onCut(): void } | undefined;

  constructor(origin: string) {
    this.#origin = origin;
    wires.set(origin, this);
    if (!isInstalled) install();
  }

  /** From now on the program is dead at its `nth` request, before Okta hears of it or after it has carried it out. */
  killAt(nth: number, when: 'before' | 'after'): Promise<void> {
    return new Promise((resolve) => {
      this.#cut = { nth, when, onCut: resolve };
    });
  }

  /** The wire of the next program; what the dead one still waits for never comes. */
  renew(): Wire {
    return new Wire(this.#origin);
  }

  async send(fetch: Fetch, ...args: Parameters<Fetch>): Promise<Response> {
    this.#sent += 1;
    const cut = this.#cut?.nth === this.#sent ? this.#cut : undefined;
    if (this.#dead || cut?.when === 'before') return this.#die(cut);
    const answer = await fetch(...args).then(
      (response) => () => response,
      (error: unknown) => () => {
        throw error;
      },
    );
    if (cut) {
      await answer().arrayBuffer();
      return this.#die(cut);
    }
    return this.#dead ? this.#die(undefined) : answer();
  }

  #die(cut: { onCut(): void } | undefined): Promise<never> {
    this.#dead = true;
    cut?.onCut();
    return new Promise(() => undefined);
  }
}

const wires = new Map<string, Wire>();
let isInstalled = false;

/** Our transport asks for `fetch` anew with each request, so this is what it gets; other origins are left alone. */
function install(): void {
  const { fetch } = globalThis;
  isInstalled = true;
  globalThis.fetch = (...args) => {
    const [input] = args;
    const url = new URL(input instanceof Request ? input.url : input);
    const wire = url.pathname.startsWith('/_sandbox/') ? undefined : wires.get(url.origin);
    return wire ? wire.send(fetch, ...args) : fetch(...args);
  };
}
