import type { Position } from '../../config/findings/finding';
import type { ConfigDocument } from '../../config/yaml/document';
import { placesInScalar } from '../../config/yaml/scalarText';
import { textOf, valueAt } from '../../config/yaml/values';
import { parameterText, signatureOf, signatureText } from '../../expression/signatures/index';
import { cursorAt } from '../complete/cursor';
import { expressionTyped } from '../complete/expressionTyped';
import { isExpressionAt } from '../expressionPlaces';
import { shortText } from './functionText';
import { openCall } from './openCall';

export interface SignatureHelp {
  /** As `String.len(input: string): integer`. */
  label: string;
  documentation: string;
  /** Parts of the label. */
  parameters: readonly string[];
  /** The argument that is being typed, from 0. */
  active: number;
}

/** The function of Okta's expression language whose arguments are being typed. */
export function signatureHelpAt(
  document: ConfigDocument,
  position: Position,
): SignatureHelp | undefined {
  const typed = typedInScalar(document, position) ?? typedOnLine(document, position);
  const call = typed === undefined ? undefined : openCall(typed);
  const signature = call && signatureOf(call.name);
  if (!call || !signature) return undefined;
  const last = Math.max(0, signature.parameters.length - 1);
  return {
    label: signatureText(signature),
    documentation: shortText(signature),
    parameters: signature.parameters.map(parameterText),
    active: Math.min(call.commas, last),
  };
}

/** The part of an expression before the cursor, when the cursor is in it or behind it with nothing but spaces between. */
function typedInScalar(document: ConfigDocument, position: Position): string | undefined {
  const at = document.offsetAt(position);
  const before = document.text.slice(0, at).trimEnd();
  for (const offset of [at, before.length]) {
    const path = document.pathAt(document.rangeBetween(offset, offset).start)?.path;
    const scalar = path && isExpressionAt(path) ? document.sourceOf(path) : undefined;
    if (
      !path ||
      !scalar ||
      scalar.start >= offset ||
      offset > scalar.start + scalar.source.length
    ) {
      continue;
    }
    // A text without quotes goes on over lines that are indented further than its key.
    const column = document.rangeOf(path, 'key')?.start.character ?? 0;
    if (offset !== at && position.character <= column) continue;
    const written = scalar.source.slice(0, offset - scalar.start);
    // Behind the quote that ends a text nothing is typed.
    if (isClosed(scalar.source) && written.length === scalar.source.length) return '';
    const value = textOf(valueAt(document.value, path)) ?? '';
    const places = placesInScalar(scalar.source, value);
    if (!places) return expressionTyped(written).text;
    const end = places.findIndex((place) => place >= written.length);
    return end === -1 ? value : value.slice(0, end);
  }
  return undefined;
}

function isClosed(source: string): boolean {
  return /^(["']).*\1$/s.test(source);
}

/** The same from the line alone: what is half typed is often no YAML. */
function typedOnLine(document: ConfigDocument, position: Position): string | undefined {
  const cursor = cursorAt(document, position);
  if (cursor?.kind !== 'value' || !isExpressionAt(cursor.path)) return undefined;
  return expressionTyped(cursor.typed).text;
}
