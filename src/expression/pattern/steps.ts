/** Whether a character, by its code point, fits. */
export type Fits = (point: number) => boolean;

/** One step of a regular expression; unless told otherwise, the next one follows. */
export type Step =
  | { kind: 'letter'; fits: Fits }
  /** Goes on at all of these. */
  | { kind: 'split'; to: number[] }
  /** A place between two characters; undefined at the ends of the text. */
  | { kind: 'place'; holds: (before: number | undefined, after: number | undefined) => boolean }
  | { kind: 'end' };

/** A part of a regular expression, before its steps have numbers. */
export type Part =
  | Exclude<Step, { kind: 'split' | 'end' }>
  | { kind: 'sequence'; parts: Part[] }
  | { kind: 'choice'; parts: Part[] }
  | { kind: 'repeat'; part: Part; least: number; most: number };

/** Beyond, a few characters as `a{1000}{1000}` would take all memory. */
export const MOST_STEPS = 5000;

/** The steps of a part with an end behind them; undefined when there are more than MOST_STEPS. */
export function stepsOf(part: Part): Step[] | undefined {
  if (sizeOf(part) > MOST_STEPS) return undefined;
  const steps: Step[] = [];
  write(part, steps);
  steps.push({ kind: 'end' });
  return steps;
}

function sizeOf(part: Part): number {
  switch (part.kind) {
    case 'sequence':
      return part.parts.reduce((sum, inner) => sum + sizeOf(inner), 0);
    case 'choice':
      return part.parts.reduce((sum, inner) => sum + sizeOf(inner) + 2, 0);
    case 'repeat': {
      const times = Number.isFinite(part.most) ? part.most : part.least + 1;
      return (sizeOf(part.part) + 2) * Math.max(times, 1);
    }
    default:
      return 1;
  }
}

function write(part: Part, steps: Step[]): void {
  switch (part.kind) {
    case 'sequence':
      for (const inner of part.parts) write(inner, steps);
      return;
    case 'choice':
      writeChoice(part.parts, steps);
      return;
    case 'repeat':
      writeRepeat(part, steps);
      return;
    default:
      steps.push(part);
  }
}

function writeChoice(parts: readonly Part[], steps: Step[]): void {
  const split = { kind: 'split' as const, to: [] as number[] };
  steps.push(split);
  const ends: { kind: 'split'; to: number[] }[] = [];
  for (const part of parts) {
    split.to.push(steps.length);
    write(part, steps);
    const end = { kind: 'split' as const, to: [] };
    steps.push(end);
    ends.push(end);
  }
  for (const end of ends) end.to.push(steps.length);
}

function writeRepeat(
  { part, least, most }: Extract<Part, { kind: 'repeat' }>,
  steps: Step[],
): void {
  for (let time = 0; time < least; time += 1) write(part, steps);
  if (!Number.isFinite(most)) {
    const split = { kind: 'split' as const, to: [steps.length + 1] };
    const start = steps.length;
    steps.push(split);
    write(part, steps);
    steps.push({ kind: 'split', to: [start] });
    split.to.push(steps.length);
    return;
  }
  const splits: { kind: 'split'; to: number[] }[] = [];
  for (let time = least; time < most; time += 1) {
    const split = { kind: 'split' as const, to: [steps.length + 1] };
    splits.push(split);
    steps.push(split);
    write(part, steps);
  }
  for (const split of splits) split.to.push(steps.length);
}
