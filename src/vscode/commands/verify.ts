import { chooseSignedInTarget } from '../window/chooseTarget';
import type { Parts } from '../window/parts';
import { prove } from '../window/prove';
import { tellProof } from '../window/tellProof';

/** Looks who has really arrived: everyone in the app, attribute by attribute, and the groups that are pushed. GET only. */
export async function verify(parts: Parts, argument: unknown): Promise<void> {
  const target = await chooseSignedInTarget(parts, argument);
  const proof = await prove(parts, target);
  await parts.session.acceptProof(target, proof);
  await tellProof(parts, target, proof);
}
