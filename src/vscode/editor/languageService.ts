import type * as vscode from 'vscode';
import type * as Service from '../../language/index';
import type { SchemaGuide } from '../../language/index';
import { CONFIG_GLOB } from '../ui/ours';

/** What answers questions about a file, read from disk with the first question, with the schema's texts. */
export interface LanguageService {
  service: typeof Service;
  guide: SchemaGuide;
}

export type LoadLanguage = () => Promise<LanguageService>;

/** Loads once; a load that failed is tried again with the next question. */
export function languageOnDemand(): LoadLanguage {
  let loaded: Promise<LanguageService> | undefined;
  const load = async (): Promise<LanguageService> => {
    const service = await import('../../language/index');
    const schema = await import('../../config/check/schema/generated/schemaGuide.json');
    return { service, guide: new service.SchemaGuide(schema.default) };
  };
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}

/** By name, not by language: the file may be shown as plain text, or as YAML by any extension. */
export const CONFIG_FILES: vscode.DocumentSelector = [{ pattern: CONFIG_GLOB }];

/** The same, and whatever may be a file that they share. */
export const SHARED_FILES: vscode.DocumentSelector = [
  { pattern: CONFIG_GLOB },
  { pattern: '**/*.{yaml,yml}' },
];
