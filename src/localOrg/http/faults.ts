import { defined } from '../../base/defined';
import { isRecord } from '../../base/record';
import { validationError } from './errors';

export const FAULT_EFFECTS = [
  '429',
  '500',
  'reset-before',
  'reset-after',
  'hang',
  'truncate',
  'late',
] as const;
export type FaultEffect = (typeof FAULT_EFFECTS)[number];

export interface Fault {
  method: string;
  /** A prefix of the path, or a regular expression that matches it from its start. */
  path: string;
  /** Which of the matching requests is hit, counted from 1 when the fault is set. */
  nth: number;
  effect: FaultEffect;
  /** Of `late`: how long after the request it is carried out. */
  seconds?: number;
}

/** Of `late`, unless given. */
const STANDARD_SECONDS = 5;
const MOST_SECONDS = 600;

/** Failures on order: each hits one API request, then is spent. */
export class Faults {
  #set: (Fault & { pattern: RegExp; seen: number; spent: boolean })[] = [];

  /** Replaces all faults. @throws {OktaError} 400 for what is not a list of faults. */
  set(value: unknown): void {
    if (!Array.isArray(value)) throw validationError('faults', 'Send an array of faults.');
    this.#set = value.map((item) => {
      const fault = checked(item);
      return { ...fault, pattern: patternOf(fault.path), seen: 0, spent: false };
    });
  }

  list(): (Fault & { spent: boolean })[] {
    return this.#set.map(({ method, path, nth, effect, seconds, spent }) => ({
      method,
      path,
      nth,
      effect,
      ...defined({ seconds }),
      spent,
    }));
  }

  clear(): void {
    this.#set = [];
  }

  /** The fault that this request meets. Every fault counts it; the first one that is due hits. */
  take(method: string, path: string): Pick<Fault, 'effect' | 'seconds'> | undefined {
    let hit: Fault | undefined;
    for (const fault of this.#set) {
      if (fault.spent || fault.method !== method) continue;
      if (!path.startsWith(fault.path) && !fault.pattern.test(path)) continue;
      fault.seen++;
      if (fault.seen < fault.nth || hit !== undefined) continue;
      fault.spent = true;
      hit = fault;
    }
    return hit;
  }
}

function checked(item: unknown): Fault {
  if (!isRecord(item)) throw validationError('faults', 'A fault is an object.');
  const { method, path, nth = 1, effect, seconds = STANDARD_SECONDS } = item;
  if (typeof method !== 'string' || typeof path !== 'string') {
    throw validationError('faults', 'A fault needs "method" and "path".');
  }
  if (typeof nth !== 'number' || !Number.isInteger(nth) || nth < 1) {
    throw validationError('faults', '"nth" is a whole number from 1.');
  }
  const known = FAULT_EFFECTS.find((candidate) => candidate === String(effect));
  if (!known) {
    throw validationError('faults', `"effect" is one of ${FAULT_EFFECTS.join(', ')}.`);
  }
  const isTime = typeof seconds === 'number' && seconds >= 0 && seconds <= MOST_SECONDS;
  if (!isTime) throw validationError('faults', `"seconds" is a number from 0 to ${MOST_SECONDS}.`);
  return {
    method: method.toUpperCase(),
    path,
    nth,
    effect: known,
    ...(known === 'late' ? { seconds } : {}),
  };
}

function patternOf(path: string): RegExp {
  try {
    return new RegExp(`^(?:${path})`);
  } catch {
    throw validationError('faults', `"${path}" is neither a path nor a regular expression.`);
  }
}
