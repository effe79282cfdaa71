import type { DesiredState } from '../../config/desired/desiredState';

/** The name in the file of what Okta takes for the same: names of attributes that differ in case only are one there. */
export function listedName(name: string, listed: object | undefined): string | undefined {
  const lower = name.toLowerCase();
  return Object.keys(listed ?? {}).find((other) => other.toLowerCase() === lower);
}

/** For people: `where` the name is spelt otherwise, and what to do about it. */
export function spelledText(where: string): string {
  return `${where}, and Okta takes names that differ in case only for one: write it as it is in Okta.`;
}

/**
 * Why an attribute that `attributes` does not list is the file's all the same, so that nobody's values may go with it;
 * undefined when the file does not speak of it.
 */
export function useOf(name: string, desired: DesiredState): string | undefined {
  const { attributes, mappings, groups = [] } = desired;
  const twin = listedName(name, attributes);
  if (twin !== undefined) return spelledText(`The file has "${twin}"`);
  const mapped = Object.entries(mappings ?? {}).filter(([, line]) => line !== null);
  if (listedName(name, Object.fromEntries(mapped)) !== undefined) {
    return 'The file maps it: list it under `attributes`, or take the mapping out first.';
  }
  const user = groups.find(({ assign }) => listedName(name, assign?.profile) !== undefined);
  return user === undefined
    ? undefined
    : `The group "${user.name}" of the file has a value for it: list it under \`attributes\`, or take the value out first.`;
}
