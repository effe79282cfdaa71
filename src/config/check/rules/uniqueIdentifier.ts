import { hasReference } from '../../environments/references';
import { suggest } from '../../findings/suggest';
import { valueAt } from '../../yaml/values';
import type { Rule } from './rule';

const PATH = ['provisioning', 'connector', 'uniqueIdentifier'] as const;

/** `userName` is what Okta's SCIM documentation has; `email` is in use, and the filter documented for it is the same. */
const USUAL = ['userName', 'email'];

/** Okta finds users by a filter on this attribute, and documents `userName` only. */
export const uniqueIdentifier: Rule = {
  reads: ['provisioning'],
  check(config, report) {
    const name = valueAt(config, PATH);
    if (typeof name !== 'string' || hasReference(name)) return;
    if (name === '' || name === 'userName') return;
    if (name === 'email') {
      report({
        code: 'unique-identifier',
        severity: 'info',
        path: PATH,
        part: 'value',
        message:
          'Okta documents the filter by userName only: with "email" it is userName eq "<email>", and the server has to find users by that.',
      });
      return;
    }
    const near = suggest(name, USUAL);
    const hint = near === undefined ? 'Use userName.' : `Did you mean "${near}"?`;
    report({
      code: 'unique-identifier',
      severity: 'warning',
      path: PATH,
      part: 'value',
      message: `Okta looks users up by userName; whether it can by "${name}" is not documented. ${hint}`,
      ...(near !== undefined && {
        fix: { title: `Change to "${near}"`, path: PATH, part: 'value', newText: near },
      }),
    });
  },
};
