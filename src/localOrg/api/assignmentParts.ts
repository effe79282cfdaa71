import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { type OktaError, validationError } from '../http/errors';
import type { SandboxApp, SandboxAssignment } from '../state/orgModel';
import type { ApiContext } from './context';

const PROFILE = '/profile/';

/**
 * The assignment after a JSON Patch (RFC 6902) with the two operations that Okta takes, `replace` and `remove`, on
 * `/profile/x` and `/priority`.
 * @throws {OktaError} 400
 */
export function patchedAssignment(
  assignment: SandboxAssignment,
  body: unknown,
): { priority: unknown; profile: Json } {
  if (!Array.isArray(body)) throw patchFault('operations');
  let priority: unknown = assignment.priority;
  const profile: Json = { ...assignment.profile };
  for (const operation of body) {
    if (!isRecord(operation)) throw patchFault('operations');
    const { op, path, value } = operation;
    if (op !== 'replace' && op !== 'remove') throw patchFault('op');
    if (path === '/priority' && op === 'replace') {
      priority = value;
    } else if (typeof path === 'string' && path.startsWith(PROFILE)) {
      const name = unescaped(path.slice(PROFILE.length));
      if (op === 'replace') profile[name] = value;
      else if (Object.hasOwn(profile, name)) delete profile[name];
      else throw patchFault('path');
    } else {
      throw patchFault('path');
    }
  }
  return { priority, profile };
}

/** RFC 6901 section 4. */
function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

function patchFault(field: string): OktaError {
  return validationError(field, `${field}: The value is not valid`);
}

/** `expand=metadata`: where each attribute's value comes from, a mapping or whoever made the assignment. */
export function metadataOf(
  context: ApiContext,
  app: SandboxApp,
  assignment: SandboxAssignment,
): Json {
  const { orgUrl, store } = context;
  const admin = `00u${store.state.orgId.slice(3)}`;
  const byUser = [{ id: admin, self: { href: `${orgUrl}/api/v1/users/${admin}` } }];
  const profile: Json = {};
  for (const name of Object.keys({ ...app.baseAttributes, ...app.customAttributes })) {
    const isMapped = Object.hasOwn(app.mappings[0].properties, name);
    if (!isMapped && !Object.hasOwn(assignment.profile, name)) continue;
    profile[name] = {
      source: isMapped
        ? { type: 'MAPPING', value: [{ id: null }] }
        : { type: 'USER', value: byUser },
      lastUpdated: null,
    };
  }
  return { credentials: {}, profile };
}
