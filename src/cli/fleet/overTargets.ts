import { CancelledError, type ExitCode } from '../../base/errors';
import { inPool } from '../../base/pool';
import type { Shown } from '../../base/text/shownText';

import { Agreements } from '../input/agreements';
import type { Io } from '../io';
import { type CommonFlags, DEFAULT_FILE, type SharedRun } from '../options';
import { type ChosenTarget, chosenKey, type TargetAnswer, type TargetResult } from './answer';
import { asksForSeveral, chooseTargets, type FleetFlags } from './chooseTargets';
import { errorJson } from './errorJson';
import { endSeveral, type Joins } from './severalOutput';
import { SilentOrgs } from './silentOrgs';
import { Voices } from './voices';

/** A command as it is run for one file in one environment, and how several of it go together. */
export interface TargetCommand<O extends CommonFlags> {
  /** Prints what it has found out in the format asked for, and returns it. */
  run(io: Io, file: string, options: O): Promise<TargetAnswer>;
  /** Targets of one org, or of no org, that run at once. */
  atOnce: number;
  /** Before anything is run: `openOrgs` where an org is asked. @throws {UsageError} when nothing is to run. */
  open?(io: Io, fleet: Fleet, options: CommonFlags, writes: boolean): Promise<Fleet>;
  /** It writes: after one that fails, no other is begun unless `keepGoing`. */
  writes?: boolean;
  /** Without `--env`, a file is looked at in all its environments in one go. */
  isWhole?: boolean;
  /** Before anything is read, with several targets. @throws {UsageError} */
  assertFits?(io: Io, options: O): void;
  /** How the texts of several become one, for formats that are no text, JSON or Markdown. */
  joins?: Joins;
}

export interface SeveralFlags extends FleetFlags {
  format?: string;
  keepGoing?: boolean;
}

/**
 * Runs a command for what its arguments stand for: one file as ever; several side by side by org, with one pace for each org and
 * credential, a table, and the worst exit code.
 */
export async function overTargets<O extends SeveralFlags>(
  io: Io,
  files: readonly string[],
  options: O,
  command: TargetCommand<O>,
): Promise<ExitCode> {
  if (!(await asksForSeveral(io, files, options))) {
    return (await command.run(io, files[0] ?? DEFAULT_FILE, options)).exitCode;
  }
  command.assertFits?.(io, options);
  const fleet = await openFleet(io, files, options, command);
  const results = await runFleet(io, fleet, options, command, (voice, { file }, own) =>
    command.run(voice, file, own),
  );
  return endSeveral(io, results, options, command.joins);
}

/** Several targets, before anything is sent to any of them. */
export interface Fleet {
  targets: readonly ChosenTarget[];
  voices: Voices;
  shared: SharedRun;
  /** Why one cannot be run, by `chosenKey`. */
  failed: ReadonlyMap<string, unknown>;
}

/** Errors as `chooseTargets` and those of the command's `open`: then nothing is run. */
export async function openFleet(
  io: Io,
  files: readonly string[],
  options: SeveralFlags,
  {
    open,
    writes = false,
    isWhole = false,
  }: Pick<TargetCommand<never>, 'open' | 'writes' | 'isWhole'>,
): Promise<Fleet> {
  const { targets, read } = await chooseTargets(io, files, options, { isWhole });
  const shared = { agreements: new Agreements(io), files: read, opened: new Map() };
  const fleet = { targets, voices: new Voices(io), shared, failed: new Map() };
  return open ? open(io, fleet, options, writes) : fleet;
}

/** Does it for every target, orgs side by side. Never throws for one target: what went wrong is its result. */
export async function runFleet<O extends SeveralFlags>(
  io: Io,
  { targets, voices, shared, failed }: Fleet,
  options: O,
  { atOnce, writes = false }: Pick<TargetCommand<O>, 'atOnce' | 'writes'>,
  work: (voice: Io, target: ChosenTarget, options: O) => Promise<TargetAnswer>,
): Promise<TargetResult[]> {
  const results = new Map<ChosenTarget, TargetResult>();
  let isStopped = false;
  const silence = new SilentOrgs();
  const run = async (target: ChosenTarget): Promise<void> => {
    const key = chosenKey(target.file, target.env);
    const text: Shown[] = [];
    const org = shared.opened.get(key)?.org;
    try {
      const before = failed.get(key);
      if (before !== undefined) throw before;
      if (io.signal.aborted) throw new CancelledError();
      if (isStopped) throw notBegun();
      silence.assertHeard(org);
      const voice = voices.of(target, (part) => void text.push(part));
      const answer = await work(voice, target, { ...options, env: target.env, shared });
      results.set(target, { ...target, ...answer, text, org });
      silence.heard(org);
    } catch (error) {
      silence.failed(org, error);
      const said = errorJson(error);
      const { exitCode, message } = said;
      results.set(target, { ...target, exitCode, summary: message, error: said, text, org });
    }
    const { exitCode = 0 } = results.get(target) ?? {};
    if (writes && options.keepGoing !== true && exitCode !== 0 && exitCode !== 4) isStopped = true;
  };
  const groups = new Map<string | undefined, ChosenTarget[]>();
  for (const target of targets) {
    const org = shared.opened.get(chosenKey(target.file, target.env))?.org;
    groups.set(org, [...(groups.get(org) ?? []), target]);
  }
  await Promise.all([...groups.values()].map((group) => inPool(group, atOnce, run)));
  return targets.flatMap((target) => results.get(target) ?? []);
}

function notBegun(): CancelledError {
  return new CancelledError(
    'Not begun: another one has failed before.',
    'Run the same command again, or add --keep-going to go on after a failure.',
  );
}
