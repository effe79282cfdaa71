import { type LiveNames, openQuote } from './suggestion';

/** A group of the org, with what is known of it. */
export interface GroupOffer {
  name: string;
  kind: 'group';
  detail: string;
}

/**
 * Groups of the org for a name that has been begun: those that begin so come first. Says where the list is a part.
 *
 * @param typed the value before the cursor, as it is written.
 */
export function groupOffers(live: LiveNames, typed: string): GroupOffer[] {
  const { groups } = live;
  if (!live.mayHaveMoreGroups) return offers(groups, 'Group of the org');
  const prefix = readSoFar(typed);
  const begun = live.groupsByPrefix?.(prefix) ?? { names: [], isPart: true };
  const known = new Set(begun.names);
  return [
    ...offers(
      begun.names,
      begun.isPart ? `Among the groups of the org that begin with "${prefix}"` : 'Group of the org',
    ),
    ...offers(
      groups.filter((name) => !known.has(name)),
      `Among the first ${groups.length} groups of the org, by name`,
    ),
  ];
}

function offers(names: readonly string[], detail: string): GroupOffer[] {
  return names.map((name) => ({ name, kind: 'group', detail }));
}

/** What a scalar that is still being written says so far. */
function readSoFar(typed: string): string {
  const quote = openQuote(typed);
  if (quote === '') return typed.trim();
  const inner = typed.slice(1);
  if (quote === "'") return inner.replaceAll("''", "'");
  try {
    return String(JSON.parse(`"${inner}"`));
  } catch {
    // An escape that is half written, or one of YAML's own.
    return inner;
  }
}
