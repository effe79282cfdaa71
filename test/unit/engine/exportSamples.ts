import type { DesiredState } from '../../../src/config/desired/desiredState';
import { resolveConfig } from '../../../src/config/desired/resolve';
import { parseConfig } from '../../../src/config/yaml/document';
import type { LiveApp } from '../../../src/engine/export/readForExport';
import { makePlan } from '../../../src/engine/plan/makePlan';
import type { LiveState } from '../../../src/engine/plan/planModel';
import type { Outcome } from '../../../src/tutorial/outcomes';
import { settled } from './liveSamples';

/** An app of the samples as an export reads it. */
export function liveApp(change: (live: LiveApp['live']) => void = () => {}): LiveApp {
  const live = settled();
  change(live);
  return { live, isLabelUnique: true, sharedNames: new Set() };
}

export function desiredOf(text: string, environment?: string): DesiredState {
  return resolveConfig(parseConfig(text, 'okta-scim.yaml'), { environment, env: {} });
}

/** What the plan of a file has to do, for the tool or a person; empty when it is in sync. */
export function pendingOf(text: string, live: LiveState, environment?: string): string[] {
  const pending: readonly Outcome[] = ['create', 'update', 'delete', 'manual'];
  return makePlan(desiredOf(text, environment), live)
    .changes.filter(({ outcome }) => pending.includes(outcome))
    .map(({ resource, key, outcome, fields }) =>
      [resource, key, outcome, ...fields.map(({ path }) => path)].join(' '),
    );
}
