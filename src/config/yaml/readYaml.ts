import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';
import { composeTree, type SyntaxProblem } from './compose';
import { CORE_SCHEMA } from './coreSchema';
import { DEEPEST, tooDeepAt } from './depth';
import { explainProblems } from './syntax';
import type { TreeNode } from './tree';

export interface YamlReading {
  /** Of the first document; undefined when there is nothing usable. */
  tree: TreeNode | undefined;
  problems: SyntaxProblem[];
}

/** After this many broken tokens the rest of the text is not read. */
const MOST_BROKEN_TOKENS = 200;

/**
 * Words, punctuation and spaces within one pair of brackets, which `yaml` reads in half a second; when the closing bracket is
 * missing, all that follows stands in them. A file of ten thousand lines that is one pair of braces has less.
 */
const MOST_IN_BRACKETS = 150_000;

/** Duplicate keys are found by `composeTree`: the check of `yaml` takes quadratic time. */
const OPTIONS = {
  ...CORE_SCHEMA,
  keepSourceTokens: false,
  merge: false,
  prettyErrors: false,
  stringKeys: true,
  uniqueKeys: false,
} as const;

/** Reads a text as YAML 1.2. Never throws; what is wrong is in `problems`. */
export function readYaml(text: string): YamlReading {
  // `yaml` makes an error of each thing it finds, of which we need the place only: with their stacks, which the
  // extension host wants a hundred calls deep, a text of many errors takes five times as long and more.
  const { stackTraceLimit } = Error;
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return readWithYaml(text);
  } finally {
    Reflect.set(Error, 'stackTraceLimit', stackTraceLimit);
  }
}

function readWithYaml(text: string): YamlReading {
  const problems: SyntaxProblem[] = [];
  const composer = new Composer(OPTIONS);
  let first: Document.Parsed | undefined;
  for (const document of composer.compose(usable(text, problems), true, text.length)) {
    if (first) {
      const [start, end] = document.range;
      problems.push({
        code: 'several-documents',
        message: 'The file holds several YAML documents; only the first one counts.',
        start,
        end,
      });
      break;
    }
    first = document;
  }
  if (!first) return { tree: undefined, problems };
  problems.push(...explainProblems([...first.errors, ...first.warnings], text));
  const isCutOff = problems.some(({ code }) => code === 'too-deep' || code === 'file-too-large');
  const tree = isCutOff ? undefined : composeTree(first, problems);
  return { tree, problems };
}

/** The tokens of the text, up to where they stop being worth reading. */
function* usable(text: string, problems: SyntaxProblem[]): Generator<CST.Token> {
  let broken = 0;
  for (const token of tokensOf(text, problems)) {
    if (token.type === 'error') {
      broken += 1;
      if (broken > MOST_BROKEN_TOKENS) return;
    }
    const deep = tooDeepAt(token);
    if (deep !== undefined) {
      problems.push({
        code: 'too-deep',
        message: `More than ${DEEPEST} maps and lists within each other.`,
        start: deep,
        end: deep + 1,
      });
      return;
    }
    yield token;
  }
}

/** The tokens of the text; none, but a problem, when there is too much between two brackets. */
function* tokensOf(text: string, problems: SyntaxProblem[]): Generator<CST.Token> {
  const parser = new Parser();
  const lexer = new Lexer();
  let [offset, depth, opened, count] = [0, 0, 0, 0];
  for (const lexeme of lexer.lex(text)) {
    if (lexeme === '[' || lexeme === '{') {
      if (depth === 0) [opened, count] = [offset, 0];
      depth += 1;
    } else if (lexeme === ']' || lexeme === '}') {
      depth = Math.max(0, depth - 1);
    } else if (lexeme === FLOW_CUT_OFF) {
      depth = 0;
    }
    if (depth > 0) count += 1;
    if (count > MOST_IN_BRACKETS) {
      problems.push({
        code: 'file-too-large',
        message: 'There is too much between these brackets; the file is not read. Is one missing?',
        start: opened,
        end: opened + 1,
      });
      return;
    }
    if (!MARKS.has(lexeme)) offset += lexeme.length;
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}

/** What the lexer puts between the parts of the text: a document starts, brackets end too early, a scalar follows. */
const FLOW_CUT_OFF = '\x18';
const MARKS: ReadonlySet<string> = new Set(['\x02', FLOW_CUT_OFF, '\x1f']);
