/** Groups of checks, in the order of the report. */
export const AREAS = [
  'url',
  'auth',
  'connection',
  'errors',
  'filter',
  'create',
  'import',
  'update',
  'lifecycle',
  'conflict',
  'attributes',
  'groups',
  'speed',
  'cleanup',
] as const;
export type Area = (typeof AREAS)[number];
