/*
 * What Okta's expression language has in other places than mappings. Okta Identity Engine's own language (the page "Okta
 * Expression Language in Okta Identity Engine") is for sign-in policies, certifications and entitlements; everything
 * else goes on with the classic one.
 */

/** Methods of Identity Engine's language, and what mappings have in their place; empty for nothing. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['toUpperCase', 'String.toUpperCase(…)'],
  ['toLowerCase', 'String.toLowerCase(…)'],
  ['substring', 'String.substring(…, start, end)'],
  ['substringBefore', 'String.substringBefore(…, search)'],
  ['substringAfter', 'String.substringAfter(…, search)'],
  ['replace', 'String.replace(…, match, replacement)'],
  ['replaceFirst', 'String.replaceFirst(…, match, replacement)'],
  ['length', 'String.len(…)'],
  ['removeSpaces', 'String.removeSpaces(…)'],
  ['contains', 'String.stringContains(…, search) or Arrays.contains(…, value)'],
  ['startsWith', 'String.startsWith(…, prefix)'],
  ['size', 'Arrays.size(…)'],
  ['isEmpty', 'Arrays.isEmpty(…)'],
  ['add', 'Arrays.add(…, value)'],
  ['remove', 'Arrays.remove(…, value)'],
  ['flatten', 'Arrays.flatten(…)'],
  ['toInteger', 'Convert.toInt(…)'],
  ['toNumber', 'Convert.toNum(…)'],
  ['parseCountryCode', 'Iso3166Convert.toAlpha2(…)'],
  ['toAlpha2', 'Iso3166Convert.toAlpha2(…)'],
  ['toAlpha3', 'Iso3166Convert.toAlpha3(…)'],
  ['toNumeric', 'Iso3166Convert.toNumeric(…)'],
  ['toName', 'Iso3166Convert.toName(…)'],
  ['isMemberOf', 'isMemberOfGroupName("…")'],
  ['parseWindowsTime', 'Time.fromWindowsToIso8601(…)'],
  ['parseUnixTime', 'Time.fromUnixToIso8601(…)'],
  ['parseStringTime', 'Time.fromStringToIso8601(…, format)'],
  ['toWindows', 'Time.fromIso8601ToWindows(…)'],
  ['toUnix', 'Time.fromIso8601ToUnix(…)'],
  ['toString', 'Time.fromIso8601ToString(…, format)'],
  ['toZone', 'Time.now("zone")'],
  ...'plusDays plusHours plusMinutes plusSeconds minusDays minusHours minusMinutes minusSeconds withinDays withinHours withinMinutes withinSeconds'
    .split(' ')
    .map((name): [string, string] => [name, '']),
]);

/** Why a method of Identity Engine's language cannot be called in a mapping; undefined for what is none. */
export function methodInstead(written: string, method: string): string | undefined {
  if (written === 'DateTime.now') return ofIdentityEngine('DateTime', 'Time.now()');
  const instead = METHODS.get(method);
  return instead === undefined ? undefined : ofIdentityEngine(`${written}()`, instead);
}

/** What mappings have in the place of a method of Identity Engine's language; empty for nothing. */
export function functionInstead(method: string): string {
  return METHODS.get(method) ?? '';
}

function ofIdentityEngine(what: string, instead: string): string {
  const advice = instead === '' ? 'mappings have nothing like it' : `in a mapping write ${instead}`;
  return `'${what}' is of Identity Engine's own language: ${advice}`;
}

/** Identity Engine reads these of the user itself, beside the profile (its page, "Okta User Profile"). */
const OF_THE_USER = new Set('id status created lastUpdated passwordChanged lastLogin'.split(' '));

/** Documented names for `user.getInternalProperty`. */
export const INTERNAL_PROPERTIES: readonly string[] = ['id', 'status'];

const CONTEXTS: ReadonlyMap<string, string> = new Map([
  ...['device', 'security', 'login', 'accessRequest'].map((root): [string, string] => [
    root,
    ofIdentityEngine(root, ''),
  ]),
  ['DateTime', ofIdentityEngine('DateTime', 'Time.now()')],
  [
    'idpuser',
    "'idpuser' is known in the username of an identity provider only, not in mappings to an app",
  ],
  ['session', "'session' is known in attribute statements of SAML only, not in mappings"],
  ['access', "'access' is known in claims of OAuth 2.0 only, not in mappings"],
]);

const TO_OKTA =
  'is known in mappings from the app to Okta, says its help: in this direction it may give nothing';

/** Why Identity Engine alone has that attribute of the user; undefined for one that mappings have too. */
export function ofUserElsewhere(root: string, path: readonly string[]): string | undefined {
  if (root !== 'user') return undefined;
  const [name = '', ...rest] = path;
  const written = [root, ...path].join('.');
  if (name === 'profile' && rest.length > 0) {
    return ofIdentityEngine(written, ['user', ...rest].join('.'));
  }
  if (rest.length > 0 || !OF_THE_USER.has(name)) return undefined;
  const isInternal = INTERNAL_PROPERTIES.includes(name);
  return ofIdentityEngine(written, isInternal ? `user.getInternalProperty("${name}")` : '');
}

/** Why a reference gives nothing in a mapping to an app; undefined for one that may give something. */
export function referenceElsewhere(root: string, path: readonly string[]): string | undefined {
  const [name = ''] = path;
  const written = [root, ...path].join('.');
  if (root === 'user') return ofUserElsewhere(root, path);
  if (root === 'appuser' || root === 'appUser') {
    return name === 'entitlements' ? ofIdentityEngine(written, '') : `'${root}' ${TO_OKTA}`;
  }
  return CONTEXTS.get(root);
}
