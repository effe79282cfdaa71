import type { OktaApiError } from '../../okta/http/errors';
import { type Item, isSameItem, itemOf } from '../plan/change';
import type { WriteStep } from '../records/journalEntry';
import type { ApplyProblem } from './applyModel';
import { isRefusal } from './errorKind';

/**
 * `failed`: it did not come out as the file asks. `unproven`: it has not been seen to end. `held`: it was left undone
 * because it needs permission.
 */
export type ProblemKind = 'failed' | 'unproven' | 'held';

interface Filed {
  kind: ProblemKind;
  problem: ApplyProblem;
  /** A creation without an answer that the org does not show: it may come to light. */
  unsettled?: WriteStep | undefined;
}

/** What did not come out as the file asks. How a run has ended is told from this and its writes: see report.ts. */
export class Account {
  readonly #filed: Filed[] = [];

  get problems(): ApplyProblem[] {
    return this.#filed.map(({ problem }) => problem);
  }

  get kinds(): ProblemKind[] {
    return this.#filed.map(({ kind }) => kind);
  }

  get unsettled(): WriteStep[] {
    return this.#filed.flatMap(({ unsettled }) => unsettled ?? []);
  }

  fail(problem: ApplyProblem): void {
    this.#filed.push({ kind: 'failed', problem });
  }

  /** Files what may yet turn out well; `unsettled` is a creation that may have been carried out. */
  doubt(problem: ApplyProblem, unsettled?: WriteStep): void {
    this.#filed.push({ kind: 'unproven', problem, unsettled });
  }

  /** Files something that was left undone because it needs permission. */
  hold(problem: ApplyProblem): void {
    this.#filed.push({ kind: 'held', problem });
  }

  /** Files a refusal by Okta as a problem of this item. */
  refused(item: Item, { message, nextStep }: OktaApiError): void {
    this.fail({ ...itemOf(item), message, nextStep });
  }

  /** Does the work for one item; a refusal by Okta becomes a problem of that item, and the others go on. */
  async attempt<T>(item: Item, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.refused(item, error);
      return undefined;
    }
  }

  hasProblem(item: Item): boolean {
    return this.#filed.some(({ problem }) => isSameItem(problem, item));
  }
}
