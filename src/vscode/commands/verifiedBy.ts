import type { ViewNode } from '../views/viewNode';
import type { Parts } from '../window/parts';

/** Whom a line of our views stands for; undefined for any other argument. */
export function verifiedBy({ shown }: Parts, argument: unknown): ViewNode['verifies'] {
  return shown.has(argument) ? (argument as ViewNode).verifies : undefined;
}
