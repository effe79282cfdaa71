import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import type { ConfigDocument } from '../../config/yaml/document';
import { mapOf, valueAt } from '../../config/yaml/values';
import type { ContextGroup } from '../../expression/context';
import type { ExampleUser, Explanation } from '../../language/index';
import type { OktaGroup } from '../../okta/oktaModel';
import { withProgress } from '../ui/progress';
import { chooseSignedInTarget } from '../window/chooseTarget';
import { NoEnvironmentError } from '../window/noEnvironment';
import type { Parts } from '../window/parts';
import { assertTrusted } from '../window/trust';

/**
 * Shows what every mapping of the file gives for a person: a made-up one, of whom nothing is asked, or one of the org,
 * whose profile is read with one GET and kept in memory only.
 */
export async function explainMappings(parts: Parts, argument: unknown): Promise<void> {
  const file = await parts.files.choose(argument);
  const document = parts.parsed.of(await vscode.workspace.openTextDocument(file));
  if (Object.keys(mapOf(valueAt(document.value, ['mappings']))).length === 0) {
    throw new UsageError(vscode.l10n.t('The file has no mappings.'), {
      nextStep: vscode.l10n.t('Add them under `mappings:`, one attribute of the app per line.'),
    });
  }
  const { EXAMPLE_USER, ...language } = await import('../../language/index');
  const environment = await environmentFor(parts, file, document);
  const groups = language.groupsToChoose(document, environment, process.env);
  const chosen = await choosePerson(parts, file, EXAMPLE_USER.name, groups !== undefined);
  const isMadeUp = chosen === undefined;
  const person = chosen ?? language.inGroups(EXAMPLE_USER, await chooseGroups(parts, groups));
  const found = language.explainMappings(document, person, environment, process.env);
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
  parts: Parts,
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

/** Undefined for the made-up one. @throws {CancelledError} when nobody is chosen. */
async function choosePerson(
  parts: Parts,
  file: vscode.Uri,
  madeUp: string,
  needsGroups: boolean,
): Promise<ExampleUser | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const choice = await parts.prompter.pick(vscode.l10n.t('Whose values?'), [
    {
      label: madeUp,
      detail: vscode.l10n.t('A made-up person. Nothing is asked of the org.'),
      value: 'madeUp',
    },
    {
      label: vscode.l10n.t('Someone of the org…'),
      detail: needsGroups
        ? vscode.l10n.t('Two GET requests: the profile and the groups are kept in memory only.')
        : vscode.l10n.t('One GET request. The profile is kept in memory only.'),
      value: 'org',
    },
  ]);
  if (choice === undefined) throw new CancelledError();
  return choice === 'org' ? readPerson(parts, file, needsGroups) : undefined;
}

/**
 * Asks only where the answer makes a difference. A person of whom nothing is chosen is in the group of everybody.
 * @throws {CancelledError} when nothing is chosen.
 */
async function chooseGroups(
  parts: Parts,
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

/** The login is neither logged nor part of a message. */
async function readPerson(
  parts: Parts,
  file: vscode.Uri,
  needsGroups: boolean,
): Promise<ExampleUser> {
  assertTrusted(vscode.workspace.isTrusted, vscode.l10n.t('Explain Mappings'));
  const { org } = await chooseSignedInTarget(parts, file);
  const login = await parts.prompter.input({
    title: vscode.l10n.t('Explain Mappings'),
    prompt: vscode.l10n.t('Login (username) of a person in {0}.', org),
    placeholder: 'ada@example.com',
    validate: (value) => (value.trim() === '' ? vscode.l10n.t('Give a login.') : undefined),
  });
  if (login === undefined) throw new CancelledError();
  const found = await withProgress(
    vscode.l10n.t('Reading a profile in {0}', org),
    async (signal) => {
      const reader = await parts.orgs.reader(org);
      const person = await reader.findPerson(login.trim(), { signal });
      if (!person) return undefined;
      const groups = needsGroups ? await reader.groupsOfPerson(person.id, { signal }) : undefined;
      return { ...person, groups };
    },
  );
  if (!found) {
    throw new UsageError(vscode.l10n.t('Nobody in {0} has that login.', org), {
      nextStep: vscode.l10n.t('Give it as Directory > People of the Admin Console shows it.'),
    });
  }
  const { id, status, profile, groups } = found;
  return {
    name: login.trim(),
    profile,
    internal: { id, status },
    ...(groups && { groups: groups.map(contextGroup) }),
  };
}

function contextGroup({ id, type, profile }: OktaGroup): ContextGroup {
  return { id, type, name: profile.name, profile };
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
