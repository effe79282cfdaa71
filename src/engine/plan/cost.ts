/** Requests, and how many of them count in Okta's bucket for /api/v1/apps, which is the narrow one. */
export interface Cost {
  all: number;
  apps: number;
  /** In the bucket of the list of groups, where they are looked for by name. */
  groups?: number;
}
