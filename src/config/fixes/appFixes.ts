import { isRecord } from '../../base/record';
import { environmentsOf, variablesOf } from '../environments/environments';
import { isWellFormed, REFERENCE_KINDS } from '../environments/references';
import type { Path, TextEdit } from '../findings/finding';
import { suggest } from '../findings/suggest';
import type { ConfigDocument } from '../yaml/document';
import { valueAt } from '../yaml/values';
import { yamlKey } from '../yaml/yamlKey';
import { addition, itemAddition, removal, replacement } from './edits';
import type { Fixer, FixInput, FixTable, PossibleFix } from './fixer';

const ACTIONS = ['provisioning', 'connector', 'actions'] as const;

/** More environments than this are chosen from by hand. */
const MOST_CHOICES = 5;

const removeKey: Fixer = ({ document, path }) => [
  { title: `Remove "${String(path.at(-1))}"`, edits: removal(document, path) },
];

/** Fixes of the app, the connector, references and environments. */
export const appFixes: FixTable = {
  'unused-app-key': removeKey,
  'unused-attribute-key': removeKey,
  'push-status-ignored': removeKey,
  'misplaced-key': removeKey,
  'unused-variable': removeKey,
  'action-missing': ({ document, finding, path }) => {
    const action = /"(\w+)" \(/.exec(finding.message)?.[1] ?? '';
    return [
      { title: `Add "${action}" to the actions`, edits: itemAddition(document, ACTIONS, action) },
      { title: 'Switch it off', edits: replacement(document, path, 'false') },
    ];
  },
  'push-groups-missing': ({ document }) => [
    {
      title: 'Add "pushGroups" to the actions',
      edits: itemAddition(document, ACTIONS, 'pushGroups'),
    },
  ],
  'unique-identifier': ({ document, finding, path }) =>
    finding.fix
      ? []
      : [{ title: 'Change to "userName"', edits: replacement(document, path, 'userName') }],
  'undefined-variable': (input) => {
    const name = /^Variable "(.+?)" is not/.exec(input.finding.message)?.[1];
    if (name === undefined) return [];
    const { document, finding } = input;
    const meant = /Did you mean "(.+)"\?$/.exec(finding.message)?.[1];
    const newText = `\${var:${meant}}`;
    const likely = [{ title: `Change to ${newText}`, edits: [{ range: finding.range, newText }] }];
    const written = document.text.slice(
      document.offsetAt(finding.range.start),
      document.offsetAt(finding.range.end),
    );
    const isReference = meant !== undefined && /^\$\{var:[^}]*\}$/.test(written);
    return [...(isReference ? likely : []), ...missingVariable(name, input)];
  },
  'unknown-environment': ({ document, finding, path }) =>
    finding.fix
      ? []
      : environmentsOf(document)
          .slice(0, MOST_CHOICES)
          .map((name) => ({
            title: `Change to "${name}"`,
            edits: replacement(document, path, JSON.stringify(name)),
          })),
  'bad-reference': ({ document, finding }) => {
    const { range } = finding;
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    const token = document.text.slice(start, end);
    const [, kind = '', name = ''] = /^\$\{([^:}]*):\s*([^}]*?)\s*\}?$/.exec(token) ?? [];
    const meant = suggest(kind, REFERENCE_KINDS);
    const newText = `\${${meant}:${name}}`;
    if (!isWellFormed({ kind: meant, name, token: newText })) return [];
    return newText === token
      ? []
      : [{ title: `Change to ${newText}`, edits: [{ range, newText }] }];
  },
};

/**
 * An empty value for every environment that lacks the variable: another one's could lead to the wrong org. None at all
 * when one of them is written in a way that nothing can be added to: the title would promise too much.
 */
function missingVariable(name: string, { document, path }: FixInput): PossibleFix[] {
  const lacking = environmentsOf(document).filter(
    (environment) =>
      (path[0] !== 'environments' || path[1] === environment) &&
      !variablesOf(document, environment).has(name),
  );
  const edits = lacking.map((environment) => variableAddition(name, environment, document));
  if (!edits.every((some) => some !== undefined)) return [];
  return [{ title: `Add variable "${name}" to ${lacking.join(', ')}`, edits: edits.flat() }];
}

function variableAddition(
  name: string,
  environment: string,
  document: ConfigDocument,
): TextEdit[] | undefined {
  const path = ['environments', environment];
  const declared = valueAt(document.value, path);
  const entry = `{ ${yamlKey(name)}: "" }`;
  if (!isRecord(declared)) return filling(document, path, `{ vars: ${entry} }`);
  const vars = [...path, 'vars'];
  if (!Object.hasOwn(declared, 'vars')) return addition(document, path, 'vars', entry);
  const isFilled = isRecord(valueAt(document.value, vars));
  return isFilled ? addition(document, vars, name, '""') : filling(document, vars, entry);
}

/** Puts a value in the place of `null`, written out or not. */
function filling(document: ConfigDocument, path: Path, newText: string): TextEdit[] | undefined {
  if (valueAt(document.value, path) !== null) return undefined;
  if (document.sourceOf(path)?.source !== '') return replacement(document, path, newText);
  const key = document.rangeOf(path, 'key');
  if (!key || document.behindAlias(path)) return undefined;
  const at = document.offsetAt(key.end) + 1;
  if (document.text[at - 1] !== ':') return undefined;
  return [{ range: document.rangeBetween(at, at), newText: ` ${newText}` }];
}
