import { accountsOf, type DeedAccount } from '../engine/records/journalAccounts';
import { journalFiles } from '../engine/records/journalFiles';

export interface DeedFilter {
  org?: string | undefined;
  /** Any, unless given; null is that of a file without environments. */
  environment?: string | null | undefined;
}

/**
 * Everything that was done from one file, oldest first, as the journals beside it tell. Reads files only.
 * @param refused told of each journal that was not read, and why.
 */
export async function deedsOf(
  configPath: string,
  { org, environment }: DeedFilter = {},
  refused: (why: string) => void = () => {},
): Promise<DeedAccount[]> {
  const files = await journalFiles(configPath);
  for (const { refusal } of files) if (refusal !== undefined) refused(refusal);
  return accountsOf(files).filter(
    (deed) =>
      (org === undefined || deed.org === org) &&
      (environment === undefined || (deed.environment ?? null) === environment),
  );
}
