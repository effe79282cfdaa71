import type { OnWait } from '../base/waits';
import type { ConnectorTarget } from '../connector/http/target';
import type { Exchange } from '../connector/traffic/exchange';
import { explained } from '../traffic/explain';
import { madePath } from '../traffic/resend/madeFile';
import { resend } from '../traffic/resend/resend';
import type { ResendIntent, ResendReport, ResentExchange } from '../traffic/resend/resendModel';
import { settleMade } from '../traffic/resend/settleMade';
import { isWriteStep, resendSteps } from '../traffic/resend/steps';
import { asOnlyRun } from './onlyRun';

/** How a host talks while a recording is sent again. */
export interface ResendTalk {
  /** Before anything is sent. @throws {UsageError} when nobody could agree to its writes. */
  begin(writes: boolean): void;
  say(line: string): void;
  /** Whether to remove what an earlier run has left. */
  ask(question: string): Promise<boolean>;
  /** Before the first write. False: it goes on with reads only. @throws {CancelledError} */
  agree(question: string): Promise<boolean>;
  onExchange(exchange: ResentExchange): void;
  onWait: OnWait;
}

export interface ResendRun {
  connector: ConnectorTarget;
  /** As `readHar` gives it. */
  recording: { exchanges: readonly Exchange[]; unread: number };
  /** Of the recording, for messages. */
  name: string;
  readOnly: boolean;
  changeExisting: boolean;
  configPath: string;
  environment: string | undefined;
  signal: AbortSignal;
  keep?(exchange: Exchange): void;
}

/** Whether something of a recording would be written, when it may. Errors as `resendSteps`. */
export function wouldWrite({
  connector: { baseUrl },
  recording,
  name,
}: Pick<ResendRun, 'connector' | 'recording' | 'name'>): boolean {
  const steps = resendSteps(explained(recording.exchanges), { name, baseUrl, readOnly: false });
  return steps.some(isWriteStep);
}

/**
 * Sends what Okta sent in a recording to the connector, once it is settled what becomes of what an earlier run has left. Errors
 * as `resend`, `settleMade` and, unless it only reads, `asOnlyRun`.
 */
export async function resendRecording(talk: ResendTalk, run: ResendRun): Promise<ResendReport> {
  const { connector, configPath, environment, readOnly, recording, name, ...rest } = run;
  const { baseUrl } = connector;
  const steps = resendSteps(explained(recording.exchanges), { name, baseUrl, readOnly });
  talk.begin(steps.some(isWriteStep));
  const madeFile = madePath(configPath, environment);
  const job = async (): Promise<ResendReport> => {
    const { mayWrite, left, at } = await settleMade(
      connector,
      { madeFile, readOnly, signal: run.signal },
      talk,
    );
    return resend(connector, steps, {
      ...rest,
      unread: recording.unread,
      madeFile,
      earlier: left,
      earlierAt: at,
      agree: async (intent) => mayWrite && talk.agree(resendQuestion(intent)),
      onExchange: (exchange) => talk.onExchange(exchange),
      onWait: (wait) => talk.onWait(wait),
    });
  };
  return readOnly ? job() : asOnlyRun(madeFile, (line) => talk.say(line), job);
}

/** What is about to be done, for the question before the first write. */
export function resendQuestion({
  baseUrl,
  writes,
  creates,
  changesExisting,
}: ResendIntent): string {
  const who = changesExisting
    ? 'Users and groups that were there before are changed as well, and not changed back. '
    : 'What was there before is left alone. ';
  return (
    `Send ${writes} writes of the recording to ${baseUrl}? ${who}` +
    `They make up to ${creates} users and groups, under the names of the recording, which are removed again.`
  );
}
