import type { ImportSafeguard, Safeguard, SandboxApp } from '../../state/orgModel';

/** Smaller apps and orgs are not guarded (help.okta.com, "Import safeguards"). */
const LEAST_ASSIGNMENTS = 100;

/**
 * Why an import that would unassign `count` users of the app is stopped; undefined when it may go on. At 20 percent of
 * 1,000 assignments, 200 pass and 201 do not. The app's limit is looked at first.
 */
export function roadblock(
  app: SandboxApp,
  apps: Iterable<SandboxApp>,
  count: number,
  safeguard: ImportSafeguard,
): string | undefined {
  const inApp = assignmentsOf(app);
  let inOrg = 0;
  for (const one of apps) inOrg += assignmentsOf(one);
  if (exceeds(safeguard.app, count, inApp)) return said(count, inApp, 'app', safeguard.app);
  if (exceeds(safeguard.org, count, inOrg)) return said(count, inOrg, 'org', safeguard.org);
  return undefined;
}

function assignmentsOf(app: SandboxApp): number {
  return Object.keys(app.appUsers).length;
}

function exceeds({ enabled, threshold }: Safeguard, count: number, total: number): boolean {
  return enabled && total >= LEAST_ASSIGNMENTS && count * 100 > threshold * total;
}

function said(count: number, total: number, where: string, { threshold }: Safeguard): string {
  return (
    `The import would unassign ${count} of ${total} users of the ${where}, ` +
    `more than the import safeguard's ${threshold} percent`
  );
}
