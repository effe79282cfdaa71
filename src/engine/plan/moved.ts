import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '../../base/errors';
import { fieldLabel } from '../../tutorial/labels';
import { isPendingOutcome, isSettled, OUTCOMES } from '../../tutorial/outcomes';
import { isSameItem, titleOf } from './change';
import type { Change, FieldChange, Plan } from './planModel';

/**
 * What differs between the plan that was confirmed and the one of now, one line each, for people. A value that agreed
 * with the file in one of them is called `as the file asks`: a plan keeps the values of what differs only.
 */
export function movedLines(confirmed: Plan, now: Plan): string[] {
  const lines: string[] = [];
  if (confirmed.app.id !== now.app.id) {
    lines.push(`app: was ${confirmed.app.id ?? 'not there'}, is now ${now.app.id ?? 'not there'}`);
  }
  if (confirmed.app.label !== now.app.label) {
    lines.push(`app: the label was ${shown(confirmed.app.label)}, is now ${shown(now.app.label)}`);
  }
  for (const [before, after] of pairs(confirmed.changes, now.changes)) {
    lines.push(...movedItem(before, after));
  }
  return lines;
}

type Pair = readonly [before: Change | undefined, after: Change | undefined];

/** Each item of either plan with its own of the other: by ids first, then by name among those that are left. */
function pairs(before: readonly Change[], after: readonly Change[]): Pair[] {
  const left = new Map<string, Change[]>();
  for (const change of after) {
    const same = left.get(nameKey(change));
    if (same) same.push(change);
    else left.set(nameKey(change), [change]);
  }
  const found = new Map<Change, Change>();
  for (const isMeant of [hasSameIds, isSameItem, () => true]) {
    for (const change of before) {
      const same = left.get(nameKey(change)) ?? [];
      const at = found.has(change) ? -1 : same.findIndex((other) => isMeant(change, other));
      const [other] = at < 0 ? [] : same.splice(at, 1);
      if (other) found.set(change, other);
    }
  }
  const paired = before.map((change): Pair => [change, found.get(change)]);
  return [...paired, ...[...left.values()].flat().map((change): Pair => [undefined, change])];
}

function hasSameIds(a: Change, b: Change): boolean {
  return a.id === b.id && a.groupId === b.groupId;
}

function nameKey({ resource, key }: Change): string {
  return `${resource} ${key}`;
}

function movedItem(before: Change | undefined, after: Change | undefined): string[] {
  const item = after ?? before;
  if (!item) return [];
  const name = titleOf(item);
  const was = before?.outcome ?? 'not in the plan';
  const is = after?.outcome ?? 'not in the plan';
  const isSame =
    was === is || (before && after && isSettled(before.outcome) && isSettled(after.outcome));
  const parts = before && after ? movedParts(before, after) : [];
  if (isSame && parts.length === 0) return [];
  const head = isSame ? name : `${name}: was ${was}, is now ${is}`;
  return [parts.length === 0 ? head : `${head} (${parts.join('; ')})`];
}

function movedParts(before: Change, after: Change): string[] {
  const ids = (['id', 'groupId', 'risk'] as const).flatMap((part) =>
    before[part] === after[part]
      ? []
      : [`${part} was ${before[part] ?? 'not known'}, is now ${after[part] ?? 'not known'}`],
  );
  const old = fieldsOf(before);
  const fresh = fieldsOf(after);
  const paths = new Set([...old.keys(), ...fresh.keys()]);
  return [
    ...ids,
    ...[...paths].flatMap((path) =>
      movedField(fieldLabel(after.resource, path), old.get(path), fresh.get(path)),
    ),
  ];
}

function movedField(
  label: string,
  before: FieldChange | undefined,
  after: FieldChange | undefined,
): string[] {
  const parts: string[] = [];
  const live = [before, after].map((field) => (field ? shown(field.live) : AS_ASKED));
  if (live[0] !== live[1]) parts.push(`${label} was ${live[0]}, is now ${live[1]}`);
  if (before && after && !isDeepStrictEqual(before.wanted ?? null, after.wanted ?? null)) {
    parts.push(`${label} was to be ${shown(before.wanted)}, is to be ${shown(after.wanted)}`);
  }
  return parts;
}

const AS_ASKED = 'as the file asks';

function fieldsOf({ fields }: Change): Map<string, FieldChange> {
  return new Map(fields.map((field) => [field.path, field]));
}

function shown(value: unknown): string {
  return value === undefined || value === null ? 'not set' : JSON.stringify(value);
}

/**
 * Compares a plan from a file with the one of now: whoever can write the file can put anything into it, so its hash alone
 * proves nothing, and only the plan of now is ever shown.
 * @throws {ConflictError} when they differ in anything that an apply goes by.
 */
export function assertSamePlan(fromFile: Plan, now: Plan): void {
  if (fromFile.hash !== now.hash) throw moved(fromFile, now);
  const lines = [...movedLines(fromFile, now), ...movedCounts(fromFile, now)];
  if (lines.length === 0) return;
  throw new ConflictError(
    'The plan file is not as it was written: it has the hash of the plan of now, and says something else; nothing was written. It differs in:',
    { lines, nextStep: 'See who has changed it, then plan again with --out.' },
  );
}

function movedCounts(before: Plan, after: Plan): string[] {
  const settled = ({ summary }: Plan) => summary['in-sync'] + summary.unverifiable;
  const isSame = OUTCOMES.every((outcome) =>
    isSettled(outcome)
      ? settled(before) === settled(after)
      : before.summary[outcome] === after.summary[outcome],
  );
  return isSame ? [] : ['the counts of its summary'];
}

/** The org is not as the plan that was confirmed has it; nothing was written. */
export function moved(confirmed: Plan | undefined, now: Plan): ConflictError {
  const differences = confirmed ? movedLines(confirmed, now) : pendingLines(now);
  const title = confirmed ? 'What moved' : 'Pending now';
  const nothing = confirmed
    ? ' Something that the plan does not show has: a feature of the app, an id, or the file.'
    : ' Nothing is pending now.';
  return new ConflictError(
    `The org or the file has moved since the plan; nothing was written.${differences.length === 0 ? nothing : ` ${title}:`}`,
    { lines: differences, nextStep: 'Look at the new plan, then apply that.' },
  );
}

function pendingLines({ changes }: Plan): string[] {
  return changes
    .filter(({ outcome }) => isPendingOutcome(outcome))
    .map((change) => {
      const { resource, outcome, fields } = change;
      const labels = fields.map(({ path }) => fieldLabel(resource, path)).join(', ');
      return `${outcome} ${titleOf(change)}${labels === '' ? '' : ` (${labels})`}`;
    });
}
