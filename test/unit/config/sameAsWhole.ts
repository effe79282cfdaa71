import { checkConfig } from '../../../src/config/check/validate';
import type { ConfigDocument } from '../../../src/config/yaml/document';
import type { Cut } from '../../../src/config/yaml/pieces/recut';

/** A cut as plain values, to compare. */
export function shapeOf(cut: Cut | undefined): unknown {
  return cut?.sections.map(({ start, body }) => {
    if (body.kind === 'whole') return [start, body.length, body.piece.text];
    return [start, { ...body, pieces: body.pieces.map(({ text }) => text) }];
  });
}

/** Everything that a document says of a text. */
export function saidOf(document: ConfigDocument): unknown {
  const { value, syntaxFindings } = document;
  const places: unknown[] = [];
  const visit = (part: unknown, path: readonly (string | number)[]): void => {
    places.push([path.join('/'), document.rangeOf(path, 'key'), document.extentOf(path)]);
    if (Array.isArray(part))
      for (const [index, item] of part.entries()) visit(item, [...path, index]);
    else if (typeof part === 'object' && part !== null) {
      for (const [key, child] of Object.entries(part)) visit(child, [...path, key]);
    }
  };
  visit(value, []);
  return { value, syntaxFindings, places, checked: checkConfig(document, { env: {} }) };
}
