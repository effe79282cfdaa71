/** Okta's standard roles that differ for this API; `SUPER_ADMIN` may do everything. */
export type AdminRole = 'SUPER_ADMIN' | 'APP_ADMIN' | 'USER_ADMIN' | 'READ_ONLY_ADMIN';

export const ADMIN_ROLES: readonly AdminRole[] = [
  'SUPER_ADMIN',
  'APP_ADMIN',
  'USER_ADMIN',
  'READ_ONLY_ADMIN',
];

/** The names of the roles in the Admin Console. */
export const ROLE_LABELS: Readonly<Record<AdminRole, string>> = {
  SUPER_ADMIN: 'Super Administrator',
  APP_ADMIN: 'Application Administrator',
  USER_ADMIN: 'Group Administrator',
  READ_ONLY_ADMIN: 'Read-only Administrator',
};

/** Resources that a role may change; every role may read all (Okta: "Standard administrator roles and permissions"). */
const MANAGED: Readonly<Record<Exclude<AdminRole, 'SUPER_ADMIN'>, readonly string[]>> = {
  APP_ADMIN: ['apps', 'schemas', 'profileMappings'],
  USER_ADMIN: ['groups', 'users'],
  READ_ONLY_ADMIN: [],
};

/** Whether the role covers what the scope stands for, such as `okta.apps.manage`. */
export function mayDo(role: AdminRole, scope: string): boolean {
  if (role === 'SUPER_ADMIN' || scope.endsWith('.read')) return true;
  const resource = scope.split('.')[1] ?? '';
  return MANAGED[role].includes(resource);
}

/** Undefined for a text that is not a role. */
export function adminRole(value: unknown): AdminRole | undefined {
  return ADMIN_ROLES.find((role) => role === value);
}
