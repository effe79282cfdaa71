/** What every command takes. */
export interface CommonOptions {
  env?: string;
  org?: string;
  secretsFile?: string;
  /** False with `--no-color`. */
  color: boolean;
  verbose?: boolean;
}

export const DEFAULT_FILE = 'okta-scim.yaml';
