import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import type { ConfigDocument } from '../../config/yaml/document';
import { mapOf, valueAt } from '../../config/yaml/values';
import type { ContextGroup } from '../../expression/context';
import type { ExampleUser, Explanation } from '../../language/index';
import { openFile } from '../ui/openFile';
import type { ParsedDocuments } from '../ui/parsedDocuments';
import type { Prompter } from '../ui/prompter';
import type { TextPages } from '../ui/textPages';
import type { ChosenEnvironments } from '../window/chosenEnvironments';
import type { ConfigFiles } from '../window/configFiles';
import { NoEnvironmentError } from '../window/noEnvironment';

/** What it takes: of the org, no more than a way to choose one person, where there is one. */
export interface ExplainParts {
  files: Pick<ConfigFiles, 'choose'>;
  parsed: ParsedDocuments;
  targets: Pick<ChosenEnvironments, 'environmentOf' | 'askEnvironment'>;
  prompter: Prompter;
  pages: Pick<TextPages, 'show'>;
  env: Record<string, string | undefined>;
  /** Undefined for the made-up person, whose name is given. */
  choosePerson?: (
    file: vscode.Uri,
    madeUp: string,
    needsGroups: boolean,
  ) => Promise<ExampleUser | undefined>;
}

/**
 * Shows what every mapping of the file gives for a person: a made-up one, of whom nothing is asked, or one of the org,
 * whose profile is read with one GET and kept in memory only.
 */
export async function explainMappings(parts: ExplainParts, argument: unknown): Promise<void> {
  const file = await parts.files.choose(argument);
  const document = await parts.parsed.whole(await openFile(file));
  if (Object.keys(mapOf(valueAt(document.value, ['mappings']))).length === 0) {
    throw new UsageError(vscode.l10n.t('The file has no mappings.'), {
      nextStep: vscode.l10n.t('Add them under `mappings:`, one attribute of the app per line.'),
    });
  }
  const { EXAMPLE_USER, ...language } = await import('../../language/index');
  const environment = await environmentFor(parts, file, document);
  const groups = language.groupsToChoose(document, environment, parts.env);
  const chosen = await parts.choosePerson?.(file, EXAMPLE_USER.name, groups !== undefined);
  const isMadeUp = chosen === undefined;
  const person = chosen ?? language.inGroups(EXAMPLE_USER, await chooseGroups(parts, groups));
  const found = language.explainMappings(document, person, environment, parts.env);
  // Of somebody real, no more than the mappings read.
  const shown = isMadeUp ? Object.keys(EXAMPLE_USER.profile) : language.attributesRead(found);
  const title = [
    `What the mappings give for ${person.name}${isMadeUp ? ', a made-up person' : ''}`,
    ...(environment === undefined ? [] : [`in ${environment}`]),
  ].join(', ');
  const label = mapOf(valueAt(document.value, ['app']))['label'];
  const known = typeof label === 'string' ? label : vscode.workspace.asRelativePath(file);
  const name = `${environment === undefined ? known : `${known} ${environment}`} mappings.txt`;
  const asked = groups && groupsShown(person, isMadeUp ? undefined : groups);
  await parts.pages.show('report', name, explanationText(title, person, shown, asked, found));
}

/** Asks only where the answer makes a difference. */
async function environmentFor(
  parts: ExplainParts,
  file: vscode.Uri,
  document: ConfigDocument,
): Promise<string | undefined> {
  try {
    return parts.targets.environmentOf(file, document);
  } catch (error) {
    if (!(error instanceof NoEnvironmentError)) throw error;
    const mappings = JSON.stringify(valueAt(document.value, ['mappings']));
    return mappings.includes('${var:') ? parts.targets.askEnvironment(file) : undefined;
  }
}

/**
 * Asks only where the answer makes a difference. A person of whom nothing is chosen is in the group of everybody.
 * @throws {CancelledError} when nothing is chosen.
 */
async function chooseGroups(
  parts: ExplainParts,
  groups: readonly ContextGroup[] = [],
): Promise<readonly ContextGroup[]> {
  if (groups.length === 0) return [];
  const detail = vscode.l10n.t('The groups that the mappings and the file name.');
  const choice = await parts.prompter.pick(vscode.l10n.t('In which groups?'), [
    {
      label: vscode.l10n.t('None of them'),
      detail: vscode.l10n.t('Everyone only, as every org has it.'),
      value: [],
    },
    ...(groups.length > 1
      ? [{ label: vscode.l10n.t('All {0}', groups.length), detail, value: groups }]
      : []),
    ...groups.map((group) => ({ label: group.name, value: [group] })),
  ]);
  if (choice === undefined) throw new CancelledError();
  return choice;
}

/** Of somebody real, those groups alone that the mappings or the file name. */
function groupsShown(
  { groups = [] }: ExampleUser,
  named: readonly ContextGroup[] = groups,
): readonly string[] {
  const isNamed = ({ id, name }: ContextGroup) =>
    named.some((one) => one.id === id || one.name === name);
  const shown = groups.filter(isNamed).map(({ name }) => name);
  const more = groups.length - shown.length;
  return more === 0 ? shown : [...shown, `${more} more`];
}

function explanationText(
  title: string,
  { profile }: ExampleUser,
  shown: readonly string[],
  groups: readonly string[] | undefined,
  found: readonly Explanation[],
): string {
  const person = shown.map((key) => `  user.${key}: ${shownValue(profile[key])}`);
  if (groups) person.push(`  groups: ${groups.length === 0 ? 'none' : groups.join(', ')}`);
  const mappings = found.map(({ attribute, expression, type, value, problem, notes, scim }) =>
    [
      attribute,
      `  expression  ${expression}`,
      `  gives       ${value ?? problem ?? ''}${value === undefined ? '' : ` (${type})`}`,
      ...notes.map((note) => `  note        ${note}`),
      `  SCIM        ${scim ?? 'the file does not declare this attribute'}`,
    ].join('\n'),
  );
  return [title, '', ...person, '', mappings.join('\n\n'), ''].join('\n');
}

function shownValue(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
