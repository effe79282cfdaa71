import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { messageOf } from '../../base/errors';
import { DocumentScheme } from '../ui/ids';
import type { TextPages } from '../ui/textPages';
import type { PlanPage } from './planPage';
import type { Reading } from './reading';
import type { Session } from './session';
import { type Target, targetKey } from './target';
import type { Targets } from './targets';

interface OpenPlan extends PlanPage {
  uri: vscode.Uri;
  /** Why the file asks for something else now; undefined while it does not. */
  fileMoved: string | undefined;
  /** The same of the org. */
  orgMoved: string | undefined;
}

interface PlanPagesParts {
  pages: TextPages;
  session: Session;
  targets: Targets;
}

/** How long nobody has typed before a file is compared with its plan, milliseconds. */
const QUIET_MS = 200;

/**
 * The plans on show, one tab each. A plan says so on its first line as soon as the file or the org is not as it was when it
 * was made, as far as this window knows.
 */
export class PlanPages implements vscode.Disposable, vscode.CodeLensProvider {
  readonly #parts: PlanPagesParts;
  readonly #shown = new Map<string, OpenPlan>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChangeCodeLenses = this.#changed.event;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: PlanPagesParts) {
    this.#parts = parts;
    const { session, targets } = parts;
    const later = () => this.#compareLater();
    this.#subscriptions = [
      session.onDidRead((reading) => this.#read(reading)),
      session.onDidOutdate(({ target, why }) => this.#outdate(target, why)),
      session.onDidChange(later),
      targets.onDidChange(later),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isOf(document.uri)) later();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      vscode.languages.registerCodeLensProvider({ scheme: DocumentScheme.plan }, this),
    ];
  }

  /** Shows a plan in the tab of its target. */
  async show(name: string, page: PlanPage): Promise<void> {
    const uri = this.#parts.pages.put('plan', name, page.text);
    this.#shown.set(uri.toString(), { ...page, uri, fileMoved: undefined, orgMoved: undefined });
    await this.#parts.pages.reveal(uri);
    this.#shown.set(uri.toString(), { ...page, uri, fileMoved: undefined, orgMoved: undefined });
    this.#changed.fire();
  }

  /** Brings the plan of a target to the front again. */
  async reveal(target: Target, kind: PlanPage['kind']): Promise<void> {
    const page = [...this.#shown.values()].find(
      (one) => one.kind === kind && targetKey(one.target) === targetKey(target),
    );
    if (page) await this.#parts.pages.reveal(page.uri);
  }

  /** The target whose plan a page shows; without an argument, of the page that is active. */
  targetOf(argument: unknown): Target | undefined {
    const uri = argument ?? vscode.window.activeTextEditor?.document.uri;
    return uri instanceof vscode.Uri ? this.#shown.get(uri.toString())?.target : undefined;
  }

  async provideCodeLenses({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const page = this.#shown.get(uri.toString());
    if (!page) return [];
    const { planLenses } = await import('./planLenses');
    return planLenses(page.uri, page.kind, whyOf(page));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #isOf(file: vscode.Uri): boolean {
    return [...this.#shown.values()].some(({ target }) => isSameFile(target.file, file));
  }

  #compareLater(): void {
    if (this.#shown.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#compareFiles(), QUIET_MS);
  }

  async #compareFiles(): Promise<void> {
    for (const page of [...this.#shown.values()]) {
      this.#mark(page, { fileMoved: await this.#fileMoved(page.target) });
    }
  }

  async #fileMoved(target: Target): Promise<string | undefined> {
    try {
      const now = await this.#parts.targets.resolveIn(target.file, target.environment);
      if (now.org !== target.org) return vscode.l10n.t('the file is about {0} now', now.org);
      return isDeepStrictEqual(now.desired, target.desired)
        ? undefined
        : vscode.l10n.t('the file has changed');
    } catch (error) {
      return vscode.l10n.t('the file cannot be used now ({0})', messageOf(error));
    }
  }

  /** A newer look at the org: the plan holds while it is the same. */
  #read({ target, plan }: Reading): void {
    for (const page of this.#of(target)) {
      // A plan of taking away is another one, with a hash of its own.
      if (page.kind !== 'apply') continue;
      // Of another text of the file it says nothing of the org.
      if (!isDeepStrictEqual(target.desired, page.target.desired)) continue;
      const orgMoved = plan.hash === page.hash ? undefined : vscode.l10n.t('the org has moved');
      this.#mark(page, { orgMoved });
    }
  }

  #outdate(target: Target, why: string): void {
    for (const page of this.#of(target)) this.#mark(page, { orgMoved: why });
  }

  #of(target: Target): OpenPlan[] {
    const key = targetKey(target);
    return [...this.#shown.values()].filter((page) => targetKey(page.target) === key);
  }

  #mark(page: OpenPlan, moved: Partial<Pick<OpenPlan, 'fileMoved' | 'orgMoved'>>): void {
    const now = this.#shown.get(page.uri.toString());
    // Another plan may have taken its tab meanwhile.
    if (!now || now.hash !== page.hash) return;
    const before = whyOf(now);
    Object.assign(now, moved);
    const why = whyOf(now);
    if (why === before) return;
    this.#parts.pages.change(
      now.uri,
      why === undefined ? now.text : `${outdatedLine(why)}${now.text}`,
    );
    this.#changed.fire();
  }

  #forget(uri: vscode.Uri): void {
    if (uri.scheme === DocumentScheme.plan && !this.#parts.pages.has(uri)) {
      this.#shown.delete(uri.toString());
    }
  }
}

function whyOf({ fileMoved, orgMoved }: OpenPlan): string | undefined {
  if (fileMoved !== undefined && orgMoved !== undefined)
    return vscode.l10n.t('{0}, and {1}', fileMoved, orgMoved);
  return fileMoved ?? orgMoved;
}

/** The first column is that of what is for a person to do. */
function outdatedLine(why: string): string {
  const text = vscode.l10n.t(
    'OUT OF DATE: {0} since this plan was made. Plan again before you go by it.',
    why,
  );
  return `! ${text}\n\n`;
}

function isSameFile(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString();
}
