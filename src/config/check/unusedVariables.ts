import type { Reference } from '../environments/references';
import type { Said } from '../findings/report';
import type { Scope } from './referenceFindings';

/** Variables that nothing in the file refers to. */
export function unusedVariables(
  references: readonly Reference[],
  scopes: readonly Scope[],
): Said[] {
  const used = new Set(references.filter(({ kind }) => kind === 'var').map(({ name }) => name));
  return scopes.flatMap(({ environment, variables }) =>
    [...variables.keys()]
      .filter((name) => !used.has(name))
      .map((name) => ({
        code: 'unused-variable' as const,
        severity: 'info' as const,
        path: ['environments', environment ?? '', 'vars', name],
        part: 'key' as const,
        message: `Nothing uses variable "${name}".`,
      })),
  );
}
