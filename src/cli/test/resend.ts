import { resolve } from 'node:path';
import { UsageError } from '../../base/errors';
import { waitText } from '../../base/waits';
import type { Exchange } from '../../connector/traffic/exchange';
import { toHar } from '../../connector/traffic/har';
import { resendRecording } from '../../tasks/resendRecording';
import { readHar } from '../../traffic/readHar';
import type { ResendReport } from '../../traffic/resend/resendModel';
import {
  resendDocument,
  resendJson,
  resendJunit,
  resendText,
} from '../../traffic/resend/resendReport';
import type { TargetAnswer } from '../fleet/answer';
import { readArchive } from '../input/archive';
import { readTarget } from '../input/target';
import { agreed, HOW_TO_STOP, type Io } from '../io';
import { assertMayWrite, writePrivately } from '../output/outputFile';
import { VERSION } from '../version';
import { fileConnector } from './connector';
import type { TestFlags } from './options';
import { nobodyHere } from './runLive';

/**
 * `test --from`: sends what Okta sent in a recording to the server of the file. 1 when an answer would not do for Okta, or
 * nothing could be sent.
 */
export async function resendOne(
  io: Io,
  har: string,
  fileName: string,
  options: TestFlags,
): Promise<TargetAnswer> {
  assertFits(options);
  const recording = readHar(await readArchive(io, har), har);
  const { desired, file } = await readTarget(io, fileName, options);
  assertMayWrite(io, options.har, '--har', file.path);
  assertMayWrite(io, options.har, '--har', resolve(io.cwd, har));
  const { environment } = desired;
  const connector = await fileConnector(io, desired, options);
  const { yes = false, readOnly = false, changeExisting = false } = options;
  const kept: Exchange[] = [];
  try {
    const report = await resendRecording(
      {
        begin: (writes) => {
          if (writes && !yes && !io.interactive) throw nobodyHere();
        },
        say: io.note,
        ask: (question) => agreed(io, question, yes),
        agree: async (question) => {
          const agrees = await agreed(io, question, yes);
          if (!agrees) io.note('Nothing is written. Going on with GET requests only.');
          return agrees;
        },
        onExchange: ({ outcome, number, shown }) =>
          io.note(`${outcome.padEnd(7)} ${number}. ${shown}`),
        onWait: (wait) => io.note(waitText(wait, HOW_TO_STOP)),
      },
      {
        ...{ connector, recording, readOnly, changeExisting, environment },
        name: har,
        configPath: file.path,
        signal: io.signal,
        ...(options.har !== undefined && { keep: (exchange) => void kept.push(exchange) }),
      },
    );
    return told(io, report, options);
  } finally {
    if (options.har !== undefined && kept.length > 0) {
      await writePrivately(io, options.har, toHar(kept, VERSION));
      io.note(`Wrote ${options.har}.`);
    }
  }
}

/** @throws {UsageError} for flags that are about checks. */
function assertFits(options: TestFlags): void {
  const { check = [], area = [], level, record, replay, html, profile, format } = options;
  const others = {
    '--check': check.length > 0,
    '--area': area.length > 0,
    '--level': level !== undefined,
    '--record': record !== undefined,
    '--replay': replay !== undefined,
    '--html': html !== undefined,
    '--profile': profile !== undefined,
    '--format html': format === 'html',
  };
  const found = Object.entries(others).find(([, isGiven]) => isGiven);
  if (!found) return;
  throw new UsageError(`${found[0]} is about the checks, and --from sends a recording instead.`, {
    nextStep: 'Give one of the two.',
  });
}

function told(io: Io, report: ResendReport, { format, color }: TestFlags): TargetAnswer {
  if (format === 'json') io.out(resendJson(report));
  else if (format === 'junit') io.out(resendJunit(report));
  else io.out(resendText(report), { color });
  const { passed, failed, warning, sent } = report.summary;
  return {
    exitCode: failed > 0 || sent === 0 ? 1 : 0,
    document: resendDocument(report),
    summary: `${passed} passed, ${failed} failed, ${warning} warnings`,
  };
}
