import { InvalidError } from '../../base/errors';
import { isNotFound } from '../http/errors';
import type { Call } from '../http/transport';
import type { CallOptions } from '../port';

export function appPath(id: string): string {
  return `/api/v1/apps/${oktaId(id)}`;
}

export function schemaPath(appId: string): string {
  return `/api/v1/meta/schemas/apps/${oktaId(appId)}/default`;
}

/**
 * Ids go into paths, and a lock file may have been edited.
 *
 * @throws {InvalidError} the text cannot be an id of Okta's.
 */
export function oktaId(text: string): string {
  if (/^[\w-]{1,100}$/.test(text)) return text;
  throw new InvalidError(`'${text}' is not an id of Okta's.`, {
    nextStep: 'Correct the id in the file, or delete the lock file beside it.',
  });
}

/** Of a call that may be sent again. */
export function reading(options: CallOptions | undefined): Call {
  return { lane: 'read', idempotent: true, reply: 'json', signal: options?.signal };
}

/** Undefined for what Okta says is not there. */
export async function unlessMissing<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
