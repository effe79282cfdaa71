import { chooseSignedInTarget } from './chooseTarget';
import type { Parts } from './parts';
import { withProgress } from './progress';
import { targetName } from './target';

/** Reads the org again for the views. A failure leaves the last reading in place, with its reason above it. */
export async function refresh(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseSignedInTarget(parts, argument);
  await withProgress(`Reading ${targetName(target)}`, (signal) => parts.session.read(signal));
}
