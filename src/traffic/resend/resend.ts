import { BOUNDS } from '../../base/bounds';
import { NotAuthorizedError, throwIfCancelled } from '../../base/errors';
import type { OnWait } from '../../base/waits';
import { type Patience, THROTTLED } from '../../connector/http/patience';
import type { ConnectorTarget } from '../../connector/http/target';
import { later } from '../../connector/run/later';
import { type Entry, Ledger } from '../../connector/run/ledger';
import type { Exchange } from '../../connector/traffic/exchange';
import { afterCleanup, resendConnection } from './connection';
import { keepMade } from './madeFile';
import { removeMade } from './removeMade';
import type { ResendIntent, ResendReport, ResentExchange } from './resendModel';
import { StepSender } from './sendSteps';
import { isWriteStep, type ResendStep } from './steps';

export interface ResendOptions {
  /** Entries of the archive that are no exchanges. */
  unread: number;
  changeExisting: boolean;
  /** Where it is kept what is on the server while it is. */
  madeFile: string;
  /** What an earlier run has left there and could not be removed: it stays on the list. */
  earlier: readonly Entry[];
  /** When that was written down, in milliseconds since the epoch: what stays on the list stays of that time. */
  earlierAt?: number | undefined;
  signal: AbortSignal;
  /** Before the first write. False: it goes on with reads only. @throws {CancelledError} */
  agree(intent: ResendIntent): Promise<boolean>;
  onExchange?(exchange: ResentExchange): void;
  onWait?: OnWait;
  /** What goes over, without secrets. */
  keep?(exchange: Exchange): void;
}

const CLEANUP_MS = 60_000;
/** Briefly when somebody waits for the cancel. */
const CLEANUP_AFTER_CANCEL_MS = 10_000;
/** A create that is under way when the run is stopped may take this long to say what it has made. */
const CREATE_GRACE_MS = 2_000;
/** After so many requests in a row without an answer the server is taken for gone: each may cost a minute. */
const SILENT_AFTER = 3;

/**
 * Sends what a recording has to the connector of the file and to nothing else: in its order, with the ids that this server
 * gives, and tells for each answer whether Okta would do with it what it did then. What it makes is removed again.
 * @param steps as `resendSteps` gives them.
 * @throws {UsageError} when the connector is no address for a token.
 * @throws {UnreachableError} when the first request gets no answer. @throws {NotAuthorizedError}
 * @throws {CancelledError} when it is stopped; the message names what is left.
 */
export async function resend(
  target: ConnectorTarget,
  steps: readonly ResendStep[],
  options: ResendOptions,
): Promise<ResendReport> {
  const { unread, signal } = options;
  throwIfCancelled(signal);
  const { baseUrl } = target;
  const connection = resendConnection(target, options);
  const { client, redactor, patience, last, close } = connection;
  const { earlier, earlierAt } = options;
  const isOlder = earlier.length > 0 && earlierAt !== undefined;
  const keep = keepMade(options.madeFile, baseUrl, () => (isOlder ? earlierAt : Date.now()));
  const ledger = new Ledger((remaining) => keep([...remaining, ...earlier]));
  const started = performance.now();
  const intent = intentOf(steps, baseUrl, options.changeExisting);
  let agreed: Promise<boolean> | undefined;
  const sender = new StepSender({
    client,
    creating: client.with({ signal: later(signal, CREATE_GRACE_MS) ?? signal }),
    redactor,
    ledger,
    last,
    changeExisting: options.changeExisting,
    agrees: () => {
      agreed ??= options.agree(intent);
      return agreed;
    },
  });
  try {
    let exchanges: ResentExchange[];
    try {
      exchanges = await sendAll(steps, sender, patience, (exchange) => {
        assertLetIn(exchange, sender, redactor.clean(baseUrl));
        options.onExchange?.(exchange);
      });
    } catch (error) {
      const ends = AbortSignal.timeout(CLEANUP_AFTER_CANCEL_MS);
      const left = [...sender.doubtful, ...(await removeMade(client, ledger, ends, true))];
      throw afterCleanup(error, left, redactor.clean(baseUrl));
    }
    const ends = AbortSignal.timeout(CLEANUP_MS);
    const left = await removeMade(client, ledger, ends, true);
    const count = (outcome: ResentExchange['outcome']) =>
      exchanges.filter((one) => one.outcome === outcome).length;
    return {
      baseUrl: redactor.clean(baseUrl),
      exchanges,
      summary: {
        exchanges: exchanges.length,
        sent: exchanges.filter(({ now }) => now !== undefined).length,
        passed: count('passed'),
        failed: count('failed'),
        warning: count('warning'),
        skipped: count('skipped'),
        made: sender.made,
        removed: sender.made - ledger.remaining().length,
        leftovers: [...sender.doubtful, ...left],
        generated: sender.generated,
        unread,
        ms: Math.round(performance.now() - started),
      },
    };
  } finally {
    close();
  }
}

function intentOf(
  steps: readonly ResendStep[],
  baseUrl: string,
  changesExisting: boolean,
): ResendIntent {
  const writes = steps.filter(isWriteStep);
  const creates = writes.filter(({ recorded }) => recorded.call.method === 'POST');
  return { baseUrl, writes: writes.length, creates: creates.length, changesExisting };
}

/** One after the other, as Okta sent them: what comes later builds on what came before. */
async function sendAll(
  steps: readonly ResendStep[],
  sender: StepSender,
  patience: Patience,
  onExchange: (exchange: ResentExchange) => void,
): Promise<ResentExchange[]> {
  const deadline = performance.now() + BOUNDS.connector.runMs;
  const exchanges: ResentExchange[] = [];
  let silent = 0;
  for (const step of steps) {
    const stopped = whyStopped(silent, patience, deadline);
    const exchange =
      step.unsent !== undefined || stopped === undefined
        ? await sender.send(step)
        : sender.skipped(step, stopped);
    if (exchange.now) silent = exchange.now.status === undefined ? silent + 1 : 0;
    exchanges.push(exchange);
    onExchange(exchange);
  }
  return exchanges;
}

function whyStopped(silent: number, patience: Patience, deadline: number): string | undefined {
  if (silent >= SILENT_AFTER) return 'the server has stopped answering';
  if (patience.isOut) return THROTTLED;
  return performance.now() > deadline ? 'the run has taken too long' : undefined;
}

/** A token that is refused from the start would be refused for all the rest as well. */
function assertLetIn({ now, recorded }: ResentExchange, { answers }: StepSender, baseUrl: string) {
  const { status } = now ?? {};
  if (answers !== 1 || (status !== 401 && status !== 403) || recorded.status === status) return;
  throw new NotAuthorizedError(`${baseUrl} does not let the token of the file in (${status}).`, {
    nextStep:
      'Give the secret of provisioning.connector.auth as the server has given it out; okta-scim test --check auth-accepted says more.',
  });
}
