import { GROUP_URN } from './schema.mjs';

/** What a PATCH without a path says of the block of groups in a user; undefined when it says nothing. */
export function blockIn(body) {
  const values = Array.isArray(body?.Operations) ? body.Operations.map((one) => one?.value) : [];
  return values.map((value) => value?.[GROUP_URN]).findLast((block) => block !== undefined);
}

/**
 * A PATCH as scimmy does it right. Without a path scimmy adds to a list instead of replacing it, and refuses an id that
 * stands beside what changes, RFC 7644 section 3.5.2.3. The block of groups is not its business.
 */
export function patchForScimmy(body) {
  if (!Array.isArray(body?.Operations)) return body;
  return { ...body, Operations: body.Operations.flatMap(operationsFor) };
}

function operationsFor(operation) {
  const { op, path, value } = operation ?? {};
  if (path !== undefined || typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [operation];
  }
  const entries = Object.entries(value).filter(([name]) => name !== 'id' && name !== GROUP_URN);
  const lists = entries.filter(([, inner]) => Array.isArray(inner));
  const rest = entries.filter(([, inner]) => !Array.isArray(inner));
  return [
    ...lists.map(([name, inner]) => ({ op, path: name, value: inner })),
    { op, value: Object.fromEntries(rest) },
  ];
}
