import { type ApplyReport, pushOnly } from '../engine/apply/apply';
import type { OrgHost } from './orgHost';
import { type WriteSettings, write } from './write';

/**
 * Sets up the group pushes of the file, and nothing else, and waits for the proof that they arrived.
 * Errors as `pushOnly` and `write`.
 */
export async function push(
  host: OrgHost,
  settings: Pick<WriteSettings, 'expectedHash' | 'takeOver'>,
): Promise<ApplyReport> {
  return write(host, pushOnly, { ...settings, does: 'push', allowDelete: false });
}
