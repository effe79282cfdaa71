import type * as vscode from 'vscode';
import { l10n } from 'vscode';
import { CancelledError } from '../../base/errors';
import {
  connectorDecision,
  type Destination,
  NotAgreedError,
} from '../../base/secrets/destination';
import type { Prompter } from '../ui/prompter';

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
    const send = l10n.t('Send It There');
    const chosen = await this.#prompter.confirm({
      message: l10n.t('Send the secret {0} to {1}?', name, origin),
      detail: [
        remembered.length > 0
          ? l10n.t('Until now it went to {0}.', remembered.join(', '))
          : l10n.t('Nobody has said yet where it may go.'),
        `${whoNames(field, madeOf)} ${l10n.t('Whoever wrote the file could name any host.')}`,
        l10n.t('This is asked once for each host.'),
      ].join('\n'),
      actions: [send],
    });
    if (chosen !== send) throw new CancelledError();
    await this.add(org, name, to);
  }

  /** @throws {NotAgreedError} when the person would have to be asked. */
  assertAllowed(org: string, name: string, { origin, field }: Destination): void {
    const remembered = this.hostsOf(org, name);
    if (connectorDecision(origin, { given: [], remembered }) === 'allowed') return;
    throw new NotAgreedError(
      l10n.t('Nobody has agreed yet that the secret {0} goes to {1} ({2}).', name, origin, field),
      {
        nextStep: l10n.t(
          'Test the connector, or verify at the target, and agree when you are asked.',
        ),
      },
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

/** @param madeOf names of the variables that the address is made of. */
function whoNames(field: string, madeOf: readonly string[]): string {
  if (madeOf.length === 0) return l10n.t('{0} names it.', field);
  const variables = madeOf.map((name) => `\${env:${name}}`).join(', ');
  return l10n.t('{0} names it, which is made of {1}.', field, variables);
}

function key(org: string, name: string): string {
  return `agreed/${org}/${name}`;
}
