import { Redactor } from '../../base/secrets/redactor';
import type { Secret } from '../../base/secrets/secret';
import { WindowLog } from './windowLog';

/** The log where there are secrets: every one that this session has handled is replaced by its name before a line is written. */
export class SafeLog extends WindowLog {
  readonly #redactor = new Redactor();

  /** From now on the value of this secret is kept out of the log. */
  hide(secret: Secret): void {
    this.#redactor.add(secret);
  }

  override clean(text: string): string {
    return super.clean(this.#redactor.clean(text));
  }
}
