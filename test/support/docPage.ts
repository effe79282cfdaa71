import { readFileSync } from 'node:fs';

/** What a page asks its reader to do, in the order of the page. */
export type DocStep =
  | {
      kind: 'run';
      script: string;
      /** Exit code of its last command. */
      exit: number;
      /** Lines that it prints, among others. */
      shows: string[];
    }
  /** Something in a browser, by the name that the test knows it by. */
  | { kind: 'hand'; name: string }
  /** A block that no test runs, and why. */
  | { kind: 'left'; script: string; reason: string };

const TOKEN =
  /<!-- (?<mark>exit|by hand|not run): (?<said>.+?) -->|^(?<indent> *)```(?<language>\w+)\n(?<text>[\s\S]*?)^ *```$/gm;

/** The steps of a page: its `sh` blocks, with the comments before them and the `text` block after them. */
export function docSteps(page: string): DocStep[] {
  const steps: DocStep[] = [];
  let exit = 0;
  let reason: string | undefined;
  for (const { groups = {} } of readFileSync(page, 'utf8').matchAll(TOKEN)) {
    const { mark, said = '', language, indent = '', text = '' } = groups;
    const plain = text.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trimEnd();
    if (mark === 'exit') exit = Number(said);
    if (mark === 'not run') reason = said;
    if (mark === 'by hand') steps.push({ kind: 'hand', name: said });
    if (language === 'sh') {
      steps.push(
        reason === undefined
          ? { kind: 'run', script: plain, exit, shows: [] }
          : { kind: 'left', script: plain, reason },
      );
      exit = 0;
      reason = undefined;
    }
    if (language === 'text') {
      const last = steps.at(-1);
      if (last?.kind !== 'run') throw new Error(`${page}: an output without a block before it`);
      last.shows.push(...plain.split('\n'));
    }
  }
  return steps;
}
