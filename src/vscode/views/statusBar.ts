import * as vscode from 'vscode';
import { plainText } from '../../base/text/shownText';
import { labelText } from '../../base/text/windowText';
import { arrivalText, isProven } from '../../proof/proofModel';
import { Command, ViewName } from '../ui/ids';
import type { Session } from '../window/session';
import type { Snapshot } from '../window/snapshot';
import { targetName } from '../window/target';

/** Status bar items: which environment, or that the local org stands in; beside it, how many have arrived. Hidden where there is no file. */
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
    this.#people.name = 'Okta SCIM: People';
    this.#people.command = `${ViewName.people}.focus`;
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
    this.#people.tooltip = plainText(
      `Okta SCIM: ${text} at the target of ${targetName(target)}, ${new Date(proof.at).toLocaleString()}`,
    );
    this.#people.show();
  }

  #draw(snapshot: Snapshot): void {
    const { target, state } = snapshot;
    if (!target) {
      this.#item.hide();
      return;
    }
    const isLocal = target.orgFrom === 'localOrg';
    const place = isLocal ? 'local org' : new URL(target.org).hostname;
    this.#item.text = `$(${isLocal ? 'beaker' : 'organization'}) ${labelText(target.environment ?? place)}${
      isLocal && target.environment !== undefined ? ': local org' : ''
    }`;
    this.#item.command = isLocal
      ? Command.stopSandbox
      : state === 'signedOut'
        ? Command.signIn
        : Command.selectEnvironment;
    this.#item.tooltip = [
      plainText(`Okta SCIM: ${targetName(target)}`),
      isLocal
        ? 'The local org stands in for the org of the file. Click to stop it.'
        : state === 'signedOut'
          ? 'Click to sign in.'
          : 'Click to select another environment.',
    ].join('\n');
    this.#item.show();
  }
}
