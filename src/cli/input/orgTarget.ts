import type { DesiredState } from '../../config/desired/desiredState';
import type { ConfigFile } from './configFile';

/** One file in one environment: what a command acts on. */
export interface FileTarget {
  file: ConfigFile;
  /** With `org` as settled here. */
  desired: DesiredState;
}

export interface OrgTarget extends FileTarget {
  org: string;
  /** Ids of an org that `--org` puts in the place of the file's are not kept in the lock file. */
  usesLock: boolean;
}
