import { Composer, type CST, type Document, Parser } from 'yaml';
import { composeTree, type SyntaxProblem } from './compose';
import { DEEPEST, tooDeepAt } from './depth';
import { explain } from './syntax';
import type { TreeNode } from './tree';

export interface YamlReading {
  /** Of the first document; undefined when there is nothing usable. */
  tree: TreeNode | undefined;
  problems: SyntaxProblem[];
}

/** After this many broken tokens the rest of the text is not read. */
const MOST_BROKEN_TOKENS = 200;

/** Duplicate keys are found by `composeTree`: the check of `yaml` takes quadratic time. */
const OPTIONS = {
  keepSourceTokens: false,
  merge: false,
  prettyErrors: false,
  stringKeys: true,
  uniqueKeys: false,
} as const;

/** Reads a text as YAML 1.2. Never throws; what is wrong is in `problems`. */
export function readYaml(text: string): YamlReading {
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
  problems.push(...explain([...first.errors, ...first.warnings], text));
  const tree = problems.some(({ code }) => code === 'too-deep')
    ? undefined
    : composeTree(first, problems);
  return { tree, problems };
}

/** The tokens of the text, up to where they stop being worth reading. */
function* usable(text: string, problems: SyntaxProblem[]): Generator<CST.Token> {
  let broken = 0;
  for (const token of new Parser().parse(text)) {
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
