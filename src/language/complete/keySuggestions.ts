import { defined } from '../../base/defined';
import { own } from '../../base/record';
import type { Path } from '../../config/findings/finding';
import type { ConfigDocument } from '../../config/yaml/document';
import { mapOf, textOf, valueAt } from '../../config/yaml/values';
import type { SchemaGuide } from '../describe/schemaGuide';
import type { Cursor } from './cursor';
import { hasChoice } from './hasChoice';
import { snippetsAt } from './snippets';
import { openQuote, type Suggestion, scalar, verbatim, withinText } from './suggestion';

/** Keys of the map that is being written: what is required first, what it has already not at all. */
export function keySuggestions(
  document: ConfigDocument,
  cursor: Cursor,
  guide: SchemaGuide,
): Suggestion[] {
  const { path, isFlow, typed, rest } = cursor;
  const ending = endingAt(cursor);
  if (!ending) return [];
  const word = typed.slice(ending.quote.length);
  const taken = mapOf(valueAt(document.value, path));
  const current = [word, word + (/^[\w.-]*/.exec(rest)?.[0] ?? '')];
  const isFree = (name: string) => !Object.hasOwn(taken, name) || current.includes(name);
  const known = guide
    .keysAt(path)
    .filter(({ name }) => isFree(name))
    .map((key, order): Suggestion => {
      const { title, description } = key.schema;
      const shape = isFlow ? 'scalar' : guide.shapeAt([...path, key.name]);
      return {
        label: key.name,
        kind: 'key',
        ...defined({ detail: title, documentation: description }),
        ...inserted(key.name, VALUES[shape], word, ending),
        order: key.required ? order : 1000 + order,
        leadsOn: !ending.hasColon && hasChoice([...path, key.name], guide),
      };
    });
  const named = attributeNames(document, path)
    .filter(({ name }) => isFree(name))
    .map(
      ({ name, detail }, order): Suggestion => ({
        label: name,
        kind: 'attribute',
        detail,
        ...inserted(name, VALUES.scalar, word, ending),
        order,
      }),
    );
  const hasRoom = !isFlow && ending.quote === '' && rest.trim() === '';
  const snippets = hasRoom ? snippetsAt(document, path, typed) : [];
  return [...named, ...known, ...snippets];
}

/** What follows a key. The editor indents what follows a line break to the line it is on. */
const VALUES = { map: '\n  $0', list: '\n  - $0', scalar: ' $0' } as const;

/** How a key ends that is put in at a cursor. */
interface Ending {
  /** The quote that is open before it. */
  quote: string;
  /** What parts it from the entry behind it. */
  comma: string;
  /** That quote is closed right behind the cursor. */
  isClosed: boolean;
  /** A colon follows already, and a value may. */
  hasColon: boolean;
}

/** Undefined where a key would run into what stands behind the cursor. */
function endingAt({ typed, rest, isFlow, needsComma }: Cursor): Ending | undefined {
  const quote = openQuote(typed);
  const hasColon =
    quote === ''
      ? /^(?:[^\s:#,{}[\]]|:(?=\S))*\s*:(?:\s|$)/.test(rest)
      : rest.includes(quote) && /^\s*:/.test(rest.slice(rest.indexOf(quote) + 1));
  if (!isFlow && !hasColon && /^\s+[^\s#]/.test(rest)) return undefined;
  return {
    quote,
    comma: needsComma ? ',' : '',
    isClosed: quote !== '' && rest.startsWith(quote),
    hasColon,
  };
}

function inserted(
  name: string,
  value: string,
  word: string,
  { quote, comma, isClosed, hasColon }: Ending,
): Pick<Suggestion, 'snippet' | 'replaces' | 'replacesAfter'> {
  const text = verbatim(quote === '' ? scalar(name) : withinText(quote, name));
  if (hasColon) return { snippet: text, replaces: word.length };
  return {
    snippet: `${text}${quote}:${value}${comma}`,
    replaces: word.length,
    ...(isClosed ? { replacesAfter: 1 } : {}),
  };
}

/** Declared attributes, where their names are keys: mappings, and what a group sets. */
function attributeNames(document: ConfigDocument, path: Path): { name: string; detail: string }[] {
  const isMapping = path.length === 1 && path[0] === 'mappings';
  const isProfile = path[0] === 'groups' && path[2] === 'assign' && path[3] === 'profile';
  if (!isMapping && !(isProfile && path.length === 4)) return [];
  return Object.entries(mapOf(valueAt(document.value, ['attributes']))).flatMap(
    ([name, attribute]) => {
      const fields = mapOf(attribute);
      // A group cannot set a "User personal" attribute (Okta, "Scope property").
      if (isProfile && own(fields, 'scope') === 'SELF') return [];
      return [{ name, detail: textOf(own(fields, 'type')) ?? '' }];
    },
  );
}
