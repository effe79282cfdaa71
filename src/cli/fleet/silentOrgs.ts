import { UnreachableError } from '../../base/errors';

/** Targets of an org that may wait for an answer in vain, with all their tries, before the rest of them is not begun. */
const PATIENCE = 3;

/** Orgs that do not answer: with hundreds of targets, each would wait as long as the first one has. */
export class SilentOrgs {
  readonly #failures = new Map<string, number>();
  readonly #heard = new Set<string>();

  /** It has answered: whatever fails from now on may be gone the next moment. */
  heard(org: string | undefined): void {
    if (org !== undefined) this.#heard.add(org);
  }

  failed(org: string | undefined, error: unknown): void {
    if (org === undefined) return;
    if (error instanceof UnreachableError && error.message.includes(org)) {
      this.#failures.set(org, (this.#failures.get(org) ?? 0) + 1);
    }
  }

  /** @throws {UnreachableError} when the org has answered none of several. */
  assertHeard(org: string | undefined): void {
    if (org === undefined || this.#heard.has(org)) return;
    if ((this.#failures.get(org) ?? 0) < PATIENCE) return;
    throw new UnreachableError(
      `${org} has answered none of ${PATIENCE} others, and was not asked again.`,
      {
        nextStep: 'Check the address of the org and the network, then run the command again.',
      },
    );
  }
}
