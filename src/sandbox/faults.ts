import { validationError } from './errors';
import { isObject } from './json';

export const FAULT_EFFECTS = [
  '429',
  '500',
  'reset-before',
  'reset-after',
  'hang',
  'truncate',
] as const;
export type FaultEffect = (typeof FAULT_EFFECTS)[number];

export interface Fault {
  method: string;
  /** A prefix of the path, or a regular expression that matches it from its start. */
  path: string;
  /** Which of the matching requests is hit, counted from 1 when the fault is set. */
  nth: number;
  effect: FaultEffect;
}

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
    return this.#set.map(({ method, path, nth, effect, spent }) => ({
      method,
      path,
      nth,
      effect,
      spent,
    }));
  }

  clear(): void {
    this.#set = [];
  }

  /** The effect that this request meets. Every fault counts it; the first one that is due hits. */
  take(method: string, path: string): FaultEffect | undefined {
    let effect: FaultEffect | undefined;
    for (const fault of this.#set) {
      if (fault.spent || fault.method !== method) continue;
      if (!path.startsWith(fault.path) && !fault.pattern.test(path)) continue;
      fault.seen++;
      if (fault.seen < fault.nth || effect !== undefined) continue;
      fault.spent = true;
      effect = fault.effect;
    }
    return effect;
  }
}

function checked(item: unknown): Fault {
  if (!isObject(item)) throw validationError('faults', 'A fault is an object.');
  const { method, path, nth = 1, effect } = item;
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
  return { method: method.toUpperCase(), path, nth, effect: known };
}

function patternOf(path: string): RegExp {
  try {
    return new RegExp(`^(?:${path})`);
  } catch {
    throw validationError('faults', `"${path}" is neither a path nor a regular expression.`);
  }
}
