import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { USER_URN } from '../../scim/urns';
import type { CustomAttribute } from '../run/customAttributes';

/** What is wrong with the declaration of an attribute in `/Schemas`, undefined when nothing is. */
export function declarationIn(
  schemas: readonly Json[],
  { externalName, path, block, type }: CustomAttribute,
): string | undefined {
  const urn = block ?? USER_URN;
  const schema = schemas.find(({ id }) => sameName(id, urn));
  if (!schema) return `${externalName}: there is no schema ${urn}`;
  const attributes = Array.isArray(schema['attributes']) ? schema['attributes'] : [];
  const head = path?.head ?? externalName;
  const holder = attributes.filter(isRecord).find(({ name }) => sameName(name, head));
  if (holder && path?.sub !== undefined) return partIn(holder, externalName, path.sub);
  const found = holder;
  if (!found) return `${externalName} is not in ${urn}`;
  const wanted = type.replace('[]', '');
  // RFC 7643 section 2.3: Okta's number is SCIM's decimal.
  const scimType = wanted === 'number' ? 'decimal' : wanted;
  const wrong = [
    ...(sameName(found['type'], scimType) ? [] : [`type is ${String(found['type'])}`]),
    ...((found['multiValued'] === true) === type.endsWith('[]')
      ? []
      : [`multiValued is ${String(found['multiValued'])}`]),
    ...(sameName(found['mutability'], 'readOnly') ? ['mutability is readOnly'] : []),
  ];
  return wrong.length === 0 ? undefined : `${externalName}: ${wrong.join(', ')}`;
}

/** The parts of a complex attribute that are declared must have this one. */
function partIn({ subAttributes }: Json, externalName: string, sub: string): string | undefined {
  if (!Array.isArray(subAttributes)) return undefined;
  const isThere = subAttributes.filter(isRecord).some(({ name }) => sameName(name, sub));
  return isThere ? undefined : `${externalName}: ${sub} is not among the subAttributes`;
}

function sameName(one: unknown, other: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === other.toLowerCase();
}
