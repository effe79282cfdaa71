import type { ConfigDocument } from '../config/document';
import { environmentsOf, variablesOf } from '../config/environments';
import type { Path, Position, Range } from '../config/finding';
import { signatureOf, signatureText } from '../expression/signatures/index';
import { apiField, consolePlace, stepOf } from './apiFields';
import { consoleWord } from './consoleWords';
import { isExpressionAt } from './expressionSuggestions';
import { nameAt, occurrencesOf } from './names';
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
  const at = document.offsetAt(position) - scalar.start;
  const found = [...scalar.source.matchAll(/[A-Za-z_][\w.]*/g)].find(
    ({ index, 0: word }) => index <= at && at <= index + word.length,
  );
  const markdown = found && wordText(found[0]);
  if (!found || markdown === undefined) return undefined;
  const start = scalar.start + found.index;
  return { markdown, range: document.rangeBetween(start, start + found[0].length) };
}

function wordText(word: string): string | undefined {
  const signature = signatureOf(word);
  if (signature) {
    return `${code(signatureText(signature))}\n\n${signature.description}\n\n[Okta Expression Language](${signature.source})`;
  }
  const known = OKTA_USER_ATTRIBUTES.find(({ name }) => word === `user.${name}`);
  return known && `${code(word)}\n\n${known.title}, of Okta's default user profile.`;
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
  if (!said) return undefined;
  const values = guide.valuesAt(path).map((value) => {
    const word = consoleWord(path, value);
    return word === undefined || word === value
      ? code(String(value))
      : `${code(String(value))} (${word})`;
  });
  const field = apiField(path);
  const page = consolePlace(path);
  const step = stepOf(path);
  const seen = live(path);
  const lines = [
    said.title === undefined ? '' : `**${said.title}**`,
    said.description ?? '',
    values.join(' · '),
    field === undefined ? '' : `Okta API: ${code(field)}`,
    page === undefined
      ? ''
      : `Admin Console: ${page}${step === undefined ? '' : ` (step ${step} of 7)`}`,
    seen === undefined ? '' : `In the org now: ${code(seen)}`,
  ];
  return {
    markdown: lines.filter((line) => line !== '').join('\n\n'),
    range: document.rangeOf(path, part),
  };
}

/** A code span that no sign of the text can end. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}

function times(count: number): string {
  if (count === 0) return 'nowhere';
  return count === 1 ? 'once' : `${count} times`;
}
