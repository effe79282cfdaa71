import { mutate } from './mutate';

function pick<T>(list: readonly T[], next: () => number): T | undefined {
  return list[Math.floor(next() * list.length)];
}

const NAMES = ['code', 'Code', 'vendor', 'email', 'id', 'a-b', 'NameFormatted', 'constructor'];
const EXPRESSIONS = [
  'user.displayName',
  '"1"',
  '\'"x"\'',
  'null',
  'user.nothing',
  'String.len(',
  'user.division != null && !user.isContractor',
  '\'user.division != null ? user.division : "none"\'',
  'user.costCenter >1 || user.title *2',
  '{ expression: user.login, pushStatus: PUSH }',
  `\${var:host}`,
  'Convert.toInt(user.email) # okta-scim-ignore mapping-type: fits',
  // Over several lines, in every style.
  'user.a +\n    user.b # c',
  '>-\n    user.a +\n\n    user.b',
  '|\n    "1"\n    # no comment',
  '\'user.a +\n\n    "x"\'',
  '"user.a \\\n    + user.b"',
  '{ expression: user.login, # one\n    pushStatus: PUSH }',
];

/** A file that is large enough to be cut, with some of everything, sound or not. */
export function madeFile(next: () => number): string {
  const count = 15 + Math.floor(next() ** 4 * 60);
  const names = Array.from({ length: count }, (_, index) =>
    next() < 0.05 ? (pick(NAMES, next) ?? '') : `attribute${index}`,
  );
  const isListInside = next() < 0.5 ? '  ' : '';
  return [
    '# Made up',
    '',
    'version: 1',
    `org: \${var:org}`,
    'environments:',
    '  dev: { vars: { org: https://dev-1.okta.com, host: https://a.example.com } }',
    `  prod: { vars: { org: https://example.okta.com${next() < 0.5 ? '' : ', host: x'} } }`,
    'app:',
    '  label: made # up',
    `  loginUrl: \${var:host}`,
    '',
    'attributes: # many',
    ...names.flatMap((name, index) => [
      ...(next() < 0.1 ? ['', `  # okta-scim-ignore attribute-name: ${index}`] : []),
      ...(next() < 0.3
        ? [`  ${name}: { type: string, externalNamespace: "urn:x" }`]
        : [
            `  ${name}:`,
            `    title: Title of ${name}`,
            `    type: ${pick(['string', 'boolean', 'integer', '"string[]"', 'strin'], next)}`,
            `    externalName: ${next() < 0.1 ? 'same' : name}`,
            '    externalNamespace: urn:ietf:params:scim:schemas:core:2.0:User',
            `    description: 'What ${name} says about a person.'`,
            `    scope: ${pick(['SELF', 'NONE', 'NON'], next)}`,
          ]),
    ]),
    'mappings:',
    ...names.map((name) => `  ${name}: ${pick(EXPRESSIONS, next)}`),
    'groups:',
    ...names.flatMap((name, index) => [
      `${isListInside}- name: Group ${next() < 0.1 ? 1 : index}`,
      `${isListInside}  assign: { profile: { ${name}: ${pick(['a', '1', 'true'], next)} }, priority: ${index} }`,
    ]),
    ...(next() < 0.5
      ? [`protect: [app, attributes.${names[3]}]`]
      : ['protect: [', '  app, # first', `  attributes.${names[3]}`, '  ]']),
    ...(next() < 0.5 ? ['', '# The end', ''] : ['']),
  ].join('\n');
}

const TYPED = [
  'a',
  ' ',
  '\n',
  '  ',
  ':',
  ' x',
  '"',
  '#',
  '-',
  '1',
  '{',
  '\n  ',
  '\n    b: 1',
  '&',
  'é',
];
const LINES = [
  'x: 1\n',
  '  y: 2\n',
  '    z: 3\n',
  '- name: g\n',
  '  - name: h\n',
  '# c\n',
  '\n',
  'groups:\n',
];

/** One edit, or several at once, as by several cursors, a rename or a formatter. */
export function edited(text: string, next: () => number): string {
  const kind = next();
  if (kind < 0.85) return editedOnce(text, next);
  if (kind < 0.95) return editedOnce(editedOnce(editedOnce(text, next), next), next);
  if (kind < 0.96) return text.startsWith('\uFEFF') ? text.slice(1) : `\uFEFF${text}`;
  if (kind < 0.97) return text.replaceAll('\r\n', '\n');
  const from = Math.floor(next() * text.length);
  const to = from + Math.floor(next() * 400);
  const part = text.slice(from, to);
  const changed =
    kind < 0.98
      ? part.replace(/\r?\n/g, '\r\n')
      : kind < 0.99
        ? part.replace(/^ /gm, '  ')
        : part.replace(/attribute/g, 'column');
  return text.slice(0, from) + changed + text.slice(to);
}

/** What people do to a text: type, delete, move and change lines; now and then something wild. */
function editedOnce(text: string, next: () => number): string {
  const at = Math.floor(next() * (text.length + 1));
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at) + 1 || text.length;
  const kind = next();
  if (kind < 0.35) return text.slice(0, at) + (pick(TYPED, next) ?? '') + text.slice(at);
  if (kind < 0.55) return text.slice(0, Math.max(0, at - 1)) + text.slice(at);
  if (kind < 0.65) return text.slice(0, lineStart) + text.slice(lineEnd);
  if (kind < 0.75) return text.slice(0, lineEnd) + text.slice(lineStart);
  if (kind < 0.85) {
    return text.slice(0, lineStart) + (pick(LINES, next) ?? '') + text.slice(lineStart);
  }
  if (kind < 0.9) return `${text.slice(0, lineStart)}  ${text.slice(lineStart)}`;
  if (kind < 0.95) return text.slice(0, lineStart) + text.slice(lineStart).replace(/^ {1,2}/, '');
  return mutate(text, next);
}
