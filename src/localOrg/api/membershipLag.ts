import type { SandboxUser } from '../state/orgModel';
import type { ApiContext } from './context';

/** Until when a list of members lacks that person (ms epoch), by group and user. */
const lags = new WeakMap<object, Map<string, number>>();

/**
 * The members as their list shows them. Recorded: it lacks people for a second or two after the PUT that added them has
 * answered 204; here for `membershipDelayMs`.
 */
export function listedMembers(context: ApiContext, groupId: string): SandboxUser[] {
  const members = context.store.usersOfGroup(groupId);
  const known = lags.get(context.store);
  if (!known) return members;
  const now = context.store.now().getTime();
  return members.filter(({ id }) => (known.get(`${groupId} ${id}`) ?? 0) <= now);
}

/** To be called when a person has become a member. */
export function memberAdded(context: ApiContext, groupId: string, userId: string): void {
  const { store, settings } = context;
  if (settings.membershipDelayMs === 0) return;
  const known = lags.get(store) ?? new Map<string, number>();
  known.set(`${groupId} ${userId}`, store.now().getTime() + settings.membershipDelayMs);
  lags.set(store, known);
}
