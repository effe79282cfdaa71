import * as vscode from 'vscode';
import type { ConfigDocument } from '../../config/yaml/document';
import { normalizeOrgUrl } from '../../okta/orgUrl';
import { SettingName } from '../ui/ids';
import { openFile } from '../ui/openFile';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import type { Prompter } from '../ui/prompter';
import { ChosenEnvironments } from './chosenEnvironments';
import { NoEnvironmentError } from './noEnvironment';
import { NoOrgError } from './noOrg';
import type { Target } from './target';

/** From a file to what a command acts on: its environment chosen, references resolved, the org settled. */
export class Targets extends ChosenEnvironments {
  readonly #parsed: ParsedDocuments;
  readonly #localOrg: () => string | undefined;

  constructor(
    parsed: ParsedDocuments,
    prompter: Prompter,
    choices: vscode.Memento,
    localOrg: () => string | undefined,
  ) {
    super(parsed, prompter, choices);
    this.#parsed = parsed;
    this.#localOrg = localOrg;
  }

  /**
   * @throws {InvalidFileError} when the file has errors.
   * @throws {NoEnvironmentError} when one has to be chosen first.
   * @throws {NoOrgError} when none is named. @throws {UsageError} when its address is refused.
   */
  async resolve(file: vscode.Uri): Promise<Target> {
    const text = await openFile(file);
    const document = await this.#parsed.whole(text);
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
    const text = await openFile(file);
    return this.settle(file, await this.#parsed.whole(text), environment, text.isDirty);
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
