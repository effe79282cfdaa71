import assert from 'node:assert/strict';
import { checkConfig } from '../../../../src/config/check/validate';
import type { Finding, Range } from '../../../../src/config/findings/finding';
import { fixesFor } from '../../../../src/config/fixes/index';
import { parseConfig } from '../../../../src/config/yaml/document';
import { applyEdits, positionOf } from '../marked';

type Env = Record<string, string | undefined>;

/**
 * A whole file, and all that is said of it. Each `«…»` is the range of one finding, in the order of the text; one that
 * stands where the one before it does starts with `= `.
 */
export interface Row {
  why: string;
  text: string;
  /** Each as `error wrong-type: "label" must be text.` */
  said: readonly string[];
  env?: Env;
}

/** A fix of the first finding of a code, and what the whole file becomes by it. */
export interface FixRow {
  why: string;
  text: string;
  code: string;
  title: string;
  becomes: string;
  /** What is rightly said of the file that was fixed. */
  left?: readonly string[];
  env?: Env;
}

export function plain(text: string): string {
  return text.replace(/[«»]/g, '');
}

/** Ranges of the marks, by where they open; they may stand within each other. */
function rangesOf(text: string): Range[] {
  const file = plain(text);
  const ranges: Partial<Range>[] = [];
  const open: Partial<Range>[] = [];
  for (const [removed, { 0: mark, index }] of [...text.matchAll(/[«»]/g)].entries()) {
    const place = positionOf(file, index - removed);
    if (mark === '«') {
      const range = { start: place };
      ranges.push(range);
      open.push(range);
    } else {
      const range = open.pop();
      if (range) range.end = place;
    }
  }
  return ranges.map(({ start, end }) => {
    if (!start || !end) throw new Error('A mark is not closed.');
    return { start, end };
  });
}

export function saidOf(text: string, env: Env = {}): Finding[] {
  return checkConfig(parseConfig(text, 'okta-scim.yaml'), { env }).findings;
}

export function inWords({ severity, code, message }: Finding): string {
  return `${severity} ${code}: ${message}`;
}

/** That all findings of a file are these, in this order, at these places. */
export function assertSaid({ text, said, env }: Row): void {
  const found = saidOf(plain(text), env);
  assert.deepEqual(
    found.map(inWords),
    said.map((one) => one.replace(/^= /, '')),
  );
  const ranges = rangesOf(text);
  let at = -1;
  const places = said.map((one) => {
    if (!one.startsWith('= ')) at += 1;
    return ranges[at];
  });
  assert.deepEqual(
    found.map(({ range }) => range),
    places,
  );
}

/** That the fix is offered, makes that file, leaves nothing to be said, and is not offered again. */
export function assertFixed({ text, code, title, becomes, left = [], env }: FixRow): void {
  const document = parseConfig(text, 'okta-scim.yaml');
  const finding = saidOf(text, env).find((one) => one.code === code);
  assert.ok(finding, `no ${code}: ${saidOf(text, env).map(inWords).join(' / ')}`);
  const fixes = fixesFor(document, finding);
  const fix = fixes.find((one) => one.title === title);
  assert.ok(fix, `offers ${fixes.map((one) => one.title).join(' / ') || 'nothing'}`);
  const fixed = applyEdits(document.text, fix.edits);
  assert.equal(fixed, becomes);
  assert.deepEqual(saidOf(fixed, env).map(inWords), left);
}

/** What is offered for the first finding of a code, by title. */
export function titlesFor(text: string, code: string, env: Env = {}): string[] {
  const document = parseConfig(text, 'okta-scim.yaml');
  const finding = saidOf(text, env).find((one) => one.code === code);
  assert.ok(finding, `no ${code}`);
  return fixesFor(document, finding).map(({ title }) => title);
}

export function describeRows(name: string, rows: readonly Row[]): void {
  describe(name, () => {
    for (const row of rows) it(row.why, () => assertSaid(row));
  });
}

export function describeFixes(name: string, rows: readonly FixRow[]): void {
  describe(name, () => {
    for (const row of rows) it(`${row.code}: ${row.why}`, () => assertFixed(row));
  });
}
