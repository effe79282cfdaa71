import type { SandboxUser } from '../state/orgModel';

/** First and last name, or the login of somebody who has none. */
export function userLabel({ id, profile }: SandboxUser): string {
  const name = [profile['firstName'], profile['lastName']].filter(Boolean).join(' ');
  return name || String(profile['login'] ?? id);
}

const STATUSES: Readonly<Record<string, string>> = {
  ACTIVE: 'Active',
  DEPROVISIONED: 'Deactivated',
  PROVISIONED: 'Pending user action',
  STAGED: 'Staged',
  SUSPENDED: 'Suspended',
};

/** A user's status in the Console's words. */
export function statusLabel(status: string): string {
  return STATUSES[status] ?? status;
}

/** The status of a person in an app, which the API writes in capitals, as a word. */
export function appUserStatus(status: string): string {
  if (!/^[A-Z_]+$/.test(status)) return status;
  return status.charAt(0) + status.slice(1).toLowerCase().replaceAll('_', ' ');
}
