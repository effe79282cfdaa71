import { shownText } from '../../base/text/shownText';
import type { Exchange } from './exchange';

/** Headers that curl writes itself, or that say nothing. */
const OWN = /^(content-length|connection|host)$/i;

/**
 * A request as a command line for a POSIX shell. The credentials are the variable SCIM_AUTHORIZATION, so that the line
 * can be passed on.
 */
export function toCurl({ method, url, requestHeaders, requestBody }: Exchange): string {
  const headers = Object.entries(requestHeaders)
    .filter(([name]) => !OWN.test(name))
    .map(([name, value]) =>
      /^authorization$/i.test(name)
        ? `-H "Authorization: $SCIM_AUTHORIZATION"`
        : `-H ${quoted(`${name}: ${value}`)}`,
    );
  const body = requestBody === undefined ? [] : [`--data-raw ${quoted(requestBody)}`];
  return [`curl -sS -i -X ${method} ${quoted(url)}`, ...headers, ...body].join(' \\\n  ');
}

/**
 * In single quotes nothing means anything to the shell; a single quote itself is put in from outside of them. The
 * terminal that it is pasted into has no quotes: what steers it is written as JSON has it.
 */
function quoted(text: string): string {
  return `'${shownText(text).replaceAll("'", `'\\''`)}'`;
}
