const CONDITION = `'user.costCenter != null AND user.division != null ? user.division : user.costCenter'`;

/**
 * A valid okta-scim.yaml of about so many lines: attributes of eight lines, and one line of mapping for each,
 * every tenth a longer expression.
 */
export function fileOfLines(lines) {
  const head = [
    'version: 1',
    'org: https://dev-123456.okta.com',
    'app:',
    '  label: bench',
    '  loginUrl: https://app.example.com',
    'attributes:',
  ];
  const count = Math.max(1, Math.floor((lines - head.length - 1) / 9));
  const names = Array.from({ length: count }, (_, index) => `attribute${index}`);
  return [
    ...head,
    ...names.flatMap((name) => [
      `  ${name}:`,
      `    title: Title of ${name}`,
      '    type: string',
      `    externalName: ${name}`,
      '    externalNamespace: urn:ietf:params:scim:schemas:core:2.0:User',
      `    description: What ${name} says about a person.`,
      '    scope: SELF',
      '    permission: READ_WRITE',
    ]),
    'mappings:',
    ...names.map(
      (name, index) => `  ${name}: ${index % 10 === 9 ? CONDITION : 'user.displayName'}`,
    ),
    '',
  ].join('\n');
}
