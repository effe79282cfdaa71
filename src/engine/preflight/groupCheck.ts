import { someOf } from '../../base/text/someOf';
import type { DesiredGroup } from '../../config/desired/desiredState';
import type { OktaGroup } from '../../okta/oktaModel';
import { check, MOST_NAMED, type PreflightCheck } from './preflightModel';

/** The groups of the file that are there, and what is to be said of the others. */
export interface GroupFinding {
  found: OktaGroup[];
  check: PreflightCheck;
}

/** Whether each group of the file is there, once, and made in Okta; one given by id may come from elsewhere. */
export function checkGroups(
  listed: readonly DesiredGroup[],
  read: readonly OktaGroup[],
): GroupFinding {
  const byId = new Map(read.map((group) => [group.id, group]));
  const byName = new Map<string, OktaGroup[]>();
  // Once each, however often it was read: by its name and by its id.
  for (const group of byId.values()) {
    const { name } = group.profile;
    byName.set(name, [...(byName.get(name) ?? []), group]);
  }
  const found = new Map<string, OktaGroup>();
  const problems: string[] = [];
  for (const { id, name } of listed) {
    const named = byName.get(name) ?? [];
    const meant =
      id === undefined ? named.filter(({ type }) => type === 'OKTA_GROUP') : byId.get(id);
    const [only, second] = Array.isArray(meant) ? meant : [meant];
    if (only && !second) found.set(only.id, only);
    else if (second && Array.isArray(meant)) {
      const ids = meant.map((one) => one.id);
      problems.push(`${name}: several groups have this name (${someOf(ids, 10)})`);
    } else problems.push(problemOf(name, id, named[0]));
  }
  return { found: [...found.values()], check: verdict(listed.length, problems) };
}

function problemOf(name: string, id: string | undefined, namesake: OktaGroup | undefined): string {
  if (id !== undefined) return `${name}: no group has the id ${id}`;
  return namesake
    ? `${name}: of type ${namesake.type}, not made in Okta (${namesake.id})`
    : `${name}: no group has this name`;
}

function verdict(listed: number, problems: readonly string[]): PreflightCheck {
  const base = { id: 'groups-exist', title: 'The groups of the file are there' } as const;
  if (problems.length === 0) {
    return check({ ...base, outcome: 'passed', actual: `All ${listed} are.` });
  }
  return check({
    ...base,
    outcome: 'failed',
    actual: `${problems.length} of ${listed} cannot be used as they are.`,
    fix: 'Make them under Directory > Groups, correct their names, or give the `id` of the one that is meant.',
    offenders: problems.slice(0, MOST_NAMED),
    count: problems.length,
  });
}
