import { CancelledError, HumanError } from '../base/errors';
import type { LiveState } from '../engine/plan/planModel';
import type { Proof } from '../proof/proofModel';
import { verify } from '../tasks/verify';
import type { CliOrg } from './host';
import type { Io } from './io';
import type { CommonFlags } from './options';
import { unaskedTarget } from './shortProof';

/** Beyond so many users at the connector, who has arrived is for `verify` to tell: a status is a quick look. */
const MOST_USERS = 1_000;

/**
 * Who has arrived, where that can be read without asking anybody; else why not, for the terminal.
 * @param seen what a look at the org has just shown: it is not read a second time.
 */
export async function arrivals(
  io: Io,
  host: CliOrg,
  options: CommonFlags,
  seen: LiveState,
): Promise<Proof | undefined> {
  try {
    const proof = await verify(host, await unaskedTarget(io, host, options), {
      mostUsers: MOST_USERS,
      seen,
    });
    if (!proof.ended) return proof;
    io.note(proof.ended.message);
  } catch (error) {
    if (!(error instanceof HumanError) || error instanceof CancelledError) throw error;
    io.note(`Who has arrived at the target was not looked at: ${error.message}`);
  }
  return undefined;
}
