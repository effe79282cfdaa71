import { isRecord, type Json } from '../base/record';
import { ERROR_URN, LIST_URN, PATCH_URN } from './messages';

/** One change of a PATCH (RFC 7644 section 3.5.2). */
export interface PatchOperation {
  /** Some identity providers write it with a capital. */
  op: 'add' | 'remove' | 'replace' | 'Replace';
  path?: string;
  value?: unknown;
}

export function patchBody(operations: readonly PatchOperation[]): Json {
  return { schemas: [PATCH_URN], Operations: operations };
}

/** A list with all that was found on one page (RFC 7644 section 3.4.2). */
export function listBody(resources: readonly Json[]): Json {
  return {
    schemas: [LIST_URN],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

/** RFC 7644 section 3.12: the status is a text. */
export function errorBody(status: number, detail: string): Json {
  return { schemas: [ERROR_URN], status: String(status), detail };
}

export function isErrorBody(json: unknown): json is Json {
  return hasSchema(json, ERROR_URN);
}

export function hasSchema(json: unknown, urn: string): json is Json {
  return isRecord(json) && Array.isArray(json['schemas']) && json['schemas'].includes(urn);
}

/**
 * Resources of an answer with a list, undefined when it is none. Also where they are called `resources`, or are null or
 * left out because there are none, as some servers have it: the check list-resources says so, once.
 */
export function resourcesOf({ json }: { json: unknown }): Json[] | undefined {
  if (!isRecord(json)) return undefined;
  const { Resources, resources = Resources } = json;
  const list = Array.isArray(Resources) ? Resources : (resources ?? undefined);
  if (Array.isArray(list)) return list.filter(isRecord);
  return list === undefined && Number.isInteger(json['totalResults']) ? [] : undefined;
}

/** The id of a resource, undefined when there is none that can be used. */
export function idOf(json: unknown): string | undefined {
  const id = isRecord(json) ? json['id'] : undefined;
  return typeof id === 'string' && isPathPart(id) ? id : undefined;
}

/**
 * Whether a text can be one part of a path: of dots alone, however escaped, it names a list or a server (RFC 3986
 * section 5.2.4), and half a surrogate pair has no UTF-8 to be escaped.
 */
export function isPathPart(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && !/\p{Surrogate}/u.test(text);
}

/** Names without regard to case, RFC 7643 section 4.1.1: `userName` is not case-exact. */
export function sameText(one: unknown, other: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === other.toLowerCase();
}
