import { LEAST } from '../marked';
import { assertSaid, describeFixes, describeRows, type FixRow, plain, type Row } from './exactly';

const TAB = 'error yaml-tab: A tab cannot indent a line; use spaces.';
const nul = (code: string) => `error yaml-syntax: The character U+${code} cannot stand in YAML.`;
const NUL = `${nul('0000')} Save the file as UTF-8.`;

const TABS: readonly Row[] = [
  {
    why: 'on every line, each told',
    text: 'version: 1\napp:\n«\t»label: Vendors\n«\t»loginUrl: https://pam.example.com\n',
    said: [TAB, TAB],
  },
  {
    why: 'behind spaces',
    text: `${LEAST}groups:\n  - name: A\n  «\t»push: true\n`,
    said: [TAB],
  },
  {
    why: 'behind the dash of a map',
    text: `${LEAST}groups:\n-«\t»name: A\n`,
    said: [TAB],
  },
  {
    why: 'on a line between brackets',
    text: `${LEAST}exclusive: [\n«\t»groups ]\ngroups: []\n`,
    said: [TAB],
  },
  {
    why: 'none: behind a value and before a comment',
    text: `${LEAST}groups: []\t# none\n`,
    said: [],
  },
  { why: 'none: between a key and its value', text: `${LEAST}groups:\t[]\n`, said: [] },
  { why: 'none: on a line with nothing else', text: `${LEAST}\t\ngroups: []\n`, said: [] },
  {
    why: 'none: within a literal text, at the start of its line',
    text: `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: urn:u\n    description: |\n      code:\n      \tindented\n`,
    said: [],
  },
];

const TAB_FIXES: readonly FixRow[] = [
  {
    why: 'two spaces for each, mixed with spaces and in a file of Windows',
    code: 'yaml-tab',
    text: 'version: 1\r\napp:\r\n\tlabel: Vendors\t# ours\r\n\tusername:\r\n\t\t\ttype: CUSTOM\r\n\t\t\ttemplate: user.login\r\n\tloginUrl: https://pam.example.com\r\n',
    title: 'Replace tabs by spaces',
    becomes:
      'version: 1\r\napp:\r\n  label: Vendors\t# ours\r\n  username:\r\n      type: CUSTOM\r\n      template: user.login\r\n  loginUrl: https://pam.example.com\r\n',
  },
  {
    why: 'a literal text keeps its own, from its first line on',
    code: 'yaml-tab',
    text: `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: urn:u\n    description: |2\n      \tone\n      \ttwo\ngroups:\n\t- name: A\n`,
    title: 'Replace tabs by spaces',
    becomes: `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: urn:u\n    description: |2\n      \tone\n      \ttwo\ngroups:\n  - name: A\n`,
  },
  {
    why: 'a quoted text of several lines keeps its own',
    code: 'yaml-tab',
    text: `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: urn:u\n    description: "one\n      \ttwo"\ngroups:\n\t- name: A\n`,
    title: 'Replace tabs by spaces',
    becomes: `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: urn:u\n    description: "one\n      \ttwo"\ngroups:\n  - name: A\n`,
  },
  {
    why: 'one space behind a dash, and other dashes as they are',
    code: 'yaml-tab',
    text: `${LEAST}exclusive:\n-\tgroups\ngroups:\n-\t\tname: A\n`,
    title: 'Replace tabs by spaces',
    becomes: `${LEAST}exclusive:\n-\tgroups\ngroups:\n- name: A\n`,
  },
];

const CHARACTERS: readonly Row[] = [
  { why: 'NUL in a value', text: LEAST.replace('senha', 'senha«\0»'), said: [NUL] },
  { why: 'NUL in quotes', text: LEAST.replace('senhasegura', '"senha«\0»"'), said: [NUL] },
  { why: 'NUL in a key', text: `${LEAST}grou«\0»ps: []\n`, said: [NUL] },
  { why: 'NUL in a comment', text: `${LEAST}# a «\0» b\n`, said: [NUL] },
  { why: 'nothing but NUL', text: '«\0»\0\0\0', said: [NUL] },
  {
    why: 'a file of two bytes for each character, told once a line',
    text: 'v«\0»e\0r\0:\0 \x001\0\n«\0»a\0p\0p\0:\0\n',
    said: [NUL, NUL],
  },
  { why: 'a bell', text: LEAST.replace('senha', 'senha«\x07»'), said: [nul('0007')] },
  {
    why: 'the first half of a pair',
    text: LEAST.replace('senha', 'senha«\ud83d»'),
    said: [nul('D83D')],
  },
  {
    why: 'the second half of a pair, in quotes',
    text: LEAST.replace('senhasegura', '"«\udc00»"'),
    said: [nul('DC00')],
  },
  {
    why: 'both halves the wrong way round',
    text: `${LEAST}# «\udc00»\ud83d\n`,
    said: [nul('DC00')],
  },
  { why: 'none: a whole pair', text: LEAST.replace('senha', 'senha😀'), said: [] },
  { why: 'none: DEL and the next line of 1987', text: `${LEAST}# \x7f\x85\n`, said: [] },
  {
    why: 'none: an escape for one, which is text for YAML',
    text: `${LEAST}attributes:\n  a: { type: string, externalNamespace: urn:u, description: "\\0" }\n`,
    said: [],
  },
];

describeRows('tabs', TABS);
describeFixes('tabs are fixed', TAB_FIXES);
describeRows('characters that YAML has not', CHARACTERS);

describe('a character that YAML has not, in a text that is read in pieces', () => {
  const mappings = Array.from({ length: 300 }, (_, index) => `  attribute${index}: user.title\n`);
  const rest = `mappings:\n${mappings.join('')}groups: [«]»\n`;

  it('hides no quote that is open on its line, and reaches to the end', () => {
    assertSaid({
      why: '',
      text: `${LEAST}org: "https://«\0»a.okta.com\n${rest}`,
      said: [NUL, 'error yaml-syntax: The closing quote is missing.'],
    });
  });

  it('is told at its place, line after line, and all else is still a text', () => {
    const text = `${LEAST}org: https://a.okta.com # «\0»\n${plain(rest)}# «\x01»\n`;
    assertSaid({ why: '', text, said: [NUL, nul('0001')] });
  });
});
