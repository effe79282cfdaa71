import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { USER_URN } from '../../scim/urns';
import type { CustomAttribute } from '../run/customAttributes';

/** What is wrong with the declaration of an attribute in `/Schemas`, undefined when nothing is. */
export function declarationIn(
  schemas: readonly Json[],
  { externalName, block, type }: CustomAttribute,
): string | undefined {
  const urn = block ?? USER_URN;
  const schema = schemas.find(({ id }) => sameName(id, urn));
  if (!schema) return `${externalName}: there is no schema ${urn}`;
  const attributes = Array.isArray(schema['attributes']) ? schema['attributes'] : [];
  const found = attributes.filter(isRecord).find(({ name }) => sameName(name, externalName));
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

function sameName(one: unknown, other: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === other.toLowerCase();
}
