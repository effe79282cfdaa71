import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '../base/errors';
import type { Change, FieldChange, Plan } from './model';

/**
 * What differs between the plan that was confirmed and the one of now, one line each, for people. A value that agreed
 * with the file in one of them is called `as the file asks`: a plan keeps the values of what differs only.
 */
export function movedLines(confirmed: Plan, now: Plan): string[] {
  const lines: string[] = [];
  if (confirmed.app.id !== now.app.id) {
    lines.push(`app: was ${confirmed.app.id ?? 'not there'}, is now ${now.app.id ?? 'not there'}`);
  }
  const before = new Map(confirmed.changes.map((change) => [keyOf(change), change]));
  const after = new Map(now.changes.map((change) => [keyOf(change), change]));
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    lines.push(...movedItem(key, before.get(key), after.get(key)));
  }
  return lines;
}

function movedItem(key: string, before: Change | undefined, after: Change | undefined): string[] {
  const was = before?.outcome ?? 'not in the plan';
  const is = after?.outcome ?? 'not in the plan';
  const old = fieldsOf(before);
  const fresh = fieldsOf(after);
  const paths = before && after ? [...new Set([...old.keys(), ...fresh.keys()])] : [];
  const fields = paths.flatMap((path) => movedField(path, old.get(path), fresh.get(path)));
  if (was === is && fields.length === 0) return [];
  const head = was === is ? key : `${key}: was ${was}, is now ${is}`;
  return [fields.length === 0 ? head : `${head} (${fields.join('; ')})`];
}

function movedField(
  path: string,
  before: FieldChange | undefined,
  after: FieldChange | undefined,
): string[] {
  const parts: string[] = [];
  const live = [before, after].map((field) => (field ? shown(field.live) : AS_ASKED));
  if (live[0] !== live[1]) parts.push(`${path} was ${live[0]}, is now ${live[1]}`);
  if (before && after && !isDeepStrictEqual(before.wanted ?? null, after.wanted ?? null)) {
    parts.push(`${path} was to be ${shown(before.wanted)}, is to be ${shown(after.wanted)}`);
  }
  return parts;
}

const AS_ASKED = 'as the file asks';

function fieldsOf(change: Change | undefined): Map<string, FieldChange> {
  return new Map(change?.fields.map((field) => [field.path, field]));
}

function shown(value: unknown): string {
  return value === undefined || value === null ? 'not set' : JSON.stringify(value);
}

function keyOf({ resource, key }: Change): string {
  return `${resource} ${key}`;
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
    .filter(({ outcome }) => ['create', 'update', 'delete', 'manual'].includes(outcome))
    .map(({ resource, key, outcome, fields }) => {
      const paths = fields.map(({ path }) => path).join(', ');
      return `${outcome} ${resource} ${key}${paths === '' ? '' : ` (${paths})`}`;
    });
}
