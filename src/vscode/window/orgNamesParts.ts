import type { DirectoryReader } from '../../okta/port';

export interface OrgNamesParts {
  /** @throws {NotAuthorizedError} when nobody is signed in to the org. */
  connect(org: string): Promise<DirectoryReader>;
  isTrusted(): boolean;
  /** Milliseconds. */
  now(): number;
  log(line: string): void;
}
