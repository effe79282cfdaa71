/** The sections of an `okta-scim.yaml` as plain values. */
export interface FileSections {
  app: Record<string, unknown>;
  provisioning: { connector?: Record<string, unknown>; toApp: Record<string, boolean> } | undefined;
  attributes: Record<string, Record<string, unknown>>;
  mappings: Record<string, unknown>;
  groups: GroupPart[];
}

export interface FileParts extends FileSections {
  org: string;
  /** What could not be read, or not be written down, by section; each a line of a comment. */
  notes: Record<FileSection, string[]>;
}

export interface GroupPart {
  name: string;
  id?: string;
  assign?: true | { profile?: Record<string, unknown>; priority?: number };
  push?: true | { targetName?: string; status?: string };
}

export type FileSection = keyof FileSections;

/** Why something is left out whose text would be taken for a reference. */
export const LIKE_A_REFERENCE = 'a text of it looks like a reference of this file.';

/** Whether a text would be taken for a reference of the file, which what comes from Okta never is. */
export function looksLikeReference(value: unknown): boolean {
  if (typeof value === 'string') return /\$\{(var|env|secret):/.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, part]) => looksLikeReference(key) || looksLikeReference(part),
  );
}
