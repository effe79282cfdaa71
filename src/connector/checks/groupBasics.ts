import { sendsOf } from '../../scim/appKinds';
import type { Bench } from '../run/bench';
import { needGroupPatch } from './patchGroups';
import { needTakenGroupPut } from './putGroups';

/** @throws {SkipCheck} when no change of a group is taken as this kind of app sends it. */
export async function needGroupChanges(bench: Bench): Promise<void> {
  if (sendsOf(bench.target.profile).groups === 'put') await needTakenGroupPut(bench);
  else await needGroupPatch(bench);
}
