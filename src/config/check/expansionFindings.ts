import { BOUNDS } from '../../base/bounds';
import { isWellFormed, type Reference } from '../environments/references';
import { lookupFor } from '../environments/views';
import type { Said } from '../findings/report';
import type { Scope } from './referenceFindings';

const KB = 1024;

/** For a file whose references put in too much: one finding, at the reference that puts in most. */
export function expansionFindings(
  references: readonly Reference[],
  scopes: readonly Scope[],
  env: Record<string, string | undefined>,
): Said[] {
  const lookups = scopes.map(({ variables }) => lookupFor(variables, env));
  let worst: Reference | undefined;
  let most = -1;
  for (const reference of references) {
    const { kind, name } = reference;
    if (!isWellFormed(reference) || (kind !== 'var' && kind !== 'env')) continue;
    const size = Math.max(...lookups.map((lookup) => lookup(kind, name)?.length ?? 0));
    if (size > most) [worst, most] = [reference, size];
  }
  if (!worst) return [];
  const { path, token, nth } = worst;
  const { value, file } = BOUNDS.expansion;
  return [
    {
      code: 'expansion-too-large',
      severity: 'error',
      path,
      part: 'value',
      piece: { text: token, nth },
      message: `What references put in is more than ${value / KB} kB in one text, or ${file / KB / KB} MB in the file. Most of it comes from here.`,
    },
  ];
}
