import type { Json } from '../../state/orgModel';

const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export type PatchOperation = { op: 'add' | 'remove' | 'replace'; path?: string; value?: unknown };

/** Body of a PATCH (RFC 7644 section 3.5.2). */
export function patchBody(operations: readonly PatchOperation[]): Json {
  return { schemas: [PATCH_SCHEMA], Operations: operations };
}
