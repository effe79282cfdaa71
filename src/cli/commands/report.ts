import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ExitCode, messageOf, UsageError } from '../../base/errors';
import { tryJson } from '../../base/tryJson';
import { isSettled } from '../../engine/plan/pending';
import { planCounts } from '../../engine/plan/planText';
import { status as statusOf } from '../../tasks/status';
import { arrivals } from '../arrivals';
import { type TargetAnswer, worstCode } from '../fleet/answer';
import { openOrgs } from '../fleet/openOrgs';
import { openFleet, runFleet, type SeveralFlags } from '../fleet/overTargets';
import { severalDocument } from '../fleet/severalOutput';
import { openOrg } from '../host';
import type { Io } from '../io';
import { assertMayWrite, writeFile } from '../output/outputFile';
import { planDocument } from '../output/planJson';
import { statusCode } from '../output/statusCode';
import { reportPage } from '../report/reportPage';
import { reportRows, type SavedDocument } from '../report/reportRows';

export interface ReportFlags extends SeveralFlags {
  /** JSON that commands have printed. */
  from?: readonly string[];
  out?: string;
  /** False with `--no-verify`. */
  verify: boolean;
}

/**
 * One page about many targets: from reading their orgs, from JSON that was saved, or from both. The worst exit code of what it shows.
 */
export async function reportCommand(
  io: Io,
  files: readonly string[],
  options: ReportFlags,
): Promise<ExitCode> {
  const { from = [], out, allEnvs } = options;
  const isLive = from.length === 0 || files.length > 0;
  if (!isLive && allEnvs === true) {
    throw new UsageError('--all-envs chooses environments of files, and --from alone reads none.', {
      nextStep: 'Name the files whose orgs are to be read as well, or leave --all-envs out.',
    });
  }
  assertMayWrite(io, out, '--out');
  const saved = await Promise.all(from.map((name) => readSaved(io, name)));
  const results = isLive ? await readLive(io, files, options) : [];
  const live = isLive ? [{ name: 'live', json: severalDocument(results) }] : [];
  const { rows, unread } = reportRows([...live, ...saved]);
  for (const name of unread) {
    io.note(`${name} is no JSON of plan, status, verify, test, apply or push: it was left out.`);
  }
  if (rows.length === 0) {
    throw new UsageError('There is nothing to report on.', {
      nextStep:
        'Give files, or JSON that plan, status, verify, test, apply or push has printed, with --from.',
    });
  }
  const page = reportPage(rows, new Date());
  if (out === undefined) io.out(page);
  else {
    await writeFile(io, out, page);
    io.note(`Wrote ${out}: ${rows.length} targets.`);
  }
  return worstCode(rows.flatMap(({ exitCode }) => exitCode ?? []));
}

async function readLive(io: Io, files: readonly string[], options: ReportFlags) {
  const fleet = await openFleet(io, files, options, { open: openOrgs });
  return runFleet(io, fleet, options, { atOnce: 8 }, (voice, { file }, own) =>
    lookAt(voice, file, own),
  );
}

async function lookAt(io: Io, file: string, options: ReportFlags): Promise<TargetAnswer> {
  const host = await openOrg(io, file, options);
  const { live, plan, steps, todo } = await statusOf(host);
  const proof =
    options.verify && plan.app.id !== null ? await arrivals(io, host, options, live) : undefined;
  const numbers = proof && { people: proof.people, groups: proof.groups };
  const code = statusCode(steps);
  return {
    exitCode: code === 0 && !isSettled(plan) ? 4 : code,
    document: { ...planDocument(plan), steps, todo, ...numbers },
    summary: planCounts(plan),
  };
}

/** @throws {UsageError} when it cannot be read, or is no JSON. */
async function readSaved(io: Io, name: string): Promise<SavedDocument> {
  let text: string;
  try {
    text = await readFile(resolve(io.cwd, name), 'utf8');
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${messageOf(error)}.`, {
      nextStep: 'Give what a command has printed with --format json.',
      cause: error,
    });
  }
  const json = tryJson(text);
  if (json !== undefined) return { name, json };
  throw new UsageError(`${name} is no JSON.`, {
    nextStep: 'Give what a command has printed with --format json.',
  });
}
