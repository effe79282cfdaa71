import assert from 'node:assert/strict';
import { parseConfig } from '../../../../src/config/yaml/document';
import { LEAST } from '../marked';
import { assertSaid, describeRows, inWords, type Row, saidOf } from './exactly';

const SEVERAL =
  'error several-documents: The file holds several YAML documents; only the first one counts.';
const EMPTY = 'error empty-file: The file is empty. Start with "version: 1" and "app:".';
const MERGE = 'error unknown-key: Merge keys ("<<") are not used here.';

const ALIASES: readonly Row[] = [
  {
    why: 'inside its own anchor',
    text: `${LEAST}groups: &g\n  - name: A\n    push: «*g»\n`,
    said: ['error yaml-alias: "*g" stands inside its own anchor.'],
  },
  {
    why: 'in a circle of two: the first has no anchor yet',
    text: `${LEAST}attributes: &a { x: «*b» }\nmappings: &b { x: *a }\n`,
    said: ['error yaml-alias: There is no anchor "&b" above.'],
  },
  {
    why: 'of an anchor that is further below',
    text: `${LEAST}groups: [{ name: «*n» }]\nexclusive: [&n groups]\n`,
    said: ['error yaml-alias: There is no anchor "&n" above.'],
  },
  {
    why: 'that stand for more than twenty thousand values in all',
    text: [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]',
      'c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]',
      'd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]',
      'e: &e [«*d», *d, *d, *d, *d, *d, *d, *d, *d, *d]\n',
    ].join('\n'),
    said: ['error yaml-alias: The aliases up to here stand for more than 20000 values.'],
  },
  {
    why: 'none: the anchor is set anew, and the last one counts',
    text: `${LEAST}groups:\n  - name: &n A\n    push: true\n  - name: &n B\n    push: { targetName: *n }\n`,
    said: [],
  },
];

const MERGES: readonly Row[] = [
  {
    why: 'at the top',
    text: `${LEAST}«<<»: { groups: [] }\n`,
    said: [MERGE],
  },
  {
    why: 'in a map whose keys are known, with others that are missing',
    text: `${LEAST}attributes:\n  a: &a { type: string, externalNamespace: urn:u }\n  «b»:\n    «<<»: *a\n    type: string\n`,
    said: ['error missing-key: "b" lacks "externalNamespace".', MERGE],
  },
  {
    why: 'among attributes, of which nothing else is said',
    text: `${LEAST}attributes:\n  «<<»: { a: { type: strin } }\n`,
    said: [MERGE],
  },
  {
    why: 'among mappings, variables, environments and in the profile of a group',
    text: `${LEAST}mappings: { «<<»: { a: user.x } }\nenvironments:\n  «<<»: { dev: {} }\n  prod: { vars: { «<<»: { v: x } } }\ngroups: [{ name: A, assign: { profile: { «<<»: { a: b } } } }]\n`,
    said: [MERGE, MERGE, MERGE, MERGE],
  },
  { why: 'none: in a value', text: LEAST.replace('senhasegura', '"<<"'), said: [] },
];

const DOCUMENTS: readonly Row[] = [
  { why: 'a second one', text: `${LEAST}«---»\nversion: 2\n`, said: [SEVERAL] },
  { why: 'a second one without anything in it', text: `${LEAST}«---»\n`, said: [SEVERAL] },
  { why: 'three, told once', text: `${LEAST}«---»\na: 1\n---\nb: 2\n`, said: [SEVERAL] },
  {
    why: 'a second one besides what is wrong with the first',
    text: `${LEAST}«grups»: []\n«---»\nversion: 2\n`,
    said: ['error unknown-key: Unknown key "grups". Did you mean "groups"?', SEVERAL],
  },
  { why: 'one with its marks', text: `---\n${LEAST}...\n`, said: [] },
  { why: 'comments behind the end', text: `${LEAST}...\n# done\n`, said: [] },
];

const OF_ANOTHER_KIND: readonly Row[] = [
  ...[
    '',
    '\uFEFF',
    '\n\n',
    '   \r\n',
    '# nothing\n# yet\n',
    '---\n',
    '---\n...\n',
    'null\n',
    '~ # none\n',
  ].map(
    (text): Row => ({ why: `nothing: ${JSON.stringify(text)}`, text: `«»${text}`, said: [EMPTY] }),
  ),
  {
    why: 'a list',
    text: '«- version: 1»\n- app: { label: Vendors }\n',
    said: ['error wrong-type: The file must be a map, not a list.'],
  },
  {
    why: 'a list between brackets',
    text: '«[version, app]»\n',
    said: ['error wrong-type: The file must be a map, not a list.'],
  },
  {
    why: 'a word, as of a file with another purpose',
    text: '«okta»\n',
    said: ['error wrong-type: The file must be a map, not text.'],
  },
  {
    why: 'a number',
    text: '«42» # the answer\n',
    said: ['error wrong-type: The file must be a map, not a number.'],
  },
  {
    why: 'the first word of a key, while it is typed',
    text: '«versio»',
    said: ['error wrong-type: The file must be a map, not text.'],
  },
];

describeRows('aliases', ALIASES);
describeRows('merge keys', MERGES);
describeRows('documents', DOCUMENTS);
describeRows('a file that is no map', OF_ANOTHER_KIND);

describe('line ends', () => {
  const text = `${LEAST}«grups»: []\nattributes:\n  a: { type: «strin», externalNamespace: urn:u }\n`;
  const said = [
    'error unknown-key: Unknown key "grups". Did you mean "groups"?',
    'error bad-value: "strin" is no value for "type". Did you mean "string"?',
  ];
  const everyOther = (made: string) =>
    made
      .split('\n')
      .map((line, index, all) => line + (index === all.length - 1 ? '' : index % 2 ? '\r\n' : '\n'))
      .join('');
  for (const [why, form] of [
    ['of Unix', text],
    ['of Windows', text.replaceAll('\n', '\r\n')],
    ['of both, by turns', everyOther(text)],
    ['behind a byte order mark', `\uFEFF${text}`],
  ] as const) {
    it(`${why} leave every place as it is`, () => {
      const at = form.startsWith('\uFEFF') ? form.slice(1) : form;
      assertSaid({ why, text: at, said });
      assert.deepEqual(saidOf(form.replace(/[«»]/g, '')).map(inWords), said);
    });
  }

  it('of old Macs are no line ends: the text is one line, and told to be broken', () => {
    const found = saidOf(LEAST.replaceAll('\n', '\r'));
    assert.deepEqual(
      found.map(({ code, range }) => [code, range.start.line]),
      [['yaml-syntax', 0]],
    );
  });
});

describe('the same key twice', () => {
  const rows: readonly Row[] = [
    {
      why: 'at the top',
      text: `${LEAST}«app»: {}\n`,
      said: ['error duplicate-key: "app" is given twice in this map.'],
    },
    {
      why: 'in braces, with and without quotes',
      text: `${LEAST}mappings: { a: user.x, «"a"»: user.y }\n`,
      said: ['error duplicate-key: "a" is given twice in this map.'],
    },
    {
      why: 'three times, told twice',
      text: `${LEAST}mappings:\n  a: user.x\n  «a»: user.y\n  «a»: user.z\n`,
      said: [
        'error duplicate-key: "a" is given twice in this map.',
        'error duplicate-key: "a" is given twice in this map.',
      ],
    },
    {
      why: 'as a number and as its text',
      text: `${LEAST}mappings: { 1: user.x, «'1'»: user.y }\n`,
      said: ['error duplicate-key: "1" is given twice in this map.'],
    },
    { why: 'none: in two maps', text: `${LEAST}groups: [{ name: A }, { name: B }]\n`, said: [] },
  ];
  for (const row of rows) it(row.why, () => assertSaid(row));

  it('points to the first, whose value counts', () => {
    const text = `${LEAST}mappings:\n  a: user.x\n  a: user.y\n`;
    const [finding] = saidOf(text);
    assert.equal(finding?.related?.message, 'It is first given here.');
    assert.equal(finding?.related?.range.start.line, 5);
    assert.deepEqual(parseConfig(text, 'x').value, {
      version: 1,
      app: { label: 'senhasegura', loginUrl: 'https://pam.example.com' },
      mappings: { a: 'user.x' },
    });
  });
});
