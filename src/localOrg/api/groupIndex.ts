import type { SandboxGroup } from '../state/orgModel';
import type { ApiContext } from './context';

interface Snapshot {
  /** Ms epoch from which the groups are no longer what a search sees. */
  until: number;
  groups: SandboxGroup[];
}

const snapshots = new WeakMap<object, Snapshot>();

/**
 * The groups as `?search=` sees them: its source is eventually consistent (Okta API 2026.06.3, "List all groups").
 * With `groupSearchDelayMs` a search sees the groups as they were before the changes of that time.
 */
export function searchedGroups(context: ApiContext): SandboxGroup[] {
  const snapshot = snapshots.get(context.store);
  if (snapshot && context.store.now().getTime() < snapshot.until) return snapshot.groups;
  return [...context.store.state.groups.values()];
}

/** To be called before groups change. */
export function groupsWillChange(context: ApiContext): void {
  const { store, settings } = context;
  if (settings.groupSearchDelayMs === 0) {
    snapshots.delete(store);
    return;
  }
  const now = store.now().getTime();
  const known = snapshots.get(store);
  const groups =
    known && now < known.until
      ? known.groups
      : [...store.state.groups.values()].map((group) => structuredClone(group));
  snapshots.set(store, { until: now + settings.groupSearchDelayMs, groups });
}
