import type { DesiredState } from '../../config/desired/desiredState';
import type { Exchange } from '../../connector/traffic/exchange';
import { type Explained, explained } from '../explain';
import { attributeFindings } from './attributes';
import { faultFindings } from './faults';
import type { TrafficFinding } from './finding';

/** A recording, explained and judged. */
export interface TrafficReport {
  exchanges: Explained[];
  findings: TrafficFinding[];
  /** Entries of the archive that are no exchanges. */
  unread: number;
  /** Exchanges that Okta is not known to send. */
  unexplained: number;
  /** How many tokens the requests carry: of so many orgs, or of one whose token was changed. */
  senders: number;
}

/** @param desired of the file, for what it maps; without it the answers alone are judged. */
export function judged(
  { exchanges, unread }: { exchanges: readonly Exchange[]; unread: number },
  desired?: DesiredState,
): TrafficReport {
  const all = explained(exchanges);
  return {
    exchanges: all,
    findings: [...faultFindings(all), ...(desired ? attributeFindings(all, desired) : [])],
    unread,
    unexplained: all.filter(({ purpose }) => purpose === 'other').length,
    senders: new Set(exchanges.flatMap(({ sender }) => sender ?? [])).size,
  };
}
