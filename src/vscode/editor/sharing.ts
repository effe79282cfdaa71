import * as vscode from 'vscode';
import { type ConfigDocument, parseConfig } from '../../config/yaml/document';
import { mapOf, textOf } from '../../config/yaml/values';
import type { NamedText } from '../../language/index';
import { findConfigFiles } from '../ui/findConfigFiles';
import { openFile } from '../ui/openFile';
import { isConfigDocument } from '../ui/ours';
import type { ParsedDocuments } from '../ui/parsedDocuments';

/** A text with its address. */
export interface SharingText extends NamedText {
  uri: vscode.Uri;
}

/** Where a file of an app says that its environments stand; undefined when they stand in itself. */
export function sharedUriOf(uri: vscode.Uri, { shared, value }: ConfigDocument) {
  const name = textOf(mapOf(value)['environments']);
  if (!shared || 'problem' in shared || name === undefined) return undefined;
  return { uri: vscode.Uri.joinPath(uri, '..', name), document: shared.document };
}

/**
 * A text and those that it shares names with; undefined for a text that is none of ours.
 * @param isWide whether to look for all files of the workspace that share the same, too.
 */
export async function sharingTexts(
  parsed: ParsedDocuments,
  document: vscode.TextDocument,
  isWide: boolean,
): Promise<{ at: SharingText; others: SharingText[] } | undefined> {
  const { uri } = document;
  if (isConfigDocument(document)) {
    const config = parsed.of(document);
    const at = { uri, document: config, isShared: false };
    const shared = sharedUriOf(uri, config);
    if (!shared) return { at, others: [] };
    const apps = isWide ? await sharersOf(parsed, shared.uri) : [];
    const others = apps.filter((app) => app.uri.toString() !== uri.toString());
    return { at, others: [{ ...shared, isShared: true }, ...others] };
  }
  if (!parsed.isShared(document)) return undefined;
  const config = parseConfig(document.getText(), document.fileName);
  const others = isWide ? await sharersOf(parsed, uri) : [];
  return { at: { uri, document: config, isShared: true }, others };
}

/** Every file of an app in the workspace, or open, whose environments stand in that file. */
async function sharersOf(parsed: ParsedDocuments, shared: vscode.Uri): Promise<SharingText[]> {
  const found = await findConfigFiles();
  const open = vscode.workspace.textDocuments.filter(isConfigDocument).map(({ uri }) => uri);
  const all = new Map([...found, ...open].map((uri) => [uri.toString(), uri]));
  const texts: SharingText[] = [];
  for (const uri of all.values()) {
    const document = await parsed.whole(await openFile(uri));
    const named = sharedUriOf(uri, document);
    if (named?.uri.toString() === shared.toString()) texts.push({ uri, document, isShared: false });
  }
  return texts;
}
