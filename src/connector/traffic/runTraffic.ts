import type { Redactor } from '../../base/secrets/redactor';
import { authorizationForms } from '../http/authorization';
import type { Sender } from '../http/client';
import type { ConnectorTarget } from '../http/target';
import type { CheckResult } from '../run/runModel';
import type { AuthorizationUse, Exchange } from './exchange';
import { Recorder } from './recorder';

/** The traffic of one run, without secrets, each request with the check that sent it. */
export class RunTraffic {
  /** In the order in which the answers came. */
  readonly exchanges: Exchange[] = [];
  readonly #target: ConnectorTarget;

  constructor(target: ConnectorTarget) {
    this.#target = target;
  }

  /** For `TestOptions.around`. */
  readonly around = (sender: Sender, redactor: Redactor): Sender =>
    new Recorder(
      sender,
      redactor,
      (exchange) => this.exchanges.push(exchange),
      ({ check, headers }) => ({
        check,
        authorization: useOfTraffic(this.#target, headers['Authorization']),
      }),
    );

  /** What a check has sent, and what it looked at that another one had sent before. */
  of({ id, request }: Pick<CheckResult, 'id' | 'request'>): Exchange[] {
    const named = new Set(request.split('\n'));
    return this.exchanges.filter(({ check, shown }) => check === id || named.has(shown));
  }
}

/** Which credentials a header holds. */
export function useOfTraffic(
  target: ConnectorTarget,
  header: string | undefined,
): AuthorizationUse {
  if (header === undefined) return 'none';
  const [first, second] = authorizationForms(target.auth);
  if (header === first.value) return 'first';
  return header === second?.value ? 'second' : 'wrong';
}
