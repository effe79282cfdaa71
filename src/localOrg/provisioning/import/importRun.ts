import type { SandboxApp } from '../../state/orgModel';
import type { Directory, ProvisioningEvent } from '../pass';
import { ConnectorError, failureText } from '../wire/connectorError';
import type { ScimClient } from '../wire/scimClient';
import type { ImportDirectory } from './importDirectory';
import { type GroupCounts, importGroups } from './importGroups';
import { readAll } from './importPages';
import { roadblock } from './importSafeguard';
import { applyUserImport, planUserImport } from './importUsers';

/** What came of an import. */
export interface ImportReport {
  ok: boolean;
  /** For people, one or more sentences. */
  message: string;
  /** Undefined when users were not imported. */
  users?: { read: number; linked: number; waiting: number; unassigned: number };
  groups?: GroupCounts & { read: number };
}

export interface ImportParts {
  app: SandboxApp;
  client: ScimClient;
  directory: Directory;
  imports: ImportDirectory;
  log(event: Omit<ProvisioningEvent, 'appId'>): void;
  now(): Date;
}

/** Reads what the connector has; nothing is changed unless all of it could be read and the safeguards let it pass. */
export async function runImport(parts: ImportParts): Promise<ImportReport> {
  const { app, client, directory, imports, log } = parts;
  const actions = app.provisioning.connector?.actions ?? [];
  const hasUsers = actions.includes('importNewUsersAndProfileUpdates');
  const hasGroups = actions.includes('importGroups');
  if (!hasUsers && !hasGroups) {
    return { ok: false, message: "None of the connector's provisioning actions is an import." };
  }
  log({ eventType: 'system.import.start', message: 'Start import job' });
  const end = (report: ImportReport): ImportReport => {
    const failure = report.ok ? undefined : report.message;
    log({ eventType: 'system.import.complete', message: 'Complete import job', failure });
    return report;
  };
  const report: ImportReport = { ok: true, message: '' };
  try {
    const users = hasUsers ? await readAll(client, 'Users') : undefined;
    const groups = hasGroups ? await readAll(client, 'Groups') : undefined;
    if (users) {
      const plan = planUserImport(app, imports.users(), users);
      const blocked = roadblock(app, imports.apps(), plan.gone.length, imports.safeguard());
      if (blocked !== undefined) {
        log({ eventType: 'system.import.roadblock', message: 'Stop import job', failure: blocked });
        return end({ ok: false, message: `${blocked}. Nothing was changed.` });
      }
      applyUserImport(app, directory, plan, parts.now());
      report.users = {
        read: users.size,
        linked: plan.linked.length,
        waiting: plan.others.length,
        unassigned: plan.gone.length,
      };
    }
    if (groups) {
      report.groups = { read: groups.size, ...importGroups(app, directory, imports, groups) };
    }
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return end({ ok: false, message: `Error while importing: ${failureText(error)}` });
  }
  return end({ ...report, message: messageOf(report) });
}

function messageOf({ users, groups }: ImportReport): string {
  const said: string[] = [];
  if (users) {
    said.push(
      `${users.read} users read: ${users.linked} linked, ${users.waiting} not in the app, ${users.unassigned} unassigned.`,
    );
  }
  if (groups) {
    said.push(
      `${groups.read} groups read: ${groups.created} new, ${groups.updated} renamed, ${groups.removed} gone.`,
    );
  }
  return said.join(' ');
}
