import type * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { Path } from '../../config/findings/finding';
import { stepUrl } from '../../engine/resources/settings/appPage';
import { type StepNumber, stepNumbered } from '../../tutorial/steps';
import type { OfferedNames } from '../editor/completions';
import type { Live } from '../editor/registerEditor';
import { fileGroups } from '../window/fileGroups';
import type { OrgNames } from '../window/orgNames';
import type { Reading } from '../window/reading';
import type { Session } from '../window/session';
import type { Snapshot } from '../window/snapshot';
import { outcomeWord } from './outcomeWord';

/** What the editor shows of the org: what the last reading of the file has brought, and names for completion. */
export class LiveInEditor implements Live, vscode.Disposable {
  readonly #session: Pick<Session, 'snapshot' | 'onDidChange'>;
  readonly #names: () => Promise<OrgNames>;
  /** The last known org of each file: a file that is being written is broken now and then, and has none. */
  readonly #orgs = new Map<string, string>();
  readonly #subscription: vscode.Disposable;
  readonly onDidChange: vscode.Event<Snapshot>;

  constructor(session: Pick<Session, 'snapshot' | 'onDidChange'>, names: () => Promise<OrgNames>) {
    this.#session = session;
    this.#names = names;
    this.onDidChange = session.onDidChange;
    this.#subscription = session.onDidChange(({ target }) => {
      if (target) this.#orgs.set(target.file.toString(), target.org);
    });
  }

  async names(uri: vscode.Uri): Promise<OfferedNames> {
    return (await this.#names()).of(this.#orgs.get(uri.toString()));
  }

  attribute(uri: vscode.Uri, name: string): string | undefined {
    const changes = this.#reading(uri)?.plan.changes ?? [];
    const found = changes.find(({ resource, key }) => resource === 'attribute' && key === name);
    if (!found) return undefined;
    const { stale, error } = this.#session.snapshot;
    const words = outcomeWord(found);
    // What the file, or the org, was like then need not be so any more.
    return stale || error ? l10n.t('{0} when last read', words) : words;
  }

  async values(uri: vscode.Uri): Promise<(path: Path) => string | undefined> {
    const reading = this.#reading(uri);
    if (!reading) return () => undefined;
    const { plan, live, target } = reading;
    const { liveAt } = await import('../window/liveAt');
    const groups = fileGroups(target.desired, live);
    return (path) => liveAt(plan, groups, path);
  }

  page(uri: vscode.Uri, step: StepNumber): string | undefined {
    const reading = this.#reading(uri);
    return reading?.live.app && stepUrl(stepNumbered(step), reading.live.app, reading.consoleUrl);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #reading(uri: vscode.Uri): Reading | undefined {
    const { reading } = this.#session.snapshot;
    return reading?.target.file.toString() === uri.toString() ? reading : undefined;
  }
}
