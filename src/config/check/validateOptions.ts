export interface ValidateOptions {
  /** Environment variables, for `${env:…}`. */
  env: Record<string, string | undefined>;
  /** Check for this environment only, instead of every one. */
  environment?: string;
}
