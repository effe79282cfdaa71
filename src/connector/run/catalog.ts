import { Secret } from '../../base/secrets/secret';
import type { DesiredState } from '../../config/desired/desiredState';
import type { ConnectorProfile } from '../../scim/appKinds';
import { checksFor } from '../checks';
import type { ConnectorTarget } from '../http/target';
import { profileOf } from '../profile';
import { AREAS, type Area } from './areas';
import { type Check, levelOf } from './check';
import { concernOf } from './concern';
import type { Concern, Level } from './runModel';
import type { Selection } from './selection';

/** A check as it can be listed before anything is sent. */
export interface CatalogEntry {
  id: string;
  title: string;
  area: Area;
  level: Level;
  concerns: Concern | undefined;
  /** Makes users or groups of its own, or reads those that the test makes. */
  writes: boolean;
}

/**
 * Every check that a test of the file's connector would run, by area; none when the file has no connector. `profile`: the
 * kind of app, as the file says it unless given.
 */
export function catalog(desired: DesiredState, profile?: ConnectorProfile): CatalogEntry[] {
  const target = plannedTarget(desired, profile);
  return target ? entriesOf(checksFor(target), target) : [];
}

/** The same for a target. */
export function catalogOf(target: ConnectorTarget): CatalogEntry[] {
  return entriesOf(checksFor(target), target);
}

/** The entries that a selection leaves. */
export function chosen(
  { ids, areas, level }: Selection,
  entries: readonly CatalogEntry[],
): CatalogEntry[] {
  return entries.filter(
    (entry) =>
      (ids === undefined || ids.includes(entry.id)) &&
      (areas === undefined || areas.includes(entry.area)) &&
      (level === undefined || entry.level === level),
  );
}

function entriesOf(checks: readonly Check[], target: ConnectorTarget): CatalogEntry[] {
  const entries = checks.map((check) => ({
    id: check.id,
    title: check.title,
    area: check.area,
    level: levelOf(check, target),
    concerns: concernOf(check),
    writes: check.kind === 'write' || check.needs !== undefined,
  }));
  return AREAS.flatMap((area) => entries.filter((entry) => entry.area === area));
}

/** The connector of the file without its secret, for what sends nothing. */
function plannedTarget(
  desired: DesiredState,
  profile = profileOf(desired),
): ConnectorTarget | undefined {
  const connector = desired.provisioning?.connector;
  if (!connector) return undefined;
  const { baseUrl, uniqueIdentifier, actions } = connector;
  return {
    baseUrl,
    auth: { mode: 'httpHeader', token: new Secret('token', '') },
    uniqueIdentifier,
    actions,
    profile,
    syncPassword: desired.provisioning?.toApp?.syncPassword ?? false,
    attributes: desired.attributes ?? {},
  };
}
