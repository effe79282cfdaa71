/**
 * A decimal number without a fraction, as 1.0: JavaScript has no such thing, and the language writes it as "1.0" where
 * it becomes text. Any other number is a plain one.
 */
export class Decimal {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A number that is a decimal one whether it has a fraction or not. */
export function decimal(value: number): number | Decimal {
  return Number.isInteger(value) ? new Decimal(value) : value;
}

/** Undefined for what is no number. */
export function numberIn(value: unknown): number | undefined {
  if (value instanceof Decimal) return value.value;
  return typeof value === 'number' ? value : undefined;
}

/** Of a number. */
export function isDecimalNumber(value: unknown): boolean {
  return value instanceof Decimal || (typeof value === 'number' && !Number.isInteger(value));
}

/** A number as Java writes it (Integer.toString, Double.toString). */
export function numberText(value: number | Decimal): string {
  if (typeof value === 'number' && Number.isInteger(value)) return String(value);
  const number = numberIn(value) ?? 0;
  const size = Math.abs(number);
  if (size === 0 || (size >= 1e-3 && size < 1e7)) return withPoint(String(number));
  const [digits = '', exponent = ''] = number.toExponential().split('e');
  return `${withPoint(digits)}E${Number(exponent)}`;
}

function withPoint(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`;
}

/** A value with plain numbers all through, and objects for maps. */
export function plain(value: unknown): unknown {
  if (value instanceof Decimal) return value.value;
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([name, inner]) => [name, plain(inner)]));
  }
  return Array.isArray(value) ? value.map(plain) : value;
}
