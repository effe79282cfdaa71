import { ARRAYS } from './arrays';
import { CONVERSIONS, COUNTRIES } from './conversions';
import { DIRECTORIES, GROUPS, INTERNALS, LINKED, MANAGERS } from './people';
import { type SignatureShape, signatures } from './signature';
import { STRINGS } from './strings';
import { TIMES } from './times';

/** By section of Okta's page "Okta Expression Language overview". */
const SECTIONS: readonly (readonly [section: string, lines: readonly string[]])[] = [
  ['string-functions', STRINGS],
  ['array-functions', ARRAYS],
  ['data-conversion-functions', CONVERSIONS],
  ['country-code-conversion-functions', COUNTRIES],
  ['time-functions', TIMES],
  ['group-functions', GROUPS],
  ['linked-object-function', LINKED],
  ['manager-assistant-functions', MANAGERS],
  ['directory-and-workday-functions', DIRECTORIES],
  ['okta-user-profile', INTERNALS],
];

/** "Designed to work only with group claims" (Okta Expression Language overview, group functions). */
const CLAIMS_ONLY = new Set(['Groups.contains', 'Groups.endsWith', 'Groups.startsWith']);

let known: ReadonlyMap<string, SignatureShape> | undefined;

/** Every function that mappings can use, by name; names are compared with case. */
export function allShapes(): ReadonlyMap<string, SignatureShape> {
  known ??= new Map(
    SECTIONS.flatMap(([section, lines]) => signatures(section, lines)).map((signature) => [
      signature.name,
      signature,
    ]),
  );
  return known;
}

export function shapeOf(name: string): SignatureShape | undefined {
  return allShapes().get(name);
}

/** Whether Okta has the function, but for group claims only. */
export function claimsOnly(name: string): boolean {
  return CLAIMS_ONLY.has(name);
}

/** The function whose name differs in the case of its letters only. */
export function spelledLike(name: string): string | undefined {
  const lower = name.toLowerCase();
  return [...allShapes().keys()].find((known) => known.toLowerCase() === lower);
}
