import type { ExitCode } from '../../base/errors';
import { type Shown, shownText } from '../../base/text/shownText';

/** What a command has found out about one file in one environment. */
export interface TargetAnswer {
  exitCode: ExitCode;
  /** What `--format json` prints of it. */
  document: object;
  /** In a few words, for a table. */
  summary: string;
}

/** One file in one environment, as it was asked for. */
export interface ChosenTarget {
  /** As it was given or found, relative to the folder of the run where that is below it. */
  file: string;
  /** Undefined: the file declares none, or all of them are looked at in one go. */
  env: string | undefined;
}

/** Tells the targets of one run apart. */
export function chosenKey(file: string, environment: string | undefined): string {
  return JSON.stringify([file, environment ?? null]);
}

/** An error of one target, or of the whole command, in JSON. */
export interface ErrorJson {
  kind: string;
  message: string;
  nextStep: string;
  exitCode: ExitCode;
}

/** How it went with one of several targets. */
export interface TargetResult extends ChosenTarget {
  exitCode: ExitCode;
  summary: string;
  document?: object;
  error?: ErrorJson;
  /** What the command printed of it, in the format asked for. */
  text: readonly Shown[];
  /** Origin; undefined where the command asks none, or the file does not say. */
  org: string | undefined;
}

/** What a target printed, as one text. */
export function printed({ text }: TargetResult): string {
  return text.map((part) => shownText(part)).join('');
}

/** The worst of several exit codes: what has moved or clashes, what cannot be reached, findings, what is pending. */
export function worstCode(codes: readonly ExitCode[]): ExitCode {
  return ([2, 5, 3, 1, 4] as const).find((code) => codes.includes(code)) ?? 0;
}
