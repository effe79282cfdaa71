import * as vscode from 'vscode';
import { CancelledError, UsageError } from '../../base/errors';
import type { ConfigDocument } from '../../config/yaml/document';
import { mapOf, valueAt } from '../../config/yaml/values';
import type { ExampleUser, Explanation } from '../../language/index';
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
    throw new UsageError('The file has no mappings.', {
      nextStep: 'Add them under `mappings:`, one attribute of the app per line.',
    });
  }
  const { EXAMPLE_USER, ...language } = await import('../../language/index');
  const environment = await environmentFor(parts, file, document);
  const person = (await choosePerson(parts, file, EXAMPLE_USER.name)) ?? EXAMPLE_USER;
  const found = language.explainMappings(document, person, environment, process.env);
  const isMadeUp = person === EXAMPLE_USER;
  // Of somebody real, no more than the mappings read.
  const shown = isMadeUp ? Object.keys(EXAMPLE_USER.profile) : language.attributesRead(found);
  const title = [
    `What the mappings give for ${person.name}${isMadeUp ? ', a made-up person' : ''}`,
    ...(environment === undefined ? [] : [`in ${environment}`]),
  ].join(', ');
  const name = `${vscode.workspace.asRelativePath(file)} mappings.txt`;
  await parts.pages.show('report', name, explanationText(title, person, shown, found));
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
): Promise<ExampleUser | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const choice = await parts.prompter.pick('Whose values?', [
    { label: madeUp, detail: 'A made-up person. Nothing is asked of the org.', value: 'madeUp' },
    {
      label: 'Someone of the org…',
      detail: 'One GET request. The profile is kept in memory only.',
      value: 'org',
    },
  ]);
  if (choice === undefined) throw new CancelledError();
  return choice === 'org' ? readPerson(parts, file) : undefined;
}

/** The login is neither logged nor part of a message. */
async function readPerson(parts: Parts, file: vscode.Uri): Promise<ExampleUser> {
  assertTrusted(vscode.workspace.isTrusted, 'Explain Mappings');
  const { org } = await chooseSignedInTarget(parts, file);
  const login = await parts.prompter.input({
    title: 'Explain Mappings',
    prompt: `Login (username) of a person in ${org}.`,
    placeholder: 'ada@example.com',
    validate: (value) => (value.trim() === '' ? 'Give a login.' : undefined),
  });
  if (login === undefined) throw new CancelledError();
  const profile = await withProgress(`Reading a profile in ${org}`, async (signal) =>
    (await parts.orgs.reader(org)).findUserProfile(login.trim(), { signal }),
  );
  if (!profile) {
    throw new UsageError(`Nobody in ${org} has that login.`, {
      nextStep: 'Give it as Directory > People of the Admin Console shows it.',
    });
  }
  return { name: login.trim(), profile };
}

function explanationText(
  title: string,
  { profile }: ExampleUser,
  shown: readonly string[],
  found: readonly Explanation[],
): string {
  const person = shown.map((key) => `  user.${key}: ${shownValue(profile[key])}`);
  const mappings = found.map(({ attribute, expression, type, value, problem, scim }) =>
    [
      attribute,
      `  expression  ${expression}`,
      `  gives       ${value ?? problem ?? ''}${value === undefined ? '' : ` (${type})`}`,
      `  SCIM        ${scim ?? 'the file does not declare this attribute'}`,
    ].join('\n'),
  );
  return [title, '', ...person, '', mappings.join('\n\n'), ''].join('\n');
}

function shownValue(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
