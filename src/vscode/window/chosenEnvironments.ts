import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import { chooseEnvironment, environmentsOf } from '../../config/environments/environments';
import { sharedProblem } from '../../config/environments/sharedFile';
import type { ConfigDocument } from '../../config/yaml/document';
import { openFile } from '../ui/openFile';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import type { Prompter } from '../ui/prompter';
import { NoEnvironmentError } from './noEnvironment';

/** Which environment of a file this workspace looks at: what the person has chosen, else what the file says. */
export class ChosenEnvironments implements vscode.Disposable {
  readonly #parsed: ParsedDocuments;
  readonly #prompter: Prompter;
  readonly #choices: vscode.Memento;
  readonly #watching: vscode.Disposable;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when another environment is chosen, or what a file shares of them with others has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(parsed: ParsedDocuments, prompter: Prompter, choices: vscode.Memento) {
    this.#parsed = parsed;
    this.#prompter = prompter;
    this.#choices = choices;
    this.#watching = parsed.onDidChangeShared(() => this.#changed.fire());
  }

  /** @throws {NoEnvironmentError} when the file declares several, none is its default, and none was chosen. */
  environmentOf(file: vscode.Uri, document: ConfigDocument): string | undefined {
    const names = environmentsOf(document);
    const chosen = this.#choices.get<string>(choiceKey(file));
    if (chosen !== undefined && names.includes(chosen)) return chosen;
    try {
      return chooseEnvironment(document, undefined);
    } catch (error) {
      if (error instanceof UsageError && names.length > 1) throw new NoEnvironmentError(names);
      throw error;
    }
  }

  /**
   * Lets the person choose, and remembers it for this workspace.
   * @throws {UsageError} when the file declares none, or they cannot be read. @throws {CancelledError} when none is chosen.
   */
  async askEnvironment(file: vscode.Uri): Promise<string> {
    const document = await this.#parsed.whole(await openFile(file));
    const unread = sharedProblem(document);
    if (unread) {
      throw new UsageError(
        vscode.l10n.t('The environments stand in "{0}", which {1}.', unread.name, unread.problem),
        { nextStep: vscode.l10n.t('Put that right, or name another file under `environments:`.') },
      );
    }
    const names = environmentsOf(document);
    if (names.length === 0) {
      throw new UsageError(vscode.l10n.t('The file declares no environments.'), {
        nextStep: vscode.l10n.t('Add `environments:` when one file is to serve several orgs.'),
      });
    }
    const chosen = await this.#prompter.pick(
      vscode.l10n.t('Environment of {0}', vscode.workspace.asRelativePath(file)),
      names.map((name) => ({ label: name, value: name })),
    );
    if (chosen === undefined) throw new CancelledError();
    await this.chooseEnvironment(file, chosen);
    return chosen;
  }

  /** Remembers an environment of the file for this workspace. */
  async chooseEnvironment(file: vscode.Uri, environment: string): Promise<void> {
    await this.#choices.update(choiceKey(file), environment);
    this.#changed.fire();
  }

  dispose(): void {
    this.#watching.dispose();
    this.#changed.dispose();
  }
}

function choiceKey(file: vscode.Uri): string {
  return `environment/${file.toString()}`;
}
