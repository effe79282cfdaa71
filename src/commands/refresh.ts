import { chooseSignedInTarget } from './chooseTarget';
import type { Parts } from './parts';

/** Reads the org again for the views. A failure leaves the last reading in place, with its reason above it. */
export async function refresh(parts: Parts, argument: unknown): Promise<void> {
  await chooseSignedInTarget(parts, argument);
  await parts.session.read();
}
