/** Groups of checks, in the order of the report. */
export const AREAS = [
  'url',
  'auth',
  'connection',
  'errors',
  'media',
  'filter',
  'create',
  'import',
  'update',
  'lifecycle',
  'patch',
  'conflict',
  'attributes',
  'groups',
  'discovery',
  'projection',
  'etag',
  'speed',
  'cleanup',
] as const;
export type Area = (typeof AREAS)[number];
