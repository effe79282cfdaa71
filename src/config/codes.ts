/** Where the chapters on findings stand. */
const FINDINGS_PAGE = 'https://github.com/scim-works/okta-scim/blob/main/docs/findings.md';

/** Every code a finding can have. Each is a chapter of docs/findings.md. Codes are never renamed. */
export const FINDING_CODES = [
  // The text as YAML
  'yaml-syntax',
  'yaml-tab',
  'yaml-alias',
  'duplicate-key',
  'several-documents',
  'empty-file',
  'file-too-large',
  'too-deep',
  'too-many-findings',
  // The shape of the file
  'unknown-key',
  'missing-key',
  'wrong-type',
  'bad-value',
  'out-of-range',
  'misplaced-key',
  'duplicate-item',
  // References and environments
  'bad-reference',
  'undefined-variable',
  'undefined-env',
  'variable-cycle',
  'unused-variable',
  'unknown-environment',
  'literal-secret',
  'misplaced-secret',
  // Addresses
  'bad-url',
  'insecure-url',
  'org-url',
  'base-url-underscore',
  'base-url-query',
  'base-url-trailing-slash',
  // App
  'push-status-ignored',
  'unused-app-key',
  // Provisioning
  'action-missing',
  'push-groups-missing',
  'safeguard-org-wide',
  // Attributes and mappings
  'attribute-name',
  'reserved-attribute',
  'attribute-case',
  'namespace-blanks',
  'namespace-group',
  'unknown-attribute',
  'mapping-literal-type',
  'mapped-and-assigned',
  // Groups
  'duplicate-group',
  'duplicate-priority',
  'assigned-and-pushed',
  'group-self-attribute',
  'group-unknown-attribute',
  'group-value-type',
  'push-target-conflict',
  // Safety nets
  'protect-unknown',
  'exclusive-unmanaged',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Address of the chapter that explains a code. */
export function docsUrl(code: FindingCode): string {
  return `${FINDINGS_PAGE}#${code}`;
}
