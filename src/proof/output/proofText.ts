import { paint, plainText, type Shown } from '../../base/text/shownText';
import type { Difference, FailureReason, Proof, ProofFinding } from '../proofModel';
import { isProven } from '../proofModel';
import {
  GROUP_STATE,
  GROUP_STATES,
  type GroupState,
  PERSON_STATE,
  PERSON_STATES,
  type PersonState,
} from '../states';

/** Findings of one state that are told one by one; all of them are in JSON and CSV. */
const TOLD = 50;

/** As `1 still active, 2 proven`: what there is none of is left out. */
export function countsText(counts: Proof['people'], kind: 'person'): string;
export function countsText(counts: Proof['groups'], kind: 'group'): string;
export function countsText(
  counts: Partial<Record<PersonState | GroupState, number>>,
  kind: ProofFinding['kind'],
): string {
  const parts = statesOf(kind).flatMap(({ state, counted }) => {
    const count = counts[state] ?? 0;
    return count === 0 ? [] : [`${number(count)} ${counted}`];
  });
  return parts.length === 0 ? 'none' : parts.join(', ');
}

/** Everything that is in sight of a person, the gravest first. */
export function proofText(proof: Proof): Shown {
  const { org, app, only, sample, people, groups, requests, ended } = proof;
  const lines: Shown[] = [
    plainText(`${app.label} (${app.id}) in ${org}${only ? `, only ${onlyText(only)}` : ''}`),
    ...(sample ? [`A sample: ${number(sample.people)} of ${number(sample.of)} people.`] : []),
    ['People: ', toned(countsText(people, 'person'), onlyProven(people))],
    ...(sample || (only && 'user' in only)
      ? []
      : [['Groups: ', toned(countsText(groups, 'group'), onlyProven(groups))] as Shown]),
  ];
  for (const kind of ['person', 'group'] as const) {
    for (const { state, heading } of statesOf(kind)) {
      const all = proof.findings.filter((one) => one.kind === kind && one.state === state);
      if (all.length > 0) lines.push('', ...listed(`${heading} (${number(all.length)})`, all));
    }
  }
  lines.push(...reasonLines(proof.reasons), ...noteLines(proof.notes));
  if (ended) lines.push('', paint(plainText(ended.message), 'bad'), plainText(ended.nextStep));
  lines.push(
    '',
    `${isProven(proof) ? 'Proven' : 'Not proven'}. Read with ${number(requests.okta)} requests to Okta and ${number(requests.connector)} to the connector; nothing was written.`,
  );
  return lines.map((line) => [line, '\n']);
}

export function onlyText(only: NonNullable<Proof['only']>): string {
  return 'user' in only ? only.user : `group ${only.group}`;
}

/** One line for an attribute: both values, or that they are not shown. */
export function differenceText({ attribute, okta, mapping, target, isHidden }: Difference): string {
  if (isHidden) return `${attribute}: not shown, as the file does not name it`;
  if (attribute === 'members') {
    const names = (value: unknown) => (Array.isArray(value) ? value.join(', ') : '') || 'nobody';
    return `members: missing there ${names(okta)}; too many there ${names(target)}`;
  }
  const given = mapping === undefined ? '' : `, the mapping gives ${shown(mapping)}`;
  return `${attribute}: Okta ${shown(okta)}${given}, target ${shown(target)}`;
}

/** Where a finding leads: checks of the connector test and the line of the file. */
export function trailText({ checks = [], place }: Pick<ProofFinding, 'checks' | 'place'>): string {
  const parts = [
    ...(checks.length > 0
      ? [`${checks.length === 1 ? 'check' : 'checks'} ${checks.join(', ')}`]
      : []),
    ...(place === undefined ? [] : [`${place} in the file`]),
  ];
  return parts.join('; ');
}

function listed(heading: string, findings: readonly ProofFinding[]): Shown[] {
  const lines: Shown[] = [paint(heading, 'strong')];
  for (const finding of findings.slice(0, TOLD)) {
    const { key, cause, nextStep, differences } = finding;
    const trail = trailText(finding);
    lines.push(
      `  ${plainText(key)}`,
      `    ${plainText(cause)}`,
      ...differences.map((one) => `    ${plainText(differenceText(one))}`),
      `    ${plainText(nextStep)}${trail === '' ? '' : ` See ${plainText(trail)}.`}`,
    );
  }
  const more = findings.length - TOLD;
  if (more > 0) lines.push(`  and ${number(more)} more: --format json or csv has them all`);
  return lines;
}

function reasonLines(reasons: readonly FailureReason[]): Shown[] {
  if (reasons.length === 0) return [];
  return [
    '',
    paint('Why Okta has failed', 'strong'),
    ...reasons.map((one) => {
      const trail = trailText(one);
      return plainText(
        `  ${number(one.people + one.groups)} × ${one.reason}${trail === '' ? '' : ` (${trail})`}`,
      );
    }),
  ];
}

function noteLines(notes: readonly string[]): Shown[] {
  if (notes.length === 0) return [];
  return ['', paint('To know', 'strong'), ...notes.map((note) => `  ${plainText(note)}`)];
}

interface StateLine {
  state: PersonState | GroupState;
  counted: string;
  heading: string;
}

function statesOf(kind: ProofFinding['kind']): StateLine[] {
  return kind === 'person'
    ? PERSON_STATES.map((state) => ({ state, ...PERSON_STATE[state] }))
    : GROUP_STATES.map((state) => ({ state, ...GROUP_STATE[state] }));
}

function onlyProven(counts: Readonly<Record<string, number>>): boolean {
  return Object.entries(counts).every(([state, count]) => state === 'proven' || count === 0);
}

function toned(text: string, isGood: boolean): Shown {
  return paint(text, isGood ? 'good' : 'bad');
}

function shown(value: unknown): string {
  return value === null || value === undefined ? 'nothing' : JSON.stringify(value);
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
