import * as vscode from 'vscode';
import { plainText } from '../../base/text/shownText';
import { labelText } from '../../base/text/windowText';
import { arrivalText, isProven } from '../../proof/proofModel';
import { InternalCommand, SHOW_PEOPLE } from '../ui/ids';
import type { Session } from '../window/session';
import type { Snapshot } from '../window/snapshot';
import { targetName } from '../window/target';

/** Status bar items: which file and environment (a click selects others, and nothing else); beside it, how many have arrived. Hidden where there is no file. */
export class StatusBar implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #people: vscode.StatusBarItem;
  readonly #subscription: vscode.Disposable;

  constructor(session: Session) {
    this.#item = vscode.window.createStatusBarItem(
      'oktaScim.target',
      vscode.StatusBarAlignment.Left,
    );
    this.#item.name = 'Okta SCIM';
    this.#people = vscode.window.createStatusBarItem(
      'oktaScim.people',
      vscode.StatusBarAlignment.Left,
    );
    this.#people.name = vscode.l10n.t('Okta SCIM: People');
    this.#people.command = SHOW_PEOPLE;
    this.#subscription = session.onDidChange((snapshot) => {
      this.#draw(snapshot);
      this.#drawPeople(snapshot);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item.dispose();
    this.#people.dispose();
  }

  /** How many of those who were to arrive have arrived, as the last proof has it. */
  #drawPeople({ proof, target }: Snapshot): void {
    if (!proof || !target) {
      this.#people.hide();
      return;
    }
    const text = arrivalText(proof);
    const [arrived = ''] = text.split(' people');
    this.#people.text = `$(${isProven(proof) ? 'verified' : 'warning'}) ${arrived}`;
    const words = plainText(
      vscode.l10n.t(
        'Okta SCIM: {0} at the target of {1}, {2}',
        text,
        targetName(target),
        new Date(proof.at).toLocaleString(),
      ),
    );
    this.#people.tooltip = words;
    this.#people.accessibilityInformation = { label: words };
    this.#people.show();
  }

  #draw({ target, state }: Snapshot): void {
    if (!target) {
      this.#item.hide();
      return;
    }
    const isLocal = target.orgFrom === 'localOrg';
    const file = target.file.path.split('/').at(-1) ?? '';
    const environment = target.environment === undefined ? '' : `: ${target.environment}`;
    this.#item.text = `$(${isLocal ? 'beaker' : 'organization'}) ${labelText(`${file}${environment}`)}`;
    this.#item.command = InternalCommand.selectTarget;
    const words = [
      plainText(`Okta SCIM: ${targetName(target)}`),
      ...(isLocal ? [vscode.l10n.t('The local org stands in for the org of the file.')] : []),
      ...(state === 'signedOut' ? [vscode.l10n.t('Nobody is signed in.')] : []),
      vscode.l10n.t('Click to select another file or environment.'),
    ];
    this.#item.tooltip = words.join('\n');
    this.#item.accessibilityInformation = { label: words.slice(0, -1).join(' ') };
    this.#item.show();
  }
}
