import { LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row } from './exactly';

const file = (attributes: string, more = '') => `${LEAST}attributes:\n${attributes}${more}`;
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const SPACES =
  'warning namespace-blanks: There are spaces around the namespace: Okta takes them for part of it.';
const notOfUsers = (name: string) =>
  `info core-namespace: The SCIM User has no "${name}" of its own: RFC 7643 wants custom attributes in an extension, and servers may drop it here.`;
const ofGroups = (name: string) =>
  `warning namespace-group: "${name}" is an attribute of users, but its namespace is that of groups: Okta sends it inside the user, if at all.`;

const ROWS: readonly Row[] = [
  {
    why: "the tutorial's space before the namespace",
    text: file(`  customCode:\n    type: string\n    externalNamespace: «' ${USER}'»\n`),
    said: [SPACES, `= ${notOfUsers('customCode')}`],
  },
  {
    why: 'the line end of a literal text is a space',
    text: file(`  code:\n    type: string\n    externalNamespace: «|»\n      urn:x\n`),
    said: [SPACES],
  },
  {
    why: 'nothing but spaces',
    text: file('  code: { type: string, externalNamespace: «"  "» }\n'),
    said: [
      'warning namespace-blanks: The namespace is blank: Okta does not send an attribute without one.',
    ],
  },
  {
    why: 'spaces around the namespace of groups, in another case: both are said',
    text: file(`  vendor: { type: boolean, externalNamespace: «" ${GROUP.toLowerCase()} "» }\n`),
    said: [SPACES, `= ${ofGroups('vendor')}`],
  },
  {
    why: 'the namespace of groups through a variable',
    text: file(
      '  vendor: { type: boolean, externalNamespace: «"${var:urn}"» }\n',
      `environments: { dev: { vars: { urn: "${GROUP}" } } }\n`,
    ),
    said: [ofGroups('vendor')],
  },
  {
    why: 'a reserved name in another case',
    text: file('  «LastLogin»: { type: string, externalNamespace: "urn:x" }\n'),
    said: ['warning reserved-attribute: "LastLogin" is a name that Okta keeps for itself.'],
  },
  {
    why: 'a letter that is none of the alphabet',
    text: file('  «größe»: { type: string, externalNamespace: "urn:x" }\n'),
    said: [
      'warning attribute-name: Okta is likely to refuse this name: use letters, digits and "_", and start with a letter or "_".',
    ],
  },
  {
    why: 'three that differ by case: the later two are told of',
    text: file(
      '  code: { type: string, externalName: a, externalNamespace: "urn:x" }\n  «Code»: { type: string, externalName: b, externalNamespace: "urn:x" }\n  «CODE»: { type: string, externalName: c, externalNamespace: "urn:x" }\n',
    ),
    said: [
      'error attribute-case: "Code" and "code" differ only by case; Okta takes them for one.',
      'error attribute-case: "CODE" and "code" differ only by case; Okta takes them for one.',
    ],
  },
  {
    why: 'the same external name, spaces and case aside',
    text: file(
      '  a: { type: string, externalName: Rate, externalNamespace: "urn:x" }\n  b: { type: string, externalName: «rate», externalNamespace: "URN:X" }\n',
    ),
    said: [
      'warning external-name-clash: "b" and "a" are both sent as "rate" of the same namespace: one overwrites the other.',
    ],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'the spaces alone',
    text: file(`  code: { type: string, externalNamespace: " urn:x" } # from the guide\n`),
    code: 'namespace-blanks',
    title: 'Remove the spaces',
    becomes: file(`  code: { type: string, externalNamespace: "urn:x" } # from the guide\n`),
  },
  {
    why: 'the namespace of users',
    text: file(`  vendor:\n    type: boolean\n    externalNamespace: ${GROUP}\n`),
    code: 'namespace-group',
    title: 'Change to the namespace of users',
    becomes: file(`  vendor:\n    type: boolean\n    externalNamespace: "${USER}"\n`),
    left: [notOfUsers('vendor')],
  },
];

describeRows('attributes', ROWS);
describeFixes('fixes of attributes', FIXES);
