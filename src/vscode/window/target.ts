import type * as vscode from 'vscode';
import { l10n } from 'vscode';
import type { DesiredState } from '../../config/desired/desiredState';

/** One file in one environment against one org: what a command acts on. */
export interface Target {
  file: vscode.Uri;
  /** Undefined when the file declares no environments. */
  environment: string | undefined;
  /** With `org` as given here, whatever the file says. */
  desired: DesiredState;
  /** Origin. */
  org: string;
  orgFrom: 'file' | 'setting' | 'localOrg';
  /** The text has changes that are not saved. */
  unsaved: boolean;
}

/** Equal for targets whose readings may stand for one another. */
export function targetKey(target: Target): string {
  return `${target.file.toString()} ${target.environment ?? ''} ${target.org}`;
}

/** As `dev · dev-123456.okta.com`, where there is little room. */
export function targetPlace({ environment, org, orgFrom }: Target): string {
  const place = orgFrom === 'localOrg' ? l10n.t('local org') : new URL(org).host;
  return environment === undefined ? place : `${environment} · ${place}`;
}

/** As `dev (https://dev-123456.okta.com)`; just the org when the file declares no environments. */
export function targetName(target: Target): string {
  const org = target.orgFrom === 'localOrg' ? l10n.t('local org, {0}', target.org) : target.org;
  return target.environment === undefined ? org : `${target.environment} (${org})`;
}
