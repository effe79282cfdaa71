import { isRecord } from '../../base/record';
import type { ViewNode } from '../views/viewNode';
import type { Parts } from '../window/parts';

/** The line of our views that a menu was opened on; undefined for any other argument. */
export function lineOf(parts: Pick<Parts, 'shown'>, argument: unknown): ViewNode | undefined {
  if (!isRecord(argument) || !('children' in argument)) return undefined;
  return parts.shown.has(argument) ? (argument as unknown as ViewNode) : undefined;
}
