import type { OrgPaces } from '../okta/orgPaces';
import type { Agreements } from './input/agreements';
import type { ConfigFile } from './input/configFile';
import type { OrgTarget } from './input/orgTarget';

/** What the targets of one run have in common: they keep to one pace, and nobody is asked twice. */
export interface SharedRun {
  /** Absent where no org is asked. */
  paces?: OrgPaces;
  agreements: Agreements;
  /** Files that have been read, by their names. */
  files: ReadonlyMap<string, ConfigFile>;
  /** What a target asks of its org, by file and environment: settled for all of them before anything was sent. */
  opened: ReadonlyMap<string, OrgTarget>;
}

/** What every command takes. */
export interface CommonFlags {
  env?: string | undefined;
  org?: string;
  secretsFile?: string;
  /** Hosts that secrets of the connector may go to. */
  connector?: readonly string[];
  /** False with `--no-color`. */
  color: boolean;
  verbose?: boolean;
  /** Of a run with several targets. */
  shared?: SharedRun;
}

export const DEFAULT_FILE = 'okta-scim.yaml';
