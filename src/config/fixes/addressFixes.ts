import { isLocalAddress, parseAddress } from '../check/rules/url';
import { valueAt } from '../yaml/values';
import { replacement } from './edits';
import type { Fixer, FixTable } from './fixer';

/** Addresses as they are written: what comes from a variable is fixed there, by a person. */
function changed(change: (address: string) => string | undefined, verb = 'Change'): Fixer {
  return ({ document, path }) => {
    const address = valueAt(document.value, path);
    const fixed = typeof address === 'string' ? change(address) : undefined;
    if (fixed === undefined || fixed === address) return [];
    return [{ title: `${verb} to ${fixed}`, edits: replacement(document, path, quoted(fixed)) }];
  };
}

/** Between quotes where a reference or a character of YAML could end it. */
function quoted(address: string): string {
  return /^[\w:/.-]+$/.test(address) ? address : JSON.stringify(address);
}

/** A whole address where only its "https://" is missing. */
function withScheme(address: string): string | undefined {
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?(?:\/\S*)?$/i.test(address)
    ? `https://${address}`
    : undefined;
}

export const addressFixes: FixTable = {
  'bad-url': changed(withScheme),
  'org-url': changed((address) => {
    const whole = withScheme(address);
    const url = parseAddress(whole ?? address);
    if (!url || address.includes('${')) return undefined;
    return url.protocol === 'https:' || isLocalAddress(url) ? url.origin : `https://${url.host}`;
  }),
  'insecure-url': changed((address) => address.replace(/^http:/i, 'https:')),
  'base-url-trailing-slash': changed((address) => address.replace(/\/+$/, '')),
  'base-url-path': changed((address) => {
    // A host may be named as a part of the path is.
    const [, host = '', path = ''] = /^(\w+:\/\/[^/?#]*)(.*)$/s.exec(address) ?? [];
    const fixed = path
      .replace(/\/(scim\/v2|scim|v2)(?:\/+\1)+(?=\/|$)/gi, '/$1')
      .replace(/(?:\/+(?:Users|Groups|Schemas|ServiceProviderConfig))+\/?$/i, '');
    return host + fixed;
  }),
  'base-url-query': changed((address) => address.replace(/[?#].*$/s, '').replace(/\/+$/, '')),
};
