import * as vscode from 'vscode';
import { plainText, shownText } from '../../base/text/shownText';
import type { ConfigDocument } from '../../config/yaml/document';
import type { ShownResult } from '../../connector/report/shownResult';
import { toRange } from '../ui/toVscode';

/** Puts results into a run of the Test Explorer, failures on the line of the file that they are about. */
export class TestResults {
  readonly #run: vscode.TestRun;
  readonly #leaves: ReadonlyMap<string, vscode.TestItem>;
  readonly #file: vscode.Uri;
  readonly #document: ConfigDocument;

  constructor(
    run: vscode.TestRun,
    leaves: readonly vscode.TestItem[],
    file: vscode.Uri,
    document: ConfigDocument,
  ) {
    this.#run = run;
    this.#leaves = new Map(leaves.map((leaf) => [leaf.id, leaf]));
    this.#file = file;
    this.#document = document;
    for (const leaf of leaves) run.enqueued(leaf);
  }

  /** `ms`: how long the check took. */
  add(id: string, ms: number, result: ShownResult): void {
    const leaf = this.#leaves.get(id);
    if (result.text !== '') this.#say(result.text, leaf);
    if (!leaf) return;
    leaf.description = plainText(result.description);
    this.#run.started(leaf);
    if (result.state === 'passed') this.#run.passed(leaf, ms);
    else if (result.state === 'skipped') this.#run.skipped(leaf);
    else this.#run.failed(leaf, this.#messageOf(result), ms);
  }

  /** The report closes the output. */
  end(report: string): void {
    this.#say(report);
  }

  /** A terminal shows it: lines end in CR LF. */
  #say(text: string, leaf?: vscode.TestItem): void {
    const lines = shownText(text).split(/\r?\n/);
    this.#run.appendOutput(`${lines.join('\r\n')}\r\n`, undefined, leaf);
  }

  #messageOf({ text, expected, actual, places }: ShownResult): vscode.TestMessage {
    const message = vscode.TestMessage.diff(
      shownText(text),
      shownText(expected),
      shownText(actual),
    );
    const [range] = places.flatMap((path) => this.#document.rangeOf(path, 'key') ?? []);
    const start = range ? toRange(range) : new vscode.Position(0, 0);
    message.location = new vscode.Location(this.#file, start);
    return message;
  }
}
