import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import { chooseEnvironment, environmentsOf } from '../../config/environments/environments';
import type { ConfigDocument } from '../../config/yaml/document';
import { normalizeOrgUrl } from '../../okta/orgUrl';
import { SettingName } from '../ui/ids';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import type { Prompter } from '../ui/prompter';
import { NoEnvironmentError } from './noEnvironment';
import { NoOrgError } from './noOrg';
import type { Target } from './target';

/** From a file to what a command acts on: its environment chosen, references resolved, the org settled. */
export class Targets implements vscode.Disposable {
  readonly #parsed: ParsedDocuments;
  readonly #prompter: Prompter;
  readonly #choices: vscode.Memento;
  readonly #watching: vscode.Disposable;
  readonly #localOrg: () => string | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when another environment is chosen, or what a file shares of them with others has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(
    parsed: ParsedDocuments,
    prompter: Prompter,
    choices: vscode.Memento,
    localOrg: () => string | undefined,
  ) {
    this.#parsed = parsed;
    this.#prompter = prompter;
    this.#choices = choices;
    this.#localOrg = localOrg;
    this.#watching = parsed.onDidChangeShared(() => this.#changed.fire());
  }

  /**
   * @throws {InvalidFileError} when the file has errors.
   * @throws {NoEnvironmentError} when one has to be chosen first.
   * @throws {NoOrgError} when none is named. @throws {UsageError} when its address is refused.
   */
  async resolve(file: vscode.Uri): Promise<Target> {
    const text = await vscode.workspace.openTextDocument(file);
    const document = this.#parsed.of(text);
    const environment = this.environmentOf(file, document);
    return this.settle(file, document, environment, text.isDirty);
  }

  /** Like `resolve`, but lets the person choose the environment. @throws {CancelledError} when none is. */
  async resolveAsking(file: vscode.Uri): Promise<Target> {
    try {
      return await this.resolve(file);
    } catch (error) {
      if (!(error instanceof NoEnvironmentError)) throw error;
      await this.askEnvironment(file);
      return this.resolve(file);
    }
  }

  /** The file as it is now, in an environment that was settled before. Errors as `resolve`. */
  async resolveIn(file: vscode.Uri, environment: string | undefined): Promise<Target> {
    const text = await vscode.workspace.openTextDocument(file);
    return this.settle(file, this.#parsed.of(text), environment, text.isDirty);
  }

  /** The target of a text that may not be the one in the editor. Errors as `resolve`. */
  async settle(
    file: vscode.Uri,
    document: ConfigDocument,
    environment: string | undefined,
    unsaved: boolean,
  ): Promise<Target> {
    const { resolveConfig } = await import('../../config/desired/resolve');
    const desired = resolveConfig(document, { environment, env: process.env });
    const { org, from } = this.#orgFor(file, desired.org);
    return { file, environment, desired: { ...desired, org }, org, orgFrom: from, unsaved };
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
   * @throws {UsageError} when the file declares none. @throws {CancelledError} when none is chosen.
   */
  async askEnvironment(file: vscode.Uri): Promise<string> {
    const names = environmentsOf(this.#parsed.of(await vscode.workspace.openTextDocument(file)));
    if (names.length === 0) {
      throw new UsageError('The file declares no environments.', {
        nextStep: 'Add `environments:` when one file is to serve several orgs.',
      });
    }
    const chosen = await this.#prompter.pick(
      `Environment of ${vscode.workspace.asRelativePath(file)}`,
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

  #orgFor(
    file: vscode.Uri,
    fromFile: string | undefined,
  ): { org: string; from: Target['orgFrom'] } {
    const local = this.#localOrg();
    if (local !== undefined) return { org: local, from: 'localOrg' };
    const setting = vscode.workspace
      .getConfiguration(undefined, file)
      .get<string>(SettingName.org, '');
    if (setting !== '') return { org: normalizeOrgUrl(setting), from: 'setting' };
    if (fromFile !== undefined) return { org: normalizeOrgUrl(fromFile), from: 'file' };
    throw new NoOrgError();
  }
}

function choiceKey(file: vscode.Uri): string {
  return `environment/${file.toString()}`;
}
