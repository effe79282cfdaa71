import type { Target } from '../window/target';

/** How the pages of a target begin: with the app's label, and the environment where there is one. */
export function pageName({ desired, environment }: Target, label?: string | null): string {
  const name = label ?? desired.app.label ?? 'app';
  return environment === undefined ? name : `${name} ${environment}`;
}
