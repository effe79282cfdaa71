import { isWithin, type Key, type Place } from './place';

/** A kind of item that a plan tells of. */
interface ResourceFacts {
  name: string;
  one: string;
  many: string;
  /** Key of the file below which its items stand. */
  at: Key;
}

interface StepFacts {
  number: number;
  /** As the tutorial calls it. */
  title: string;
  /** What it is about. */
  noun: string;
  /** Okta's API cannot do it for a custom app: a person does, in the Admin Console. */
  isByHand?: true;
  /**
   * Its page in the Admin Console: a tab of the app, or a page of the Console itself, with `{id}` for the app. The
   * addresses are those that Okta's own pages link to; they are not documented and may change.
   */
  page: string;
  /** Keys of the file that the step is about. */
  keys: readonly Key[];
  /** What its part of an apply is called in progress and journal. */
  phase?: string;
  resources: readonly ResourceFacts[];
}

const PROFILE_EDITOR = '/admin/universaldirectory#app/{id}';

const TABLE = [
  {
    number: 1,
    title: 'Create SCIM application',
    noun: 'app',
    page: '#tab-general',
    keys: ['app'],
    phase: 'app',
    resources: [{ name: 'app', one: 'app', many: 'apps', at: 'app' }],
  },
  {
    number: 2,
    title: 'Authenticate the SCIM application',
    noun: 'connector',
    isByHand: true,
    page: '#tab-user-management',
    keys: ['provisioning.connector'],
    resources: [
      {
        name: 'connector',
        one: 'connector setting',
        many: 'connector settings',
        at: 'provisioning.connector',
      },
    ],
  },
  {
    number: 3,
    title: 'Provision the SCIM application',
    noun: 'provisioning',
    isByHand: true,
    page: '#tab-user-management',
    keys: ['provisioning.toApp', 'provisioning.toOkta'],
    resources: [
      {
        name: 'feature',
        one: 'provisioning feature',
        many: 'provisioning features',
        at: 'provisioning.toApp',
      },
      {
        name: 'safeguard',
        one: 'import safeguard',
        many: 'import safeguards',
        at: 'provisioning.toOkta.importSafeguard',
      },
    ],
  },
  {
    number: 4,
    title: 'Configure user attributes',
    noun: 'attributes',
    page: PROFILE_EDITOR,
    keys: ['attributes'],
    phase: 'schema',
    resources: [{ name: 'attribute', one: 'attribute', many: 'attributes', at: 'attributes' }],
  },
  {
    number: 5,
    title: 'Map user attributes',
    noun: 'mappings',
    page: PROFILE_EDITOR,
    keys: ['mappings'],
    phase: 'mappings',
    resources: [{ name: 'mapping', one: 'mapping', many: 'mappings', at: 'mappings' }],
  },
  {
    number: 6,
    title: 'Associate groups',
    noun: 'group assignments',
    page: '#tab-assignments',
    keys: ['groups.*.assign'],
    phase: 'assignments',
    resources: [
      {
        name: 'assignment',
        one: 'group assignment',
        many: 'group assignments',
        at: 'groups.*.assign',
      },
    ],
  },
  {
    number: 7,
    title: 'Push groups',
    noun: 'group pushes',
    page: '#tab-group-push',
    keys: ['groups.*.push'],
    phase: 'pushes',
    resources: [{ name: 'push', one: 'group push', many: 'group pushes', at: 'groups.*.push' }],
  },
] as const satisfies readonly StepFacts[];

type Row = (typeof TABLE)[number];

export type StepNumber = Row['number'];
export type Resource = Row['resources'][number]['name'];
/** Part of an apply that carries out one step. */
export type StepPhase = Extract<Row, { phase: string }>['phase'];

export interface ResourceOfStep extends ResourceFacts {
  name: Resource;
}

export interface Step extends StepFacts {
  number: StepNumber;
  phase?: StepPhase;
  resources: readonly ResourceOfStep[];
}

/** The seven steps of the tutorial: what each is called, what it is about and where it is done. The only list of them. */
export const STEPS: readonly Step[] = TABLE;

/** Every kind of item, in the order of the steps. */
export const ITEM_KINDS: readonly ResourceOfStep[] = STEPS.flatMap(({ resources }) => resources);

/** They are numbered from 1 in their order. */
export function stepNumbered(number: StepNumber): Step {
  const found = STEPS[number - 1];
  if (!found) throw new RangeError(`There is no step ${number}.`);
  return found;
}

/** The step that a kind of item belongs to. */
export function stepOf(resource: Resource): Step {
  const found = STEPS.find(({ resources }) => resources.some(({ name }) => name === resource));
  if (!found) throw new RangeError(`No step has ${resource}.`);
  return found;
}

/** The step that does what stands at a place of the file. */
export function stepAt(place: Place): StepNumber | undefined {
  return STEPS.find(({ keys }) => keys.some((key) => isWithin(key, place)))?.number;
}

export function resourceFacts(resource: Resource): ResourceOfStep {
  const found = ITEM_KINDS.find(({ name }) => name === resource);
  if (!found) throw new RangeError(`There is no ${resource}.`);
  return found;
}

/** Section of the file, its first key, in which such items stand. */
export function sectionOf(resource: Resource): string {
  return resourceFacts(resource).at.split('.')[0] ?? '';
}

/** Whether a person sets it in the Admin Console. */
export function isByHand(resource: Resource): boolean {
  return stepOf(resource).isByHand === true;
}

/** As a heading: with a capital. */
export function heading({ noun }: Pick<Step, 'noun'>): string {
  return `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}`;
}
