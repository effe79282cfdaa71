import { Lexer } from 'yaml';

/** A comment of a YAML text. Offsets count UTF-16 units; `text` begins with its `#`. */
export interface Comment {
  text: string;
  start: number;
  /** Nothing but spaces stands before it on its line. */
  isAlone: boolean;
}

/** Characters that the lexer of `yaml` puts between tokens and that stand for no text: a document, an error, a scalar. */
const MARKS = new Set(['\x02', '\x18', '\x1f']);

/** Every comment of a YAML text, in its order; a `#` within a text begins none. */
export function commentsOf(yaml: string): Comment[] {
  const comments: Comment[] = [];
  let start = 0;
  let previous = '';
  for (const token of new Lexer().lex(yaml)) {
    if (!MARKS.has(token)) {
      if (token.startsWith('#') && previous !== '\x1f') {
        const line = yaml.slice(yaml.lastIndexOf('\n', start - 1) + 1, start);
        comments.push({ text: token.trimEnd(), start, isAlone: line.trim() === '' });
      }
      start += token.length;
    }
    previous = token;
  }
  return comments;
}
