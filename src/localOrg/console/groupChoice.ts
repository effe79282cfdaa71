import type { SandboxGroup } from '../state/orgModel';
import type { ConsoleContext } from './context';
import { FieldError } from './problems';

/** An org may have ten thousand groups; a page that carried all their names would be slow. */
const MAX_SUGGESTED = 200;

export function suggestedGroups(context: ConsoleContext): string[] {
  const names: string[] = [];
  for (const group of context.groups()) {
    if (names.length === MAX_SUGGESTED) break;
    if (group.type === 'OKTA_GROUP') names.push(group.profile.name);
  }
  return names;
}

/**
 * The group of Okta's own with exactly that name.
 * @throws {FieldError} when there is none, or more than one.
 */
export function groupNamed(context: ConsoleContext, name: string, field: string): SandboxGroup {
  const found = context
    .groups()
    .filter((group) => group.type !== 'APP_GROUP' && group.profile.name === name);
  const [group] = found;
  if (!group) throw new FieldError(field, `There is no group named "${name}".`);
  if (found.length > 1) throw new FieldError(field, `Several groups are named "${name}".`);
  return group;
}
