import { environmentsOf, variablesOf } from '../environments';
import { REFERENCE_KINDS } from '../references';
import { suggest } from '../suggest';
import { isMap, valueAt } from '../values';
import { addition, itemAddition, removal, replacement } from './edits';
import type { Fixer, FixTable, PossibleFix } from './fixer';

const ACTIONS = ['provisioning', 'connector', 'actions'] as const;

const removeKey: Fixer = ({ document, path }) => [
  { title: `Remove "${String(path.at(-1))}"`, edits: removal(document, path) },
];

/** Fixes of the app, the connector, references and environments. */
export const appFixes: FixTable = {
  'unused-app-key': removeKey,
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
  'undefined-variable': ({ document, finding }) => {
    const name = /^Variable "(.+?)" is not/.exec(finding.message)?.[1];
    return name === undefined ? [] : missingVariable(name, document);
  },
  'bad-reference': ({ document, finding }) => {
    const { range } = finding;
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    const token = document.text.slice(start, end);
    const [, kind = '', name = ''] = /^\$\{([^:}]*):([^}]*)\}?$/.exec(token) ?? [];
    const meant = suggest(kind, REFERENCE_KINDS);
    if (meant === undefined || name === '') return [];
    const newText = `\${${meant}:${name}}`;
    return newText === token
      ? []
      : [{ title: `Change to ${newText}`, edits: [{ range, newText }] }];
  },
};

/** An empty value for every environment that lacks the variable: another one's could lead to the wrong org. */
function missingVariable(name: string, document: Parameters<Fixer>[0]['document']): PossibleFix[] {
  const lacking = environmentsOf(document).filter(
    (environment) => !variablesOf(document, environment).has(name),
  );
  const edits = lacking.flatMap((environment) => {
    const path = ['environments', environment];
    return (
      (isMap(valueAt(document.value, [...path, 'vars']))
        ? addition(document, [...path, 'vars'], name, '""')
        : addition(document, path, 'vars', `{ ${name}: "" }`)) ?? []
    );
  });
  return [{ title: `Add variable "${name}" to ${lacking.join(', ')}`, edits }];
}
