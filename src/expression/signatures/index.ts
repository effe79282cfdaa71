import { GUIDE } from './guide';
import type { Guide } from './guideEntry';
import { allShapes } from './shapes';
import type { Parameter, SignatureShape } from './signature';

export type { ExpressionType, Parameter } from './signature';

/** A function of Okta's expression language as people read about it. */
export type Signature = SignatureShape & Guide;

let known: ReadonlyMap<string, Signature> | undefined;

const NOTHING: Guide = { description: '', example: '', gives: '', sure: 'likely' };

/** Every function that mappings can use, by name; names are compared with case. */
export function allSignatures(): ReadonlyMap<string, Signature> {
  known ??= new Map(
    [...allShapes()].map(([name, shape]) => [name, { ...shape, ...(GUIDE[name] ?? NOTHING) }]),
  );
  return known;
}

export function signatureOf(name: string): Signature | undefined {
  return allSignatures().get(name);
}

/** As people write it: `String.substring(input: string, start: integer, end: integer): string`. */
export function signatureText({ name, parameters, result }: SignatureShape): string {
  return `${name}(${parameters.map(parameterText).join(', ')}): ${result}`;
}

/** As it stands in a signature, `format?: string`. */
export function parameterText({ name, type, isOptional, isRepeated }: Parameter): string {
  return `${isRepeated ? '...' : ''}${name}${isOptional ? '?' : ''}: ${type}`;
}
