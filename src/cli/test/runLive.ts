import { messageOf, UsageError } from '../../base/errors';
import { waitText } from '../../base/waits';
import { leftoverPath } from '../../connector/cleanup/leftoverPath';
import type { ConnectorTarget } from '../../connector/http/target';
import type { CatalogEntry } from '../../connector/run/catalog';
import { intentText } from '../../connector/run/intentText';
import type { TestReport } from '../../connector/run/runModel';
import type { Selection } from '../../connector/run/selection';
import { fixtureText } from '../../connector/traffic/fixtureFile';
import { toHar } from '../../connector/traffic/har';
import { RunRecording } from '../../connector/traffic/recordRun';
import { RunTraffic } from '../../connector/traffic/runTraffic';
import { isToWrite, runTest, type TestTalk } from '../../tasks/connectorTest';
import { agreed, HOW_TO_STOP, type Io } from '../io';
import { writePrivately } from '../output/outputFile';
import { VERSION } from '../version';
import type { TestFlags } from './options';

export interface LiveRun {
  connector: ConnectorTarget;
  entries: readonly CatalogEntry[];
  only: Selection;
  configPath: string;
  environment: string | undefined;
  options: TestFlags;
}

export interface TestOutcome {
  report: TestReport;
  /** What is to be kept of it: file names with their texts. */
  files: readonly (readonly [name: string, text: string])[];
}

/** The test against a server. @throws {UsageError} when nobody is there to agree to its writes; else as `runTest`. */
export async function runLive(io: Io, run: LiveRun): Promise<TestOutcome> {
  const { connector, entries, only, options } = run;
  const { yes = false, har, record } = options;
  const test = {
    connector,
    entries,
    only,
    readOnly: options.readOnly ?? false,
    leftoverFile: leftoverPath(run.configPath, run.environment),
    signal: io.signal,
  };
  // Before anything is sent, not in the middle of the run.
  if (isToWrite(test) && !yes && !io.interactive) throw nobodyHere();
  const traffic = new RunTraffic(connector);
  const recording = new RunRecording(connector, traffic);
  try {
    const { report, readOnly } = await runTest(talkOf(io, yes), {
      ...test,
      onResult: ({ outcome, title }) => io.note(`${outcome.padEnd(7)} ${title}`),
      ...((har !== undefined || record !== undefined) && {
        around: traffic.around,
        arrange: recording.arrange,
        prefix: recording.prefix,
      }),
    });
    return {
      report,
      files: [
        ...(har === undefined ? [] : [[har, toHar(traffic.exchanges, VERSION)] as const]),
        ...(record === undefined
          ? []
          : [[record, fixtureText(recording.fixture({ readOnly }))] as const]),
      ],
    };
  } catch (error) {
    // Of a run that broke off somebody wants to see the traffic most; its own error must not be lost for that.
    if (har !== undefined) await keepQuietly(io, har, toHar(traffic.exchanges, VERSION));
    throw error;
  }
}

async function keepQuietly(io: Io, name: string, text: string): Promise<void> {
  try {
    await writePrivately(io, name, text);
  } catch (error) {
    io.note(messageOf(error));
  }
}

function talkOf(io: Io, yes: boolean): TestTalk {
  return {
    say: io.note,
    ask: (question) => agreed(io, question, yes),
    agree: async (intent) => {
      const agrees = await agreed(io, intentText(intent), yes);
      if (!agrees) io.note('Nothing is written. Going on with GET requests only.');
      return agrees;
    },
    onWait: (wait) => io.note(waitText(wait, HOW_TO_STOP)),
  };
}

/** Nobody can agree to the writes of a test. */
export function nobodyHere(): UsageError {
  return new UsageError('Nobody is here to confirm.', {
    nextStep:
      'Add --yes to let the test make users and groups of its own, or --read-only to send GET requests only.',
  });
}
