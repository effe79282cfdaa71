import { resolve } from 'node:path';
import { type ExitCode, UsageError } from '../../base/errors';
import { explainableIds, explainCheck } from '../../connector/explain/explain';
import { formatReport } from '../../connector/report/report';
import { paintedReport } from '../../connector/report/reportText';
import { catalog, catalogOf } from '../../connector/run/catalog';
import { readFixture } from '../../connector/traffic/fixtureFile';
import { toHar } from '../../connector/traffic/har';
import { replay, replayTarget } from '../../connector/traffic/replayRun';
import { RunTraffic } from '../../connector/traffic/runTraffic';
import type { TargetAnswer } from '../fleet/answer';
import { joinedJunit } from '../fleet/joinJunit';
import { overTargets } from '../fleet/overTargets';
import { readTarget } from '../input/target';
import type { Io } from '../io';
import { assertMayWrite, writePrivately } from '../output/outputFile';
import { fileConnector } from '../test/connector';
import type { TestFlags } from '../test/options';
import { resendOne } from '../test/resend';
import { nobodyHere, runLive, type TestOutcome } from '../test/runLive';
import { selectionOf, unknownCheck } from '../test/selection';
import { VERSION } from '../version';

/** Plays Okta's part against the SCIM server of the file, or a recording of one. 1 when a check failed. */
export async function test(
  io: Io,
  files: readonly string[],
  options: TestFlags,
): Promise<ExitCode> {
  if (options.explain !== undefined) {
    assertOnlyExplains(options);
    return explained(io, options.explain);
  }
  return overTargets(io, files, options, {
    run: testOne,
    // A connector that several environments share is tested by one at a time.
    atOnce: 1,
    assertFits: assertOfMany,
    joins: { junit: joinedJunit },
  });
}

/** @throws {UsageError} for flags that are about one run. */
function assertOfMany(io: Io, options: TestFlags): void {
  const { har, html, record, replay, from, yes, readOnly } = options;
  const ofOne = {
    '--har': har,
    '--html': html,
    '--record': record,
    '--replay': replay,
    '--from': from,
  };
  const [flag] = Object.entries(ofOne).find(([, value]) => value !== undefined) ?? [];
  if (flag !== undefined) {
    throw new UsageError(`${flag} is about one run of the test, and this would be several.`, {
      nextStep: 'Test one file in one environment with it.',
    });
  }
  if (yes !== true && readOnly !== true && !io.interactive) throw nobodyHere();
}

async function testOne(io: Io, fileName: string, options: TestFlags): Promise<TargetAnswer> {
  if (options.from !== undefined) return resendOne(io, options.from, fileName, options);
  if (options.changeExisting === true) {
    throw new UsageError('--change-existing is about a recording that is sent again.', {
      nextStep: 'Give --from HAR with it, or leave it out.',
    });
  }
  if (options.replay !== undefined && options.record !== undefined) {
    throw new UsageError('--record needs a server, and --replay has none.', {
      nextStep: 'Give one of the two.',
    });
  }
  const { report, files } =
    options.replay === undefined
      ? await live(io, fileName, options)
      : await replayed(io, options.replay, options);
  if (options.format === 'text') io.out(paintedReport(report), options);
  else io.out(formatReport(report, options.format));
  const page =
    options.html === undefined ? [] : [[options.html, formatReport(report, 'html')] as const];
  for (const [name, text] of [...files, ...page]) {
    await writePrivately(io, name, text);
    io.note(`Wrote ${name}.`);
  }
  const { passed, failed, warning } = report.summary;
  return {
    exitCode: failed > 0 ? 1 : 0,
    document: report,
    summary: `${passed} passed, ${failed} failed, ${warning} warnings`,
  };
}

/** @throws {UsageError} for flags that something would have to be run for. */
function assertOnlyExplains(options: TestFlags): void {
  const { har, html, record, replay, from, changeExisting, allEnvs } = options;
  const { check, area, level, profile, readOnly, format } = options;
  const ofRun = {
    '--har': har,
    '--html': html,
    '--record': record,
    '--replay': replay,
    '--from': from,
    '--change-existing': changeExisting,
    '--all-envs': allEnvs,
    '--check': check,
    '--area': area,
    '--level': level,
    '--profile': profile,
    '--read-only': readOnly,
    '--format': format === 'text' ? undefined : format,
  };
  const [flag] = Object.entries(ofRun).find(([, value]) => value !== undefined) ?? [];
  if (flag === undefined) return;
  throw new UsageError(`${flag} is about a run of the test, and --explain runs none.`, {
    nextStep: 'Give one of the two.',
  });
}

async function explained(io: Io, id: string): Promise<ExitCode> {
  const text = await explainCheck(id, io.signal);
  if (text === undefined) throw unknownCheck(id, explainableIds());
  io.out(text);
  return 0;
}

async function live(io: Io, fileName: string, options: TestFlags): Promise<TestOutcome> {
  const { desired, file } = await readTarget(io, fileName, options);
  assertMayWrite(io, options.har, '--har', file.path);
  assertMayWrite(io, options.record, '--record', file.path);
  assertMayWrite(io, options.html, '--html', file.path);
  assertApart(io, options);
  const { profile } = options;
  const entries = catalog(desired, profile);
  // A file without a connector is refused below, whatever is selected.
  const only = entries.length === 0 ? {} : selectionOf(options, entries);
  const connector = await fileConnector(io, desired, options, profile);
  const { environment } = desired;
  return runLive(io, { connector, entries, only, configPath: file.path, environment, options });
}

/** @throws {UsageError} when one of the files would replace the other. */
function assertApart({ cwd }: Io, { har, record, html }: TestFlags): void {
  const named = Object.entries({ '--har': har, '--record': record, '--html': html }).flatMap(
    ([flag, name]) => (name === undefined ? [] : [{ flag, path: resolve(cwd, name) }]),
  );
  for (const [index, { flag, path }] of named.entries()) {
    const other = named.slice(0, index).find((one) => one.path === path);
    if (!other) continue;
    throw new UsageError(`${other.flag} and ${flag} name the same file.`, {
      nextStep: 'Give each a file of its own.',
    });
  }
}

async function replayed(io: Io, name: string, options: TestFlags): Promise<TestOutcome> {
  assertMayWrite(io, options.har, '--har', resolve(io.cwd, name));
  assertMayWrite(io, options.html, '--html', resolve(io.cwd, name));
  assertApart(io, options);
  const fixture = await readFixture(resolve(io.cwd, name), name);
  const target = replayTarget(fixture);
  const { profile = target.profile } = options;
  if (profile !== target.profile) {
    throw new UsageError(`${name} was recorded for --profile ${target.profile}.`, {
      nextStep: `Leave --profile out, or record again with --profile ${profile}.`,
    });
  }
  const traffic = new RunTraffic(target);
  io.note(`Replaying ${name}, recorded from ${target.baseUrl}: nothing is sent.`);
  const report = await replay(
    fixture,
    {
      signal: io.signal,
      only: selectionOf(options, catalogOf(target)),
      onResult: ({ outcome, title }) => io.note(`${outcome.padEnd(7)} ${title}`),
      ...(options.readOnly && { readOnly: true }),
    },
    traffic,
  );
  const { har } = options;
  return { report, files: har === undefined ? [] : [[har, toHar(traffic.exchanges, VERSION)]] };
}
