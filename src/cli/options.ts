/** What every command takes. */
export interface CommonFlags {
  env?: string;
  org?: string;
  secretsFile?: string;
  /** Hosts that secrets of the connector may go to. */
  connector?: readonly string[];
  /** False with `--no-color`. */
  color: boolean;
  verbose?: boolean;
}

export const DEFAULT_FILE = 'okta-scim.yaml';
