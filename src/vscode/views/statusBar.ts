import * as vscode from 'vscode';
import { plainText } from '../../base/text/shownText';
import { labelText } from '../../base/text/windowText';
import { InternalCommand } from '../ui/ids';
import type { Session } from '../window/session';
import type { Snapshot } from '../window/snapshot';
import { targetName } from '../window/target';

/** The one status bar item: which file and environment. A click selects others, and nothing else. Hidden where there is no file. */
export class StatusBar implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #subscription: vscode.Disposable;

  constructor(session: Session) {
    this.#item = vscode.window.createStatusBarItem(
      'oktaScim.target',
      vscode.StatusBarAlignment.Left,
    );
    this.#item.name = 'Okta SCIM';
    this.#subscription = session.onDidChange((snapshot) => this.#draw(snapshot));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item.dispose();
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
    this.#item.tooltip = [
      plainText(`Okta SCIM: ${targetName(target)}`),
      ...(isLocal ? ['The local org stands in for the org of the file.'] : []),
      ...(state === 'signedOut' ? ['Nobody is signed in.'] : []),
      'Click to select another file or environment.',
    ].join('\n');
    this.#item.show();
  }
}
