import { applyTo } from '../checklist/applyTo';
import { chooseSignedInTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';

/** Applies the file to its org, once the person has confirmed the plan. */
export async function apply(parts: Parts, argument: unknown): Promise<void> {
  await applyTo(parts, await chooseSignedInTarget(parts, argument, 'disk'));
}
