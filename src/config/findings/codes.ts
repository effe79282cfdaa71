import { PROJECT } from '../../base/project';

/** Where the chapters on findings stand. */
const FINDINGS_PAGE = `${PROJECT}/blob/main/docs/findings.md`;

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
  // Comments that silence findings
  'bad-ignore',
  'unused-ignore',
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
  'env-credential',
  'variable-cycle',
  'expansion-too-large',
  'unused-variable',
  'unknown-environment',
  'shared-environments',
  'literal-secret',
  'misplaced-secret',
  // Addresses
  'bad-url',
  'insecure-url',
  'org-url',
  'redirect-host',
  'base-url-underscore',
  'base-url-query',
  'base-url-trailing-slash',
  'base-url-path',
  'url-spaces',
  // App
  'push-status-ignored',
  'unused-app-key',
  // Provisioning
  'unique-identifier',
  'action-missing',
  'push-groups-missing',
  'user-updates',
  'create-users-off',
  'safeguard-org-wide',
  // Attributes and mappings
  'attribute-name',
  'reserved-attribute',
  'attribute-case',
  'base-attribute',
  'external-name-clash',
  'namespace-blanks',
  'namespace-group',
  'namespace-urn',
  'external-name-urn',
  'complex-core-name',
  'core-namespace',
  'description-escape',
  'enum-value',
  'length-limits',
  'unused-attribute-key',
  'union-personal',
  'unknown-attribute',
  'expression-syntax',
  'expression-unknown',
  'expression-value',
  'mapping-literal-type',
  'mapping-type',
  'mapped-and-assigned',
  'user-name-mapped',
  // Groups
  'duplicate-group',
  'duplicate-priority',
  'assigned-and-pushed',
  'group-self-attribute',
  'group-unknown-attribute',
  'group-value-type',
  'group-enum-value',
  'push-target-conflict',
  // Safety nets
  'protect-unknown',
  'exclusive-unmanaged',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export function isFindingCode(code: string): code is FindingCode {
  return FINDING_CODES.some((known) => known === code);
}

/** Address of the chapter that explains a code. */
export function docsUrl(code: FindingCode): string {
  return `${FINDINGS_PAGE}#${code}`;
}
