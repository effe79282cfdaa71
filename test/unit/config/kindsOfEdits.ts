/** Cuts one stretch out of a text and puts another in. */
export interface Edit {
  what: string;
  start: number;
  end: number;
  newText: string;
}

/** A text with some of every way to write things, long enough to be read in pieces. */
export function everyForm(): string {
  const attributes = Array.from({ length: 9 }, (_, index) => [
    `  field${index}:`,
    `    title: Field ${index}`,
    '    type: string',
    `    externalName: field${index} # as it is sent`,
    '    externalNamespace: urn:ietf:params:scim:schemas:core:2.0:User',
    '    description: |-',
    `      What field ${index} says: # no comment`,
    '        - about a person',
    '',
    '      and more',
    ...(index % 3 === 0 ? ['', '  # The next one'] : []),
  ]).flat();
  return [
    '# One comment',
    '',
    'version: 1 # the first',
    `org: \${var:org}`,
    'environments:',
    '  dev: { vars: { org: https://dev-1.okta.com, host: a } }',
    '  prod: {',
    '    vars: { org: https://example.okta.com,',
    '      host: b } # and host',
    '  }',
    'app:',
    '  label: "made',
    '    up"',
    "  loginUrl: 'https://a.example'",
    '  username:',
    '    template: user.login',
    '    type: CUSTOM',
    '',
    'attributes: # many',
    ...attributes,
    'mappings:',
    '  field0: user.a +',
    '    user.b',
    '  field1: >-',
    '    user.a +',
    '    user.b',
    `  field2: '"1"'`,
    ...Array.from({ length: 70 }, (_, index) => `  field${index + 3}: user.displayName`),
    'groups:',
    '- name: A',
    '  assign: true',
    '',
    '- name: B',
    '  push: { targetName: b,',
    '    status: ACTIVE }',
    ...Array.from({ length: 95 }, (_, index) => `- name: Group ${index} # c`),
    'exclusive: [',
    '  groups, # only',
    '  mappings',
    '  ]',
    'protect: [app]',
    '',
    '# The end',
    '',
  ].join('\n');
}

/** Places that an edit may be at, by what stands there; the offset is in the middle of it. */
export const PLACES: readonly string[] = [
  'One comment',
  'version',
  'the first',
  'environments',
  'prod: {',
  'vars: { org: https://example',
  'host: b',
  'and host',
  'made',
  'up"',
  'template',
  'attributes: #',
  'many',
  'field0:',
  'Field 5',
  'field6 # as',
  'What field 7',
  'about a person',
  'and more',
  'The next one',
  'field8:',
  'mappings:',
  'user.a +\n    user.b\n  field1',
  '>-',
  'field40: user',
  'groups:\n',
  '- name: A',
  'assign: true',
  '- name: B',
  'status: ACTIVE',
  'Group 30',
  'exclusive',
  'only',
  ']\nprotect',
  'protect: [',
  'The end',
];

const TYPED = [
  'x',
  ' ',
  '\n',
  '\n\n',
  ':',
  ': ',
  '#',
  ' #',
  '"',
  "'",
  '[',
  '}',
  ',',
  '- ',
  '&a ',
  '|',
  '\t',
  '\r\n',
  '\u2028',
  '😀',
];
const PASTED = [
  'k: v\n',
  '  k: v\n',
  '    k: v\n',
  '- name: Pasted\n',
  'attributes:\n  field0: { type: string }\n',
  '# c\n',
  '\n',
  '---\n',
  '"\n',
];

/** Every kind of edit at a place. */
export function editsAt(text: string, place: string): Edit[] {
  const found = text.indexOf(place);
  if (found === -1) throw new Error(`no ${place}`);
  const at = found + (place.length >> 1);
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at);
  const next = lineEnd + 1;
  const nextEnd = text.indexOf('\n', next) + 1 || text.length;
  const row = text.slice(line, next);
  const edit = (what: string, start: number, end: number, newText: string): Edit => {
    return { what: `${what} at ${JSON.stringify(place)}`, start, end, newText };
  };
  return [
    ...TYPED.map((typed) => edit(`type ${JSON.stringify(typed)}`, at, at, typed)),
    ...PASTED.map((pasted) => edit(`paste ${JSON.stringify(pasted)}`, line, line, pasted)),
    edit('type before the line', line, line, 'x'),
    edit('type at the end of the line', lineEnd, lineEnd, ' x'),
    edit('open a quote at the end of the line', lineEnd, lineEnd, ' "'),
    edit('delete a character', at, at + 1, ''),
    edit('delete to the end of the line', at, lineEnd, ''),
    edit('delete from its start', line, at, ''),
    edit('delete the line', line, next, ''),
    edit('empty the line', line, lineEnd, ''),
    edit('join with the next line', lineEnd, next, ''),
    edit('join with the line before', Math.max(0, line - 1), line, ''),
    edit('join with a space', lineEnd, lineEnd + 1 + indentOf(text, next), ' '),
    edit('double the line', line, line, row),
    edit('swap with the next line', line, nextEnd, text.slice(next, nextEnd) + row),
    edit('indent the line', line, line, '  '),
    edit('indent by a tab', line, line, '\t'),
    edit('outdent the line', line, line + Math.min(2, indentOf(text, line)), ''),
    edit('comment the line out', line, line, '# '),
    edit('end the line as Windows does', lineEnd, next, '\r\n'),
    edit('replace a word', at, at + 2, 'word: 1'),
    edit('split the line', at, at, `\n${' '.repeat(indentOf(text, line))}`),
    edit('cut off the rest', at, text.length, ''),
    edit('cut off what is before', 0, at, ''),
  ];
}

function indentOf(text: string, line: number): number {
  return /^ */.exec(text.slice(line, line + 40))?.[0].length ?? 0;
}

/** What is done to sections and whole texts. */
export function editsOfTheWhole(text: string): Edit[] {
  const sections = [...text.matchAll(/^[a-z]\w*:/gim)].map(({ index }) => index);
  const edits = sections.flatMap((start, index): Edit[] => {
    const end = sections[index + 1] ?? text.length;
    const own = text.slice(start, end);
    const last = text.slice(sections.at(-1));
    return [
      { what: 'cut', start, end, newText: '' },
      { what: 'double', start, end: start, newText: own },
      { what: 'move to the end', start, end: text.length, newText: text.slice(end) + own },
      { what: 'move to the top', start: 0, end, newText: own + text.slice(0, start) },
      { what: 'put before the last', start, end, newText: last },
      { what: 'indent all', start, end, newText: own.replace(/^(?=.)/gm, '  ') },
      { what: 'comment out', start, end, newText: own.replace(/^/gm, '#') },
      { what: 'write as Windows does', start, end, newText: own.replaceAll('\n', '\r\n') },
    ].map((one) => ({ ...one, what: `${one.what}: section ${own.slice(0, own.indexOf(':'))}` }));
  });
  const whole = (what: string, newText: string): Edit => {
    return { what, start: 0, end: text.length, newText };
  };
  return [
    ...edits,
    whole('empty', ''),
    whole('end every line as Windows does', text.replaceAll('\n', '\r\n')),
    whole('end every other line as Windows does', text.replace(/\n(.*\n)/g, '\r\n$1')),
    whole('drop all comments', text.replace(/ *#.*$/gm, '')),
    whole('drop all blank lines', text.replace(/\n\n+/g, '\n')),
    whole('indent by four', text.replace(/^ +/gm, '$&$&')),
    whole('paste a byte order mark', `\uFEFF${text}`),
    whole('paste twice', text + text),
    whole('without the last line break', text.trimEnd()),
    whole('replace everywhere', text.replaceAll('field', 'column')),
    whole('quote every key', text.replace(/^( *)(\w+):/gm, '$1"$2":')),
    whole('trailing spaces everywhere', text.replace(/$/gm, '  ')),
  ];
}

export function withEdit(text: string, { start, end, newText }: Edit): string {
  return text.slice(0, start) + newText + text.slice(end);
}
