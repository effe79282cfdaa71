import * as vscode from 'vscode';
import { UsageError } from '../base/errors';
import type { ExampleUser, Explanation } from '../language/index';
import type { Parts } from './parts';

/** Shows what every mapping of the file gives for an example person. Nothing is asked of the org. */
export async function explainMappings(parts: Parts, argument: unknown): Promise<void> {
  const file = await parts.files.choose(argument);
  const document = parts.parsed.of(await vscode.workspace.openTextDocument(file));
  const { EXAMPLE_USER, explainMappings: explained } = await import('../language/index');
  const found = explained(document, EXAMPLE_USER);
  if (found.length === 0) {
    throw new UsageError('The file has no mappings.', {
      nextStep: 'Add them under `mappings:`, one attribute of the app per line.',
    });
  }
  const name = `${vscode.workspace.asRelativePath(file)} mappings.txt`;
  await parts.pages.show('report', name, explanationText(EXAMPLE_USER, found));
}

function explanationText({ name, profile }: ExampleUser, found: readonly Explanation[]): string {
  const person = Object.entries(profile).map(([key, value]) => `  user.${key}: ${value}`);
  const mappings = found.map(({ attribute, expression, type, value, problem, scim }) =>
    [
      attribute,
      `  expression  ${expression}`,
      `  gives       ${value ?? problem ?? ''}${value === undefined ? '' : ` (${type})`}`,
      `  SCIM        ${scim ?? 'the file does not declare this attribute'}`,
    ].join('\n'),
  );
  return [
    `What the mappings give for ${name}, a made-up person`,
    '',
    ...person,
    '',
    mappings.join('\n\n'),
    '',
  ].join('\n');
}
