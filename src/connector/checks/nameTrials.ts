import type { Bench } from '../run/bench';
import { shared } from '../run/shared';
import { SkipCheck, type Verdict } from '../run/verdict';

type Trial = (bench: Bench) => Promise<Verdict>;

/**
 * Names that are tried once each, however many checks build on them: what is found of one, by the id of its check.
 * @throws {Error} by what is returned, for an id that is none of them.
 */
export function nameTrials<Name extends { id: string }>(
  names: readonly Name[],
  tried: (bench: Bench, name: Name) => Promise<Verdict>,
): (id: string) => Trial {
  const trials = new Map(names.map((name) => [name.id, shared((bench) => tried(bench, name))]));
  return (id) => {
    const trial = trials.get(id);
    if (!trial) throw new Error(`There is no trial ${id}`);
    return trial;
  };
}

/** @throws {SkipCheck} when a simpler name is not kept: then other names would only say the same. */
export async function needSimpler(bench: Bench, id: string, trial: Trial): Promise<void> {
  const { kind } = await trial(bench);
  if (kind === 'bad') {
    throw new SkipCheck(`A simpler name is not kept either; see ${id}.`, id);
  }
}
