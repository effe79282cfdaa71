import { ATTRIBUTE_TYPES } from '../../config/desired/desiredState';
import type { SchemaAttribute } from '../../okta/oktaModel';
import type { LiveState } from '../plan/planModel';
import { permissionShown } from '../resources/attributes/permission';
import { looksLikeReference, put } from './fileParts';

/** Owned by the username template of the app. */
const USER_NAME = 'userName';

/** User permissions that a file can ask for. */
const PERMISSIONS = new Set(['READ_ONLY', 'READ_WRITE', 'HIDE']);

const UNREAD = 'User permission (`permission`) cannot be read back from Okta.';

/** The `attributes` section: every custom attribute that a file can describe; the others are named in a note. */
export function attributeParts({ schema }: LiveState): {
  attributes: Record<string, Record<string, unknown>>;
  notes: string[];
} {
  const attributes: Record<string, Record<string, unknown>> = {};
  const notes: string[] = [];
  for (const [name, live] of Object.entries(schema?.custom ?? {})) {
    const written = attributeOf(live);
    if (typeof written === 'string') notes.push(`${name} is left out: ${written}`);
    else if (looksLikeReference(written)) notes.push(`${name} is left out: ${REFERENCE}`);
    else put(attributes, name, written);
    if ('enum' in live || 'oneOf' in live) {
      notes.push(`${name} has a list of allowed values in Okta, which no file describes.`);
    }
  }
  const isUnread = Object.values(attributes).some(({ permission }) => permission === undefined);
  return { attributes, notes: isUnread ? [UNREAD, ...notes] : notes };
}

const REFERENCE = 'a text of it looks like a reference of this file.';

/** The attribute as the file writes it, or why it cannot. */
function attributeOf(live: SchemaAttribute): Record<string, unknown> | string {
  const type = live.type === 'array' ? `${live.items?.type ?? 'string'}[]` : live.type;
  if (!ATTRIBUTE_TYPES.some((known) => known === type))
    return `its type, ${type}, is not supported.`;
  const permission = permissionShown(live);
  const { title, externalName, externalNamespace, description, required } = live;
  if (!externalName || !externalNamespace) return 'it has no external name or namespace.';
  if (!title) return 'it has no display name.';
  return {
    type,
    title,
    externalName,
    externalNamespace,
    ...(description ? { description } : {}),
    scope: live.scope === 'SELF' ? 'SELF' : 'NONE',
    ...(PERMISSIONS.has(permission ?? '') ? { permission } : {}),
    ...(required === true ? { required } : {}),
  };
}

/** The `mappings` section: every line from Okta's users to the app's, but the one of the user name. */
export function mappingParts({ mapping }: LiveState): {
  mappings: Record<string, unknown>;
  notes: string[];
} {
  const mappings: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const [name, { expression, pushStatus }] of Object.entries(mapping?.properties ?? {})) {
    if (name === USER_NAME) continue;
    if (pushStatus !== 'PUSH' && pushStatus !== 'DONT_PUSH') {
      notes.push(`${name} is left out: its push status is ${pushStatus}.`);
    } else if (looksLikeReference(expression)) notes.push(`${name} is left out: ${REFERENCE}`);
    else put(mappings, name, pushStatus === 'PUSH' ? expression : { expression, pushStatus });
  }
  return { mappings, notes };
}
