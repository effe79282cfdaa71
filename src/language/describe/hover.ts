import { environmentsOf, variablesOf } from '../../config/environments/environments';
import type { Path, Position, Range } from '../../config/findings/finding';
import type { ConfigDocument } from '../../config/yaml/document';
import { placesInScalar } from '../../config/yaml/scalarText';
import { textOf, valueAt } from '../../config/yaml/values';
import { signatureOf, signatureText } from '../../expression/signatures/index';
import { referenceGuide } from '../../expression/signatures/references';
import { apiField, consolePlace } from '../../tutorial/fields';
import { STEPS, stepAt } from '../../tutorial/steps';
import { consoleWord } from '../../tutorial/values';
import { isExpressionAt } from '../expressionPlaces';
import { nameAt, occurrencesOf } from '../names';
import { wordsOf } from './expressionWords';
import { functionText } from './functionText';
import type { SchemaGuide } from './schemaGuide';
import { OKTA_USER_ATTRIBUTES } from './userAttributes';

export interface HoverText {
  /** Markdown. Texts of the file are in code spans, so that none of it is read as Markdown. */
  markdown: string;
  range: Range | undefined;
}

/**
 * What stands at a position: what the key is, the Console's label, Okta's API field and the tutorial's step; for a
 * reference, what it stands for in every environment.
 * @param live The live value at a path, as text, when the org has been read.
 */
export function hoverAt(
  document: ConfigDocument,
  position: Position,
  guide: SchemaGuide,
  live: (path: Path) => string | undefined = () => undefined,
): HoverText | undefined {
  return (
    nameHover(document, position) ??
    wordHover(document, position) ??
    keyHover(document, position, guide, live)
  );
}

function nameHover(document: ConfigDocument, position: Position): HoverText | undefined {
  const name = nameAt(document, position);
  if (name?.kind === 'secret') {
    const markdown = `**Secret** ${code(name.name)}\n\nThe value is kept in the secret storage, never in the file.`;
    return { markdown, range: name.range };
  }
  if (name?.kind !== 'variable') return undefined;
  const values = environmentsOf(document).flatMap((environment) => {
    const value = variablesOf(document, environment).get(name.name);
    return value === undefined ? [] : [`- ${code(environment)}: ${code(value)}`];
  });
  const uses = occurrencesOf(document, name).filter(({ isDeclaration }) => !isDeclaration).length;
  const lines = [`**Variable** ${code(name.name)}`, values.join('\n'), `Used ${times(uses)}.`];
  return { markdown: lines.filter((line) => line !== '').join('\n\n'), range: name.range };
}

/** A function or an attribute inside of an expression. */
function wordHover(document: ConfigDocument, position: Position): HoverText | undefined {
  const place = document.pathAt(position);
  if (place?.part !== 'value' || !isExpressionAt(place.path)) return undefined;
  const scalar = document.sourceOf(place.path);
  if (!scalar) return undefined;
  const value = textOf(valueAt(document.value, place.path)) ?? '';
  const places = placesInScalar(scalar.source, value);
  // A block text that is indented unevenly holds its words as they are.
  const offsetOf = (at: number) => scalar.start + (places ? (places[at] ?? 0) : at);
  const at = document.offsetAt(position);
  const found = wordsOf(places ? value : scalar.source).find(
    ({ text, start }) => offsetOf(start) <= at && at <= offsetOf(start + text.length),
  );
  const markdown = found && wordText(found.text);
  if (!found || markdown === undefined) return undefined;
  const [start, end] = [offsetOf(found.start), offsetOf(found.start + found.text.length)];
  return { markdown, range: document.rangeBetween(start, end) };
}

function wordText(word: string): string | undefined {
  const signature = signatureOf(word);
  if (signature) {
    return `${code(signatureText(signature))}\n\n${functionText(signature)}`;
  }
  const known = OKTA_USER_ATTRIBUTES.find(({ name }) => word === `user.${name}`);
  if (known) return `${code(word)}\n\n${known.title}, of Okta's default user profile.`;
  const reference = referenceGuide(word);
  if (!reference) return undefined;
  const instead =
    reference.instead === undefined ? '' : ` In a mapping: ${code(reference.instead)}.`;
  return `${code(word)}\n\n${reference.says}${instead}`;
}

function keyHover(
  document: ConfigDocument,
  position: Position,
  guide: SchemaGuide,
  live: (path: Path) => string | undefined,
): HoverText | undefined {
  const place = document.pathAt(position);
  if (!place || place.path.length === 0) return undefined;
  const { path, part } = place;
  const said = guide.describe(path);
  const range = rangeAt(document, position, path, part);
  if (!said || !range) return undefined;
  const values = choices(guide, path).map((value) => {
    const word = consoleWord(path, value);
    return word === undefined || word === value
      ? code(String(value))
      : `${code(String(value))} (${word})`;
  });
  const field = apiField(path);
  const page = consolePlace(path);
  const step = stepAt(path);
  const seen = live(path);
  const lines = [
    said.title === undefined ? '' : `**${said.title}**`,
    said.description ?? '',
    values.join(' · '),
    field === undefined ? '' : `Okta API: ${code(field)}`,
    page === undefined
      ? ''
      : `Admin Console: ${page}${step === undefined ? '' : ` (step ${step} of ${STEPS.length})`}`,
    seen === undefined ? '' : `In the org when last read: ${code(seen)}`,
  ];
  return { markdown: lines.filter((line) => line !== '').join('\n\n'), range };
}

/** Of the key or value at a position; undefined for spaces and comments within a map or list. */
function rangeAt(
  document: ConfigDocument,
  position: Position,
  path: Path,
  part: 'key' | 'value',
): Range | undefined {
  const at = document.offsetAt(position);
  const key = document.rangeOf(path, 'key');
  // The colon belongs to the key.
  if (part === 'value' && key && document.offsetAt(key.end) + 1 === at) return key;
  const scalar = part === 'value' ? document.sourceOf(path) : undefined;
  if (scalar && scalar.source !== '') {
    return document.rangeBetween(scalar.start, scalar.start + scalar.source.trimEnd().length);
  }
  const range = part === 'key' ? key : document.rangeOf(path, 'value');
  const isWithin =
    range && document.offsetAt(range.start) <= at && at <= document.offsetAt(range.end);
  return isWithin ? range : undefined;
}

/** The values to choose from; none where any text or number fits, which both booleans would hide. */
function choices(guide: SchemaGuide, path: Path): unknown[] {
  const isFree = guide.at(path).some(({ type = [], enum: values, const: constant }) => {
    const types = typeof type === 'string' ? [type] : type;
    const isFixed = values !== undefined || constant !== undefined;
    return !isFixed && types.some((each) => each === 'string' || each === 'number');
  });
  return isFree ? [] : guide.valuesAt(path);
}

/** A code span that no character of the text can end; Markdown has none without a character. */
function code(text: string): string {
  if (text === '') return '*empty*';
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}

function times(count: number): string {
  if (count === 0) return 'nowhere';
  return count === 1 ? 'once' : `${count} times`;
}
