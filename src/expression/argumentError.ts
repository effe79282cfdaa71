/** A wrong argument; the evaluator adds the function's name and place. */
export class ArgumentError extends Error {}

export function fail(message: string): never {
  throw new ArgumentError(message);
}
