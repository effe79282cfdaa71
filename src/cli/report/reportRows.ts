import type { ExitCode } from '../../base/errors';
import { isRecord, own } from '../../base/record';
import { isPendingOutcome, OUTCOME, OUTCOMES } from '../../tutorial/outcomes';
import { STATE } from '../../tutorial/states';
import type { PendingItem, ReportRow } from './reportModel';

const EMPTY: Omit<ReportRow, 'file' | 'env'> = {
  org: undefined,
  app: undefined,
  exitCode: undefined,
  counts: undefined,
  pending: [],
  steps: undefined,
  test: undefined,
  proof: undefined,
  requests: undefined,
  error: undefined,
};

/** A JSON document of a command, and the file that it was saved as. */
export interface SavedDocument {
  name: string;
  json: unknown;
}

/**
 * The lines of a report out of what `plan`, `status`, `verify`, `test`, `validate`, `apply` and `push` print as JSON, of one target or of
 * several. Documents of one file and environment, or of one org and app, become one line. What is none of them is left out: see `unread`.
 */
export function reportRows(documents: readonly SavedDocument[]): {
  rows: ReportRow[];
  /** Names of files that hold nothing of the kind. */
  unread: string[];
} {
  const rows: ReportRow[] = [];
  const unread: string[] = [];
  for (const { name, json } of documents) {
    const parts = partsOf(json, name);
    if (parts.length === 0) unread.push(name);
    for (const part of parts) take(rows, part);
  }
  return { rows, unread };
}

function partsOf(json: unknown, name: string): Partial<ReportRow>[] {
  if (!isRecord(json)) return [];
  const { targets } = json;
  if (Array.isArray(targets)) return targets.filter(isRecord).map((one) => partOf(one, name));
  const part = partOf(json, name);
  const { counts, steps, test, proof, error } = part;
  return [counts, steps, test, proof, error].some((one) => one !== undefined) ? [part] : [];
}

/** Into the line of the same target, else as a line of its own. The worse exit code stays. */
function take(rows: ReportRow[], part: Partial<ReportRow>): void {
  const at = rows.findIndex((row) => isSame(row, part));
  const { file = '', env, ...rest } = part;
  const before = rows[at];
  if (!before) {
    rows.push({ ...EMPTY, file, env, ...rest });
    return;
  }
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const pending = [...before.pending, ...(part.pending ?? [])];
  const unique = pending.filter(
    ({ what }, index) => pending.findIndex((one) => one.what === what) === index,
  );
  rows[at] = {
    ...before,
    ...known,
    exitCode: worse(before.exitCode, part.exitCode),
    pending: unique,
    requests: sum(before.requests, part.requests),
  };
}

function isSame(row: ReportRow, { file, env, org, app }: Partial<ReportRow>): boolean {
  if (row.env !== env) return false;
  if (row.file === file) return true;
  return org !== undefined && app !== undefined && row.org === org && row.app === app;
}

function partOf(document: Record<string, unknown>, name: string): Partial<ReportRow> {
  const { file, env, org, error, changes, requests } = document;
  const after = own(document, 'after');
  const plan = Array.isArray(changes) ? document : isRecord(after) ? after : undefined;
  return {
    file: typeof file === 'string' ? file : name,
    env: typeof env === 'string' ? env : undefined,
    org: typeof org === 'string' ? org : undefined,
    app: appOf(document),
    exitCode: codeOf(document, plan),
    counts: plan && numbersOf(plan['summary']),
    pending: [...(plan ? pendingOf(plan['changes']) : []), ...todoOf(document['todo'])],
    steps: stepsOf(document['steps']),
    test: testOf(document),
    proof: proofOf(document),
    requests: isRecord(requests)
      ? ['plan', 'okta', 'connector'].reduce<number | undefined>(
          (total, key) => sum(total, numberOf(requests[key])),
          undefined,
        )
      : undefined,
    error: isRecord(error) ? `${textOf(error['message'])} ${textOf(error['nextStep'])}` : undefined,
  };
}

function appOf({ app }: Record<string, unknown>): string | undefined {
  if (!isRecord(app)) return undefined;
  const { label, id } = app;
  return typeof label === 'string' ? label : typeof id === 'string' ? id : undefined;
}

/** A plan that was saved alone has no exit code: what is in it decides. */
function codeOf(
  { exitCode, checks, error }: Record<string, unknown>,
  plan: Record<string, unknown> | undefined,
): ExitCode | undefined {
  const code = exitCode ?? (isRecord(error) ? error['exitCode'] : undefined);
  const known = ([0, 1, 2, 3, 4, 5] as const).find((one) => one === code);
  if (known !== undefined) return known;
  if (Array.isArray(checks)) {
    return checks.some((check) => isRecord(check) && check['outcome'] === 'failed') ? 1 : 0;
  }
  if (!plan) return undefined;
  const counts = numbersOf(plan['summary']);
  return OUTCOMES.some((outcome) => isPendingOutcome(outcome) && (counts[outcome] ?? 0) > 0)
    ? 4
    : 0;
}

function pendingOf(changes: unknown): PendingItem[] {
  if (!Array.isArray(changes)) return [];
  return changes.filter(isRecord).flatMap((change): PendingItem[] => {
    const outcome = OUTCOMES.find((one) => one === change['outcome']);
    if (outcome === undefined || !isPendingOutcome(outcome)) return [];
    const { todo = 'tool', word } = OUTCOME[outcome];
    const fields = Array.isArray(change['fields']) ? change['fields'].filter(isRecord) : [];
    const paths = fields.map((field) => textOf(field['path'])).join(', ');
    const name = textOf(change['label']) || textOf(change['key']);
    return [
      {
        what: `${textOf(change['resource'])} ${name}: ${word}`,
        who: todo,
        why: [textOf(change['reason']), paths].filter((text) => text !== '').join(' · '),
      },
    ];
  });
}

/** Settings of the Console that a status names. */
function todoOf(todo: unknown): PendingItem[] {
  if (!Array.isArray(todo)) return [];
  return todo.filter(isRecord).flatMap(({ where, settings }) =>
    (Array.isArray(settings) ? settings.filter(isRecord) : []).map(
      ({ label, value }): PendingItem => ({
        what: `${textOf(where)}: ${textOf(label)}`,
        who: 'person',
        why: textOf(value),
      }),
    ),
  );
}

function stepsOf(steps: unknown): ReportRow['steps'] {
  if (!Array.isArray(steps)) return undefined;
  const states = steps.filter(isRecord).map(({ state }) => state);
  const isEnded = (state: unknown) =>
    typeof state === 'string' && Object.hasOwn(STATE, state)
      ? STATE[state as keyof typeof STATE].isOpen !== true
      : false;
  return { ended: states.filter(isEnded).length, of: states.length };
}

function testOf({ checks }: Record<string, unknown>): ReportRow['test'] {
  if (!Array.isArray(checks)) return undefined;
  const found = checks.filter(isRecord);
  // A preflight has checks too, without the area of a check of the connector.
  if (!found.every((check) => typeof check['area'] === 'string')) return undefined;
  const count = (outcome: string) => found.filter((check) => check['outcome'] === outcome).length;
  return { passed: count('passed'), failed: count('failed'), of: found.length };
}

function proofOf({ people, groups }: Record<string, unknown>): ReportRow['proof'] {
  if (!isRecord(people) || !isRecord(groups)) return undefined;
  return { people: numbersOf(people), groups: numbersOf(groups) };
}

function numbersOf(value: unknown): Record<string, number> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, number] => numberOf(entry[1]) !== undefined,
    ),
  );
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : one + (other ?? 0);
}

function worse(one: ExitCode | undefined, other: ExitCode | undefined): ExitCode | undefined {
  return ([2, 5, 3, 1, 4, 0] as const).find((code) => code === one || code === other);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
