import { suggest } from '../../findings/suggest';

/** Comparisons of names in one run of a rule: enough for the slips in any file, and done in a moment. */
const MOST = 10_000;

/**
 * Looks for what misspelt names stand for. Each look compares with every candidate: later names get none once that
 * would take long, as unknown names times known ones do in a large file.
 */
export class NearNames {
  #compared = 0;

  /** The name that is meant, of the first candidates that have one. */
  for(name: string, ...candidates: readonly (() => readonly string[])[]): string | undefined {
    for (const some of candidates) {
      if (this.#compared >= MOST) return undefined;
      const names = some();
      this.#compared += names.length;
      const near = suggest(name, names);
      if (near !== undefined) return near;
    }
    return undefined;
  }
}
