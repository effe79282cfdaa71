import type { SandboxApp, SandboxMapping } from '../state/orgModel';

export interface MappingRow {
  name: string;
  /** Display name. */
  title: string;
}

/** Attributes of Okta's user profile that an app is usually mapped to. */
const USER_ATTRIBUTES: readonly MappingRow[] = [
  { name: 'firstName', title: 'First name' },
  { name: 'lastName', title: 'Last name' },
  { name: 'email', title: 'Primary email' },
  { name: 'displayName', title: 'Display name' },
  { name: 'nickName', title: 'Nickname' },
  { name: 'title', title: 'Title' },
  { name: 'mobilePhone', title: 'Mobile phone' },
  { name: 'primaryPhone', title: 'Primary phone' },
  { name: 'organization', title: 'Organization' },
  { name: 'department', title: 'Department' },
];

/** The lines of a mapping's form: the template's attributes first, the custom ones at the end, as in Okta. */
export function mappingRows(app: SandboxApp, mapping: SandboxMapping): MappingRow[] {
  const rows = mapping.direction === 'userToApp' ? appAttributes(app) : [...USER_ATTRIBUTES];
  const known = new Set(rows.map(({ name }) => name));
  const others = Object.keys(mapping.properties).filter((name) => !known.has(name));
  return [...rows, ...others.map((name) => ({ name, title: name }))];
}

function appAttributes(app: SandboxApp): MappingRow[] {
  return Object.entries({ ...app.baseAttributes, ...app.customAttributes })
    .filter(([name]) => name !== 'userName')
    .map(([name, { title }]) => ({ name, title: typeof title === 'string' ? title : name }));
}
