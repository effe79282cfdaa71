export interface ValidateOptions {
  /** Environment variables, for `${env:…}`; undefined where there are none to look at, as in a browser. */
  env: Record<string, string | undefined> | undefined;
  /** Check for this environment only, instead of every one. */
  environment?: string;
}
