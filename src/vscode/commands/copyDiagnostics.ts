import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors';
import { diagnosticsText } from '../ui/diagnosticsText';
import { EXTENSION } from '../ui/ids';
import { openPage } from '../ui/openPage';
import { diagnosticFacts, diagnosticNames } from '../window/diagnosticFacts';
import type { Parts } from '../window/parts';

const PAGE = 'Okta SCIM diagnostics.txt';

/** Shows what helps with a fault, and copies it when a person says so. No secret is in it; names are when asked for. */
export async function copyDiagnostics(parts: Parts): Promise<void> {
  const copy = vscode.l10n.t('Copy This');
  const text = await agreed(parts, vscode.l10n.t('Copy these diagnostics?'), copy);
  await vscode.env.clipboard.writeText(text);
  void parts.prompter.tell('info', vscode.l10n.t('The diagnostics are on the clipboard.'), []);
}

/** Opens the form for an issue in the browser, with diagnostics that were shown before. Nothing is sent by itself. */
export async function reportIssue(parts: Parts): Promise<void> {
  const text = await agreed(
    parts,
    vscode.l10n.t('Open the issue form with this?'),
    vscode.l10n.t('Open the Form'),
  );
  const { bugs } = packageOf();
  const body = `What happened, and what should have?\n\n\n\`\`\`text\n${text}\`\`\`\n`;
  await openPage(`${bugs}/new?body=${encodeURIComponent(body)}`);
}

/** The text that is on show when the person agrees. @throws {CancelledError} */
async function agreed(parts: Parts, question: string, action: string): Promise<string> {
  const facts = diagnosticFacts(parts, packageOf().version);
  let text = diagnosticsText(facts);
  await parts.pages.show('report', PAGE, text);
  const more = vscode.l10n.t('Add Names and the Log…');
  let chosen = await parts.prompter.pick(question, choices(action, more));
  if (chosen === more) {
    text = diagnosticsText(facts, diagnosticNames(parts));
    await parts.pages.show('report', PAGE, text);
    chosen = await parts.prompter.pick(
      `${question} ${vscode.l10n.t('It names your org.')}`,
      choices(action),
    );
  }
  if (chosen !== action) throw new CancelledError();
  return text;
}

function choices(action: string, more?: string) {
  return [
    { label: action, detail: vscode.l10n.t('It is on show beside this list'), value: action },
    ...(more === undefined
      ? []
      : [
          {
            label: more,
            detail: vscode.l10n.t('Org, file, and the last lines of the log'),
            value: more,
          },
        ]),
  ];
}

function packageOf(): { version: string; bugs: string } {
  const manifest: unknown = vscode.extensions.getExtension(EXTENSION)?.packageJSON;
  return manifest as { version: string; bugs: string };
}
