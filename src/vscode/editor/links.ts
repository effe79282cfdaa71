import * as vscode from 'vscode';
import type { Path } from '../../config/findings/finding';
import { listOf, valueAt } from '../../config/yaml/values';
import { STEPS, type StepNumber, stepOf } from '../../tutorial/steps';
import { isLiveFile } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import { toRange } from '../ui/toVscode';
import { CONFIG_FILES } from './languageService';

/** Pages of the Admin Console for what a file speaks of. */
export interface LivePages {
  /** Undefined while the app is not known. */
  page(uri: vscode.Uri, step: StepNumber): string | undefined;
  onDidChange: vscode.Event<unknown>;
}

/** The list of the groups leads where they are assigned. */
const GROUPS = { key: 'groups', step: stepOf('assignment').number };
const KEYS = STEPS.flatMap(({ number: step, keys }) => keys.map((key) => ({ key, step })));
const LINKED: readonly { key: string; step: StepNumber }[] = [
  ...KEYS.filter(({ key }) => !isOfGroups(key)),
  GROUPS,
  ...KEYS.filter(({ key }) => isOfGroups(key)),
];

function isOfGroups(key: string): boolean {
  return key.startsWith(`${GROUPS.key}.`);
}

/** Links from the keys of the file to the pages of the Admin Console, once the app has been seen in the org. */
export class ConsoleLinks implements vscode.DocumentLinkProvider, vscode.Disposable {
  readonly #parsed: ParsedDocuments;
  readonly #live: LivePages;
  readonly #subscription: vscode.Disposable;
  #registration: vscode.Disposable;
  #pages = '';

  constructor(parsed: ParsedDocuments, live: LivePages) {
    this.#parsed = parsed;
    this.#live = live;
    this.#registration = this.#register();
    this.#subscription = live.onDidChange(() => this.#look());
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    if (!isLiveFile(document.uri)) return [];
    const config = this.#parsed.of(document);
    const count = listOf(valueAt(config.value, ['groups'])).length;
    return LINKED.flatMap(({ key, step }) =>
      placesOf(key, count).map((at) => ({ at, step })),
    ).flatMap(({ at, step }) => {
      const url = this.#live.page(document.uri, step);
      const range = url !== undefined && config.rangeOf(at, 'key');
      if (!range) return [];
      const link = new vscode.DocumentLink(toRange(range), vscode.Uri.parse(url, true));
      link.tooltip = vscode.l10n.t('Open in Admin Console');
      return [link];
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#registration.dispose();
  }

  /** VS Code asks again for links when a text changes or a provider comes, and has no event for anything else. */
  #look(): void {
    const shown = vscode.window.visibleTextEditors.map(({ document }) => document.uri);
    const pages = shown.map((uri) => this.#live.page(uri, stepOf('app').number) ?? '').join(' ');
    if (pages === this.#pages) return;
    this.#pages = pages;
    this.#registration.dispose();
    this.#registration = this.#register();
  }

  #register(): vscode.Disposable {
    return vscode.languages.registerDocumentLinkProvider(CONFIG_FILES, this);
  }
}

/** Each place in the file that a key of a step stands for, with as many groups as there are. */
function placesOf(key: string, groups: number): Path[] {
  const steps = key.split('.');
  if (!isOfGroups(key)) return [steps];
  return Array.from({ length: groups }, (_, index) =>
    steps.map((step) => (step === '*' ? index : step)),
  );
}
