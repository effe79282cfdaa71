import type { Ids } from '../plan/planModel';

/** A creation that may still come to light; of a push, with its group. */
export interface UnsettledCreate extends Ids {
  action: string;
  key: string;
}
