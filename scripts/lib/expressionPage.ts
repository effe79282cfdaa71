import type { Guide } from '../../src/expression/signatures/guideEntry';
import {
  allSignatures,
  type Signature,
  signatureText,
} from '../../src/expression/signatures/index';
import { OPERATORS } from '../../src/expression/signatures/operators';
import { REFERENCES } from '../../src/expression/signatures/references';

export const PAGE = 'docs/expressions.md';

const SOURCE = 'https://developer.okta.com/docs/reference/okta-expression-language/';

/** Titles of the sections, by the anchor of Okta's page. */
const SECTIONS: ReadonlyMap<string, string> = new Map([
  ['string-functions', 'Texts'],
  ['array-functions', 'Arrays'],
  ['data-conversion-functions', 'Numbers'],
  ['country-code-conversion-functions', 'Countries'],
  ['time-functions', 'Times'],
  ['group-functions', 'Groups'],
  ['linked-object-function', 'Linked objects'],
  ['manager-assistant-functions', 'Manager and assistant'],
  ['directory-and-workday-functions', 'Directories'],
  ['okta-user-profile', 'The user itself'],
]);

/** docs/expressions.md as it has to be. */
export function expressionPage(): string {
  return `${[INTRODUCTION, references(), operators(), ...sections(), LIMITS].join('\n\n')}\n`;
}

const INTRODUCTION = `# The expression language, as it is implemented here

<!-- Written by \`npm run docs:expressions\` from the tables in src/expression/signatures. Do not edit by hand. -->

Mappings and custom user names are expressions of Okta's classic expression language, which is built on SpEL. The same
code checks them in the editor and by \`okta-scim validate\`, evaluates them in **Explain Mappings**, and runs them in the
local org. This page says what it takes for true, and how sure that is.

- **certain**: Okta publishes it, or it was seen at an org. Small print below a function says what is open all the same.
- **likely**: it follows from a sister function, from SpEL, or from a draft of Okta's.

What Okta is known to refuse is an error. What it does not document, or has in other places than mappings, is a warning:
it may work, and nothing of it blocks an apply. Examples are of Ada Example, the made-up person of Explain Mappings:
login ada@example.com, department Research, title Engineer, country GB, in the group Everyone, with Grace Example as her
manager.`;

const LIMITS = `## Limits of this implementation

Okta states no limits for mappings (a custom user name has 1024 characters at most). Here an expression is looked at up to
65,536 characters and 200 levels of nesting; branches behind \`:\` and operators in a row are no nesting. A text has as
many at most, an array 10,000 values. Regular expressions follow all ways at once, so that none takes more
time than its length times that of the text; they have 1,000 characters and 5,000 steps at most, and no look-around,
references back or possessive repeats. One evaluation ends within half a second, or without a value. Beyond a limit
there is a remark, and no value; what Okta does with such an expression, nobody knows.`;

function references(): string {
  const rows = REFERENCES.map(({ form, says, example, gives, sure, instead }) => {
    const use = gives === undefined ? '' : code(gives);
    return [code(form), says, code(example), use, instead === undefined ? '' : code(instead), sure];
  });
  return `## What an expression can name\n\n${table(['form', 'what it is', 'example', 'gives', 'in a mapping rather', 'sure'], rows)}\n\nSource: [Okta Expression Language overview](${SOURCE}), and the page on Identity Engine's own language.`;
}

function operators(): string {
  const rows = OPERATORS.map((operator) => [
    code(operator.name),
    told(operator.says, operator.open),
    code(operator.example),
    code(operator.gives),
    operator.sure,
  ]);
  return `## Operators and forms\n\n${table(['written', 'what it does', 'example', 'gives', 'sure'], rows)}\n\nFrom strongest to weakest: \`.\` and \`[ ]\`; \`!\` and a sign before a value; \`^\`; \`*\` \`/\` \`%\`; \`+\` \`-\`; comparisons, of which one cannot follow another; \`AND\`; \`OR\`; \`? :\` and \`?:\`. Source: [constants and operators](${SOURCE}#constants-and-operators), [SpEL](https://docs.spring.io/spring-framework/reference/core/expressions/language-ref/operators.html).`;
}

function sections(): string[] {
  const functions = [...allSignatures().values()];
  return [...SECTIONS].map(([anchor, title]) => {
    const rows = functions.filter(({ source }) => source.endsWith(`#${anchor}`)).map(row);
    return `## ${title}\n\n${table(['function', 'what it does', 'example', 'gives', 'sure'], rows)}\n\nSource: [${SOURCE.slice(8)}#${anchor}](${SOURCE}#${anchor}).`;
  });
}

function row(signature: Signature): string[] {
  const { description, open, example, gives, sure, isDeprecated }: Signature & Guide = signature;
  const old = isDeprecated ? ' Okta advises against it.' : '';
  return [
    code(signatureText(signature)),
    told(`${description}${old}`, open),
    code(example),
    code(gives),
    sure,
  ];
}

function told(says: string, open: string | undefined): string {
  return open === undefined ? says : `${says}<br><small>${open}</small>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A pipe would end the cell of a table. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
