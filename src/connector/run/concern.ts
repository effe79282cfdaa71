import type { Check } from './check';
import type { Concern } from './runModel';

/** The place in the file that a finding of the check belongs to. */
export function concernOf({ concerns, area }: Check): Concern | undefined {
  if (concerns !== undefined) return concerns;
  switch (area) {
    case 'url':
    case 'connection':
      return 'baseUrl';
    case 'auth':
      return 'auth';
    case 'groups':
    case 'patch':
    case 'import':
      return 'actions';
    default:
      return undefined;
  }
}
