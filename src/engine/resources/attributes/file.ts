import { setOwn } from '../../../base/record';
import { ATTRIBUTE_TYPES } from '../../../config/desired/desiredState';
import type { SchemaAttribute } from '../../../okta/oktaModel';
import { isSettled } from '../../../tutorial/outcomes';
import { LIKE_A_REFERENCE, looksLikeReference } from '../../export/fileParts';
import type { ResourceModule } from '../resource';
import { permissionShown, typeOf } from './attributeBody';
import { type AllowedValue, allowedValues, isUnion, isUnique, lengthOf } from './limits';
import { planAttributes } from './plan';

/** User permissions that a file can ask for. */
const PERMISSIONS = new Set(['READ_ONLY', 'READ_WRITE', 'HIDE']);

/** Fields of an attribute (Okta API, UserSchemaAttribute) that limit its values and that no key of the file stands for. */
const UNSAID = ['default', 'format', 'pattern', 'master'] as const;

const UNREAD = 'User permission (`permission`) cannot be read back from Okta.';

/** The `attributes` section: every custom attribute that a file can describe; the others are named in a note. */
export const attributeParts: ResourceModule['toFile'] = ({ live: { schema } }) => {
  const attributes: Record<string, Record<string, unknown>> = {};
  const notes: string[] = [];
  for (const [name, live] of Object.entries(schema?.custom ?? {})) {
    const written = attributeOf(live);
    if (typeof written === 'string') notes.push(`${name} is left out: ${written}`);
    else if (looksLikeReference(written)) notes.push(`${name} is left out: ${LIKE_A_REFERENCE}`);
    else setOwn(attributes, name, written);
    const others = UNSAID.filter((field) => live[field] !== undefined && live[field] !== null);
    if (others.length > 0) {
      notes.push(
        `${name} has ${others.join(', ')} in Okta, which a file does not describe; they stay.`,
      );
    }
  }
  const isUnread = Object.values(attributes).some(({ permission }) => permission === undefined);
  return { attributes, notes: isUnread ? [UNREAD, ...notes] : notes };
};

/** The attribute as the file writes it, or why it cannot. */
function attributeOf(live: SchemaAttribute): Record<string, unknown> | string {
  const type = typeOf(live);
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
    ...(description && { description }),
    scope: live.scope === 'SELF' ? 'SELF' : 'NONE',
    ...(PERMISSIONS.has(permission ?? '') && { permission }),
    ...(required === true && { required }),
    ...limitsOf(live),
  };
}

/** Only what Okta has: what is left out stays as it is. */
function limitsOf(live: SchemaAttribute): Record<string, unknown> {
  const values = allowedValues(live);
  const [minLength, maxLength] = [lengthOf(live, 'minLength'), lengthOf(live, 'maxLength')];
  return {
    ...(values.length > 0 && { enum: values.map(writtenValue) }),
    ...(isUnique(live) && { unique: true }),
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    ...(isUnion(live) && { union: true }),
  };
}

function writtenValue({ value, title }: AllowedValue): unknown {
  return title === String(value) ? value : { value, title };
}

/** Field by field where an attribute is there already. */
export const setAttributes: ResourceModule['intoFile'] = (document, desired, parts, { live }) => {
  const { attributes } = parts;
  if (!desired.attributes) document.set('attributes', document.createNode(attributes));
  for (const { key, outcome, fields } of planAttributes(desired, live)) {
    // What Okta does not show of it cannot be put in its place.
    if (isSettled(outcome)) continue;
    const wanted = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
    if (!wanted) document.deleteIn(['attributes', key]);
    else if (outcome !== 'update') document.setIn(['attributes', key], document.createNode(wanted));
    else {
      for (const { path } of fields) {
        if (wanted[path] === undefined) document.deleteIn(['attributes', key, path]);
        else document.setIn(['attributes', key, path], wanted[path]);
      }
    }
  }
};
