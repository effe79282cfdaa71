import type { ViewNode } from '../views/viewNode';
import type { Parts } from '../window/parts';
import { lineOf } from './lineOf';

/** Whom a line of our views stands for; undefined for any other argument. */
export function verifiedBy(parts: Parts, argument: unknown): ViewNode['verifies'] {
  return lineOf(parts, argument)?.verifies;
}
