import type { ReportFormat } from '../../connector/report/report';
import type { ConnectorProfile } from '../../scim/appKinds';
import type { SeveralFlags } from '../fleet/overTargets';
import type { SelectionOptions } from './selection';

export interface TestFlags extends SeveralFlags, SelectionOptions {
  yes?: boolean;
  readOnly?: boolean;
  format: ReportFormat;
  /** Also write the report to this file, as a page. */
  html?: string;
  /** The kind of app to play, instead of the one that the file says. */
  profile?: ConnectorProfile;
  /** Write the traffic to this file, as an HTTP Archive. */
  har?: string;
  /** Write what the server said to this file, for `replay`. */
  record?: string;
  /** Take the answers from this file instead of a server. */
  replay?: string;
  /** Send what Okta sent in this HTTP Archive, instead of the checks. */
  from?: string;
  /** With `from`: also change users and groups that were there before. */
  changeExisting?: boolean;
  /** Id of a check to explain, instead of a run. */
  explain?: string;
}
