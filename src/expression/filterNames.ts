/** Names that a filter of `user.getGroups` can ask for (Okta Expression Language overview, group functions). */
export const FILTER_KEYS: readonly string[] = [
  'group.id',
  'group.source.id',
  'group.type',
  'group.profile.name',
];

/** Of the name of a group only; the first unless told otherwise. */
export const FILTER_OPERATORS: readonly string[] = ['STARTS_WITH', 'EXACT'];
