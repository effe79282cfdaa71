import { FIELDS, type FieldFacts } from './fields';
import { ACTIONS } from './provisioning';
import { isByHand, type Resource, resourceFacts } from './steps';

/** Settings of step 2 that no key of the file stands for. */
const WITHOUT_KEY = [
  ['provisioning', 'Provisioning', 'Enable API integration'],
  ['SCIM_PROVISIONING', 'Provisioning', 'Enable API integration'],
  ['testConnector', 'Test Connector', 'Test API Credentials'],
] as const;

/** What the Console calls an item of a plan: a setting by its label, anything else by its name. */
export function itemLabel(resource: Resource, key: string): string {
  if (!isByHand(resource)) return key;
  const { at } = resourceFacts(resource);
  const [, other] = WITHOUT_KEY.find(([known]) => known === key) ?? [];
  const action = /^actions\.(\w+)$/.exec(key)?.[1];
  const [, ticked] = Object.entries(ACTIONS).find(([known]) => known === action) ?? [];
  const own = FIELDS.find((each) => each.key === `${at}.${key}`);
  return other ?? ticked?.label ?? (own && labelOf(own)) ?? key;
}

/**
 * What the screens of an app that is not of the Classic experience call a setting of the connector; undefined when they
 * do not have it.
 */
export function catalogLabel(key: string): string | undefined {
  const [, , other] = WITHOUT_KEY.find(([known]) => known === key) ?? [];
  const { at } = resourceFacts('connector');
  return other ?? FIELDS.find((each) => each.key === `${at}.${key}`)?.catalog;
}

/** What the Console calls a field of an item; a field that it has no word for, as an attribute's own name, stays. */
export function fieldLabel(resource: Resource, field: string): string {
  const { at } = resourceFacts(resource);
  const own = FIELDS.find((each) => each.field === field && each.key.startsWith(`${at}.`));
  return own ? labelOf(own) : (OTHER_FIELDS[resource]?.(field) ?? field);
}

const OTHER_FIELDS: Partial<Record<Resource, (field: string) => string | undefined>> = {
  app: (field) => (field === 'status' ? 'Status' : undefined),
  // In the dialog of an assignment, attributes go by their own names.
  assignment: (field) => field.replace(/^profile\./, ''),
  push: (field) => (field === 'errorSummary' ? 'Error' : undefined),
};

/** The last part of its place, unless the Console says otherwise. */
function labelOf({ key, console: place, label }: FieldFacts): string {
  return label ?? place?.split(' > ').at(-1) ?? key;
}
