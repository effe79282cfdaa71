import { counted } from '../../base/text/counted';
import { plainText } from '../../base/text/shownText';
import type { DeedAccount, RunAccount } from './journalAccounts';
import type { JournalDeed, JournalEntry } from './journalEntry';
import { JOURNAL_STATES } from './journalStates';
import { dayAndTime, timeOfDay } from './localTime';

const DEEDS: Readonly<Record<JournalDeed, string>> = {
  apply: 'Apply',
  push: 'Group push',
  destroy: 'Destroy',
  confirm: 'Confirmation',
};

/** How a run ended, by the status of its report. */
const ENDS: Readonly<Record<string, string>> = {
  'in-sync': 'in sync, nothing was written',
  applied: 'done, and read back',
  manual: 'stopped for settings made by hand',
  unproven: 'not everything could be proven',
  pending: 'what takes something away was held back',
  failed: 'something was refused',
  confirmed: 'confirmed',
};

/** In one word. */
export function deedWord({ does }: Pick<DeedAccount, 'does'>): string {
  return Object.hasOwn(DEEDS, does) ? DEEDS[does] : 'Run';
}

/** What a deed is called in a list, as `Apply of okta-scim.yaml to https://acme.okta.com, environment dev`. */
export function deedTitle({ does, file, org, environment }: DeedAccount): string {
  const what = deedWord({ does });
  const where = environment === undefined ? org : `${org}, environment ${environment}`;
  return plainText(`${what} of ${file} to ${where}`);
}

/** In one sentence: when, by whom, how it ended. */
export function deedSummary({ runs }: DeedAccount): string {
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last) return '';
  const writes = runs.reduce((total, run) => total + run.writes.length, 0);
  const made = `${counted(writes, 'write')} in ${runs.length === 1 ? 'one run' : `${runs.length} runs`}`;
  return plainText(`${dayAndTime(first.startedAt)} by ${byWhom(first)}: ${made}; ${endOf(last)}`);
}

/** One deed for people, across its stops: one line a write, with what the org answered. Times are of this machine. */
export function deedText(deed: DeedAccount): string {
  const runs = deed.runs.map((run, index) => runText(run, index + 1, deed.runs.length));
  return `${deedTitle(deed)}\n${deedSummary(deed)}\n\n${runs.join('\n')}`;
}

function runText(run: RunAccount, number: number, of: number): string {
  const name = of === 1 ? 'Run' : `Run ${number} of ${of}`;
  const head = plainText(`${name}: ${dayAndTime(run.startedAt)}, ${byWhom(run)}`);
  const lines =
    run.writes.length === 0 ? ['  Nothing was about to be written.'] : run.writes.map(writeLine);
  const ending =
    run.end === undefined
      ? `  ${endOf(run)}`
      : `  ${timeOfDay(run.endedAt ?? '')}  ended: ${endOf(run)}`;
  return [head, ...lines, plainText(ending), ''].join('\n');
}

/** How a run ended, or that it did not. */
export function endOf({ end, isSettled }: Pick<RunAccount, 'end' | 'isSettled'>): string {
  if (end !== undefined) return Object.hasOwn(ENDS, end) ? (ENDS[end] ?? end) : end;
  return isSettled
    ? 'The run was cut short; a later one has looked at what became of it.'
    : 'The run did not come to its end: run the same command again, it goes on from here.';
}

function byWhom({ who, as }: Pick<RunAccount, 'who' | 'as'>): string {
  const by = who ?? 'somebody (an older journal does not say who)';
  return as === undefined ? by : `${by} (${as})`;
}

function writeLine({ at, action, key, groupId, state, detail, answer }: JournalEntry): string {
  const end = state === 'intent' ? ' (the run ended before an answer was noted)' : '';
  const group = groupId === undefined ? '' : ` (${groupId})`;
  const more = detail === undefined ? '' : `: ${detail}`;
  const said = answer === undefined ? '' : ` [Okta: ${answer}]`;
  const name = JOURNAL_STATES[state].padEnd(10);
  return plainText(`  ${timeOfDay(at)}  ${name}  ${action} ${key}${group}${more}${said}${end}`);
}
