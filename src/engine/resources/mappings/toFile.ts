import { LIKE_A_REFERENCE, looksLikeReference, put } from '../../export/fileParts';
import type { LiveApp } from '../../export/readForExport';
import { USER_NAME } from './plan';

/** The `mappings` section: every line from Okta's users to the app's, but the one of the user name. */
export function mappingParts({ live: { mapping } }: LiveApp): {
  mappings: Record<string, unknown>;
  notes: string[];
} {
  const mappings: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const [name, { expression, pushStatus }] of Object.entries(mapping?.properties ?? {})) {
    if (name === USER_NAME) continue;
    if (pushStatus !== 'PUSH' && pushStatus !== 'DONT_PUSH') {
      notes.push(`${name} is left out: its push status is ${pushStatus}.`);
    } else if (looksLikeReference(expression))
      notes.push(`${name} is left out: ${LIKE_A_REFERENCE}`);
    else put(mappings, name, pushStatus === 'PUSH' ? expression : { expression, pushStatus });
  }
  return { mappings, notes };
}
