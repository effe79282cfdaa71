import assert from 'node:assert/strict';
import { modelineFix } from '../../../../src/config/fixes/index';
import { parseConfig } from '../../../../src/config/yaml/document';
import { applyEdits, LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row, saidOf } from './exactly';

const HOST = `\${var:host}`;

/** What people slip on while they type. */
const SLIPS: readonly Row[] = [
  {
    why: 'a key without its colon',
    text: 'version: 1\napp:\n  label: Vendors\n  «loginUrl https://pam.example.com»\n',
    said: ['error yaml-syntax: A ":" is missing after the key.'],
  },
  {
    why: 'a colon with a space behind it in a plain text',
    text: `version: 1\napp:\n  label: «V»endors: the app\n  loginUrl: https://pam.example.com\n`,
    said: [
      'error yaml-syntax: A second ": " on one line. Put the value between quotes, or fix the indentation.',
    ],
  },
  {
    why: 'double quotes that are not closed, shown where the text ends',
    text: `${LEAST}org: "https://a.okta.com\ngroups: [«]»\n`,
    said: ['error yaml-syntax: The closing quote is missing.'],
  },
  {
    why: 'single quotes that are not closed, for want of a second one',
    text: `${LEAST}org: 'https://a.okta.com\ngroups: [«]»\n`,
    said: ['error yaml-syntax: The closing quote is missing.'],
  },
  {
    why: 'an apostrophe in single quotes, which ends the text',
    text: `${LEAST}groups:\n  - name: 'Vendor'«s'»\n`,
    said: [
      'error yaml-syntax: This does not fit here. Is a quote, bracket or comma missing before it?',
    ],
  },
  {
    why: 'a bracket that is not closed',
    text: `${LEAST}exclusive: [groups\n«g»roups: []\n`,
    said: [
      'error yaml-syntax: Lines between brackets are indented more than their key. Is a closing bracket missing above?',
    ],
  },
  {
    why: 'a comma that is missing between two entries',
    text: `version: 1\napp: { label: "Vendors" «loginUrl»: "https://pam.example.com" }\n`,
    said: [
      'error yaml-syntax: This does not fit here. Is a quote, bracket or comma missing before it?',
    ],
  },
  {
    why: 'a backslash of Windows in double quotes',
    text: `${LEAST}groups:\n  - name: "CORP«\\»Vendors"\n`,
    said: [
      'error yaml-syntax: A backslash in double quotes starts an escape that YAML does not know. Write \\\\, or use single quotes.',
    ],
  },
  {
    why: 'a value that starts with a character of YAML',
    text: `${LEAST}org: «@»example\n`,
    said: ['error yaml-syntax: A value that starts with this character needs quotes.'],
  },
  {
    why: 'a backtick, as Markdown has it',
    text: `${LEAST}org: «\`»https://a.okta.com\`\n`,
    said: ['error yaml-syntax: A value that starts with this character needs quotes.'],
  },
  {
    why: 'a comment without a space before it',
    text: `${LEAST}groups: []«# none»\n`,
    said: ['error yaml-syntax: A space is missing before the "#" of the comment.'],
  },
  {
    why: 'a tag of another program',
    text: `${LEAST}org: «!Ref» Org\n`,
    said: ['error yaml-syntax: Tags (words that start with "!") are not used here.'],
  },
  {
    why: 'a tag of YAML 1.1, whose value would be another one than is written',
    text: `${LEAST}org: «!!timestamp» 2001-01-01\n`,
    said: ['error yaml-syntax: Tags (words that start with "!") are not used here.'],
  },
  {
    why: 'a directive',
    text: `«%FOO bar»\n---\n${LEAST}`,
    said: ['error yaml-syntax: Lines that start with % are not used here.'],
  },
  {
    why: 'a dash between brackets',
    text: `${LEAST}exclusive: [«- »groups]\n`,
    said: ['error yaml-syntax: Inside { } and [ ], values are written with { } and [ ] too.'],
  },
  {
    why: 'two anchors on one value',
    text: `${LEAST}org: &a «&b» https://a.okta.com\n`,
    said: ['error yaml-syntax: A value can have one anchor only.'],
  },
  {
    why: 'an anchor on an alias',
    text: `${LEAST}org: &a https://a.okta.com\ngroups: [{ name: &b «*a» }]\n`,
    said: ['error yaml-syntax: An alias cannot have an anchor or a tag.'],
  },
  {
    why: 'a map for a key',
    text: `${LEAST}«{» a: b }: c\n`,
    said: ['error yaml-syntax: A key must be text.'],
  },
  {
    why: 'a line that is indented less than its map, and more than the one around it',
    text: 'version: 1\napp:\n    label: Vendors\n  «l»oginUrl: https://pam.example.com\n',
    said: ['error yaml-syntax: The indentation does not match the lines around it.'],
  },
];

const REFERENCES: readonly Row[] = [
  {
    why: 'in braces',
    text: `version: 1\napp: { label: Vendors, loginUrl: «${HOST}» }\n`,
    said: ['error yaml-syntax: Inside { } and [ ], a reference needs quotes.'],
  },
  {
    why: 'in braces, with more of the address behind it',
    text: `version: 1\napp: { label: Vendors, loginUrl: «${HOST}/login» }\n`,
    said: ['error yaml-syntax: Inside { } and [ ], a reference needs quotes.'],
  },
  {
    why: 'as the only item of a list',
    text: `${LEAST}protect: [«\${env:KEEP}»]\n`,
    said: ['error yaml-syntax: Inside { } and [ ], a reference needs quotes.'],
  },
];

const NO_SLIPS: readonly Row[] = [
  {
    why: 'a colon without a space, and one at the end of a quoted text',
    text: `version: 1\napp:\n  label: a:b\n  loginUrl: "https://pam.example.com/#:"\n`,
    said: [],
  },
  {
    why: 'a reference in the middle of a block map needs no quotes',
    text: `${LEAST}org: https://${HOST}.okta.com\nenvironments:\n  dev: { vars: { host: a } }\n`,
    said: [],
  },
  {
    why: 'an apostrophe within a plain text, and a doubled one in single quotes',
    text: `${LEAST}groups:\n  - name: Vendor's\n  - name: 'Partner''s'\n`,
    said: [],
  },
  {
    why: 'a number sign within a word',
    text: `${LEAST}groups:\n  - name: C#\n  - name: A#1\n`,
    said: [],
  },
  {
    why: 'a byte order mark and line ends of Windows',
    text: `\uFEFF${LEAST.replaceAll('\n', '\r\n')}`,
    said: [],
  },
  {
    why: 'line ends of two kinds',
    text: 'version: 1\r\napp:\n  label: Vendors\r\n  loginUrl: https://pam.example.com\n',
    said: [],
  },
  {
    why: 'the end of the text without a line end',
    text: LEAST.trimEnd(),
    said: [],
  },
  {
    why: 'lists that are not indented, and indented by four',
    text: `${LEAST}exclusive:\n- groups\ngroups:\n    - name: A\n      push: true\n`,
    said: [],
  },
  {
    why: 'folded and literal texts, with a number for the indentation and a character for the end',
    text: `${LEAST}attributes:\n  a:\n    type: string\n    externalNamespace: >-\n      urn:x\n    description: |2+\n        code\n\n      text\n\n`,
    said: [],
  },
  {
    why: 'the YAML directive of its own version',
    text: `%YAML 1.2\n---\n${LEAST}`,
    said: [],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'quotes around a reference, and no others',
    code: 'yaml-syntax',
    text: `version: 1\napp: { label: Vendors, loginUrl: ${HOST}/login } # login\nenvironments: { dev: { vars: { host: "https://a.example" } } }\n`,
    title: 'Put it between quotes',
    becomes: `version: 1\napp: { label: Vendors, loginUrl: "${HOST}/login" } # login\nenvironments: { dev: { vars: { host: "https://a.example" } } }\n`,
  },
  {
    why: 'as an item, in a file of Windows',
    code: 'yaml-syntax',
    text: `${LEAST}exclusive: [${HOST}]\r\ngroups: []\r\nenvironments: { dev: { vars: { host: groups } } }\r\n`,
    title: 'Put it between quotes',
    becomes: `${LEAST}exclusive: ["${HOST}"]\r\ngroups: []\r\nenvironments: { dev: { vars: { host: groups } } }\r\n`,
  },
];

describeRows('a slip in the text', SLIPS);
describeRows('a reference without quotes', REFERENCES);
describeRows('no slip', NO_SLIPS);
describeFixes('a fix of the text', FIXES);

describe('the line that names the schema', () => {
  it('ends as the lines of the file do, and is added once', () => {
    for (const text of [LEAST, LEAST.replaceAll('\n', '\r\n')]) {
      const edits = modelineFix(parseConfig(text, 'x'))?.edits ?? [];
      const fixed = applyEdits(text, edits);
      assert.match(fixed, /^# yaml-language-server: \$schema=https:\S+\r?\nversion/);
      assert.equal(fixed.includes('\r\n'), text.includes('\r\n'));
      if (text.includes('\r\n')) assert.doesNotMatch(fixed, /[^\r]\n/);
      assert.equal(modelineFix(parseConfig(fixed, 'x')), undefined);
      assert.deepEqual(saidOf(fixed), []);
    }
  });
});
