import { hasReference } from '../../environments/references';
import { suggest } from '../../findings/suggest';
import { mapOf } from '../../yaml/values';
import type { Rule } from './rule';

const PATH = ['defaultEnvironment'] as const;

/** The default environment is one that the file declares. */
export const defaultEnvironment: Rule = {
  reads: ['environments', 'defaultEnvironment'],
  check(config, report) {
    const name = config['defaultEnvironment'];
    const names = Object.keys(mapOf(config['environments']));
    if (typeof name !== 'string' || name === '' || names.includes(name)) return;
    const near = suggest(name, names);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    report({
      code: 'unknown-environment',
      severity: 'error',
      path: PATH,
      part: 'value',
      message: hasReference(name)
        ? 'A reference cannot choose the environment: write its name here.'
        : `The file declares no environment "${name}".${hint}`,
      ...(near === undefined
        ? {}
        : {
            fix: {
              title: `Change to "${near}"`,
              path: PATH,
              part: 'value' as const,
              newText: JSON.stringify(near),
            },
          }),
    });
  },
};
