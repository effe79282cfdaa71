import type { Say } from '../../findings/report';
import type { Dictionary } from '../../yaml/values';

/** Top-level keys of the file that rules look at. */
export type Section =
  | 'org'
  | 'environments'
  | 'defaultEnvironment'
  | 'app'
  | 'provisioning'
  | 'attributes'
  | 'mappings'
  | 'groups'
  | 'exclusive'
  | 'protect';

/** One thing to check. It sees the file as one environment does, and leaves the shape of values to the schema. */
export interface Rule {
  /** The sections it looks at; run once for all environments in which these are the same. */
  reads: readonly Section[];
  check(config: Dictionary, report: Say): void;
}
