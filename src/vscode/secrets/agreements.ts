import type * as vscode from 'vscode';
import { CancelledError } from '../../base/errors';
import {
  connectorDecision,
  type Destination,
  madeOfText,
  NotAgreedError,
} from '../../base/secrets/destination';
import type { Prompter } from '../ui/prompter';

const SEND = 'Send It There';

/**
 * Hosts that each secret of a connector may go to, as the person has agreed: in VS Code's global state, never in the
 * workspace, whose files name the hosts. A pull may change them.
 */
export class Agreements {
  readonly #memento: vscode.Memento;
  readonly #prompter: Prompter;

  constructor(memento: vscode.Memento, prompter: Prompter) {
    this.#memento = memento;
    this.#prompter = prompter;
  }

  /**
   * Before a secret goes to its destination; asks once for each host.
   * @throws {CancelledError} when the person does not agree.
   */
  async allow(org: string, name: string, to: Destination): Promise<void> {
    const { origin, field, madeOf } = to;
    const remembered = this.hostsOf(org, name);
    if (connectorDecision(origin, { given: [], remembered }) === 'allowed') return;
    const chosen = await this.#prompter.confirm({
      message: `Send the secret ${name} to ${origin}?`,
      detail: [
        remembered.length > 0
          ? `Until now it went to ${remembered.join(', ')}.`
          : 'Nobody has said yet where it may go.',
        `${field} names it${madeOf.length > 0 ? `, which${madeOfText(madeOf)}` : ''}. Whoever wrote the file could name any host.`,
        'This is asked once for each host.',
      ].join('\n'),
      actions: [SEND],
    });
    if (chosen !== SEND) throw new CancelledError();
    await this.add(org, name, to);
  }

  /** @throws {NotAgreedError} when the person would have to be asked. */
  assertAllowed(org: string, name: string, { origin, field }: Destination): void {
    const remembered = this.hostsOf(org, name);
    if (connectorDecision(origin, { given: [], remembered }) === 'allowed') return;
    throw new NotAgreedError(
      `Nobody has agreed yet that the secret ${name} goes to ${origin} (${field}).`,
      { nextStep: 'Test the connector, or verify at the target, and agree when you are asked.' },
    );
  }

  /** The person has given the secret for this destination. */
  async add(org: string, name: string, { origin }: Destination): Promise<void> {
    await this.#memento.update(key(org, name), [...new Set([...this.hostsOf(org, name), origin])]);
  }

  /** Another value has been given, for this destination: what was agreed for the one before is over. */
  async only(org: string, name: string, { origin }: Destination): Promise<void> {
    await this.#memento.update(key(org, name), [origin]);
  }

  async forget(org: string, name: string): Promise<void> {
    await this.#memento.update(key(org, name), undefined);
  }

  hostsOf(org: string, name: string): readonly string[] {
    return this.#memento.get<readonly string[]>(key(org, name), []);
  }
}

function key(org: string, name: string): string {
  return `agreed/${org}/${name}`;
}
