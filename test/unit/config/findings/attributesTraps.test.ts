import assert from 'node:assert/strict';
import { fixAll } from '../../../../src/config/fixes/index';
import { parseConfig } from '../../../../src/config/yaml/document';
import { applyEdits, LEAST } from '../marked';
import { describeFixes, describeRows, type FixRow, type Row, saidOf } from './exactly';
import { describeOtherForms } from './otherForms';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const file = (attributes: string, more = '') => `${LEAST}attributes:\n${attributes}${more}`;
const core = (externalName: string, environments = '') =>
  `info core-namespace: The SCIM User has no "${externalName}" of its own: RFC 7643 wants custom attributes in an extension, and servers may drop it here.${environments}`;
const escaped = (characters: string, environments = '') =>
  `info description-escape: The characters "${characters}" are no line break here: Okta shows them as they are.${environments}`;

const CORE: readonly Row[] = [
  {
    why: 'the attributes of the tutorial, each by its external name',
    text: file(`  NameFormatted:
    type: string
    title: formatted
    externalName: NameFormatted
    externalNamespace: «${USER}»
  codes:
    type: string[]
    externalName: customCodes
    externalNamespace: «${USER}» # as in the guide
`),
    said: [core('NameFormatted'), core('customCodes')],
  },
  {
    why: 'in braces, the namespace first and between quotes',
    text: file(`  code: { externalNamespace: «'${USER}'», type: string }\n`),
    said: [core('code')],
  },
  {
    why: 'in a folded text',
    text: file(`  code:\n    type: string\n    externalNamespace: «>-»\n      ${USER}\n`),
    said: [core('code')],
  },
  {
    why: 'a URN in other letters is the same (RFC 8141, section 3.1)',
    text: file(`  code: { type: string, externalNamespace: «"${USER.toUpperCase()}"» }\n`),
    said: [core('code')],
  },
  {
    why: 'an alias of the namespace, where it stands',
    text: file(
      `  roles1: { type: string, externalName: userType, externalNamespace: &core "${USER}" }\n  code: { type: string, externalNamespace: «*core» }\n`,
    ),
    said: [core('code')],
  },
  {
    why: 'the namespace is that of users in one environment',
    text: file(
      '  code: { type: string, externalNamespace: «"${var:urn}"» }\n',
      `environments:\n  dev: { vars: { urn: "${USER}" } }\n  prod: { vars: { urn: "urn:pam:1.0" } }\n`,
    ),
    said: [core('code', ' (environment dev)')],
  },
  {
    why: 'a name that only begins like one of the schema',
    text: file(
      `  a: { type: string, externalName: rolesOfVault, externalNamespace: «"${USER}"» }\n  b: { type: string, externalName: x509, externalNamespace: «"${USER}"» }\n`,
    ),
    said: [core('rolesOfVault'), core('x509')],
  },
  {
    why: 'an attribute of the enterprise extension is none of the User itself',
    text: file(
      `  pamUnit: { type: string, externalName: department, externalNamespace: «"${USER}"» }\n`,
    ),
    said: [core('department')],
  },
  {
    why: 'none: attributes of the schema, letters in any case, and parts of them',
    text: file(
      `  a: { type: string, externalName: 'entitlements[primary eq true].value', externalNamespace: "${USER}" }
  b: { type: string, externalName: USERTYPE, externalNamespace: "${USER}" }
  c: { type: string, externalName: name.honorificPrefix, externalNamespace: "${USER}" }
  d: { type: string, externalName: 'emails[type eq "home"].value', externalNamespace: "${USER}" }
  e: { type: string, externalName: 'x509Certificates[0].value', externalNamespace: "${USER}" }
  active: { type: boolean, externalNamespace: "${USER}" }
`,
    ),
    said: [],
  },
  {
    why: 'none: what every resource has (RFC 7643, section 3.1)',
    text: file(
      `  ownId: { type: string, externalName: externalId, externalNamespace: "${USER}" }\n  made: { type: string, externalName: meta.created, externalNamespace: "${USER}" }\n`,
    ),
    said: [],
  },
  {
    why: 'spaces around an external name are dropped to compare it, and shown',
    text: file(
      `  a: { type: string, externalName: " locale ", externalNamespace: "${USER}" }\n  b: { type: string, externalName: " codes", externalNamespace: «"${USER}"» }\n`,
    ),
    said: [core(' codes')],
  },
  {
    why: 'none: a URN that is as long',
    text: file(`  code: { type: string, externalNamespace: "${USER.replace('2.0', '1.1')}" }\n`),
    said: [],
  },
  {
    why: 'none: an extension, which is where it belongs',
    text: file(
      `  code: { type: string, externalNamespace: "${ENTERPRISE}" }\n  own: { type: string, externalNamespace: "${USER}:pam" }\n`,
    ),
    said: [],
  },
  {
    why: 'silenced with a reason, on its own line',
    text: file(`  code:
    type: string
    externalNamespace: ${USER} # okta-scim-ignore core-namespace: senhasegura reads it there
`),
    said: [],
  },
];

const ESCAPES: readonly Row[] = [
  {
    why: "the tutorial's own, of RFC 7643, without quotes",
    text: file(
      '  full:\n    type: string\n    externalNamespace: urn:x\n    description: The full name, including all middle«\\\\n»names, titles.\n',
    ),
    said: [escaped('\\\\n')],
  },
  {
    why: 'between double quotes, where YAML needs a second backslash for each',
    text: file('  a: { type: string, externalNamespace: "urn:x", description: "one«\\\\n»two" }\n'),
    said: [escaped('\\n')],
  },
  {
    why: 'between single quotes, behind a quote that is doubled',
    text: file(
      "  a: { type: string, externalNamespace: 'urn:x', description: 'the user''s «\\n» name' }\n",
    ),
    said: [escaped('\\n')],
  },
  {
    why: 'in a folded text, on its second line; the first of two',
    text: file(
      '  a:\n    type: string\n    externalNamespace: urn:x\n    description: >-\n      All names,\n      and«\\n» titles.\\n\n',
    ),
    said: [escaped('\\n')],
  },
  {
    why: 'at the end of a sentence',
    text: file('  a: { type: string, externalNamespace: urn:u, description: A code.«\\n» }\n'),
    said: [escaped('\\n')],
  },
  {
    why: 'in the words of one environment, at the whole value',
    text: file(
      '  a: { type: string, externalNamespace: urn:u, description: «"${var:about}"» }\n',
      "environments:\n  dev: { vars: { about: 'a\\nb' } }\n  prod: { vars: { about: a b } }\n",
    ),
    said: [escaped('\\n', ' (environment dev)')],
  },
  {
    why: 'none: a line break of YAML',
    text: file('  a: { type: string, externalNamespace: "urn:x", description: "one\\ntwo\\n" }\n'),
    said: [],
  },
  {
    why: 'none: a literal text, which has line breaks of its own',
    text: file(
      '  a:\n    type: string\n    externalNamespace: urn:u\n    description: |\n      one\n      two\n',
    ),
    said: [],
  },
  {
    why: 'none: a path, and accounts of a domain',
    text: file(
      "  a: { type: string, externalNamespace: urn:u, description: 'C:\\names' }\n  b: { type: string, externalNamespace: urn:u, description: 'as CORP\\nora, SRV01\\nora or \\\\SRV\\nas' }\n",
    ),
    said: [],
  },
  {
    why: 'none: other characters, and a backslash alone',
    text: file(
      "  a: { type: string, externalNamespace: urn:u, description: 'a\\tb \\ n /n', title: 'x\\ny' }\n",
    ),
    said: [],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'a space in the place of the characters, the comment stays',
    text: file(
      '  full:\n    type: string\n    externalNamespace: urn:x\n    # 4.4.6\n    description: All middle\\\\nnames, titles. # of the RFC\n    scope: SELF\n',
    ),
    code: 'description-escape',
    title: 'Put a space in their place',
    becomes: file(
      '  full:\n    type: string\n    externalNamespace: urn:x\n    # 4.4.6\n    description: "All middle names, titles." # of the RFC\n    scope: SELF\n',
    ),
  },
  {
    why: 'all of them at once, one space where there are some around, none at the end',
    text: file(
      "  a: { type: string, externalNamespace: urn:u, description: 'one\\n  two \\n three.\\n' }\n",
    ),
    code: 'description-escape',
    title: 'Put a space in their place',
    becomes: file(
      '  a: { type: string, externalNamespace: urn:u, description: "one two three." }\n',
    ),
  },
  {
    why: 'what looks like an account stays as it is',
    text: file(
      '  a: { type: string, externalNamespace: urn:u, description: \'as CORP\\nora\\nin "x"\' }\n',
    ),
    code: 'description-escape',
    title: 'Put a space in their place',
    becomes: file(
      '  a: { type: string, externalNamespace: urn:u, description: "as CORP\\\\nora in \\"x\\"" }\n',
    ),
  },
  {
    why: 'a block goes, the next attribute stays',
    text: file(
      '  a:\n    type: string\n    externalNamespace: urn:u\n    description: >-\n      One\n      and\\ntwo.\n  b: { type: string, externalNamespace: urn:u }\n',
    ),
    code: 'description-escape',
    title: 'Put a space in their place',
    becomes: file(
      '  a:\n    type: string\n    externalNamespace: urn:u\n    description: "One and two."\n  b: { type: string, externalNamespace: urn:u }\n',
    ),
  },
];

describe('"Fix all" on what the tutorial gets wrong', () => {
  it('fixes the description, and leaves to a person what only a person knows', () => {
    const provisioning = `provisioning:
  connector:
    baseUrl: https://pam.example.com/iso/scim/v2
    uniqueIdentifier: email
    actions: [pushNewUsers]
`;
    const text = (description: string) =>
      file(
        `  NameFormatted:
    type: string
    externalNamespace: ${USER}
    description: ${description}
`,
        provisioning,
      );
    const before = text('The full name, including all middle\\\\nnames, titles.');
    const after = applyEdits(
      before,
      fixAll(parseConfig(before, 'okta-scim.yaml'), (one) => saidOf(one.text)),
    );
    assert.equal(after, text('"The full name, including all middle names, titles."'));
    assert.deepEqual(
      saidOf(after).map(({ code, severity }) => `${severity} ${code}`),
      ['info core-namespace', 'info unique-identifier'],
    );
  });
});

describeRows('custom attributes in the namespace of the SCIM User', CORE);
describeRows('line breaks that were copied into a description', ESCAPES);
describeFixes('fixes of descriptions', FIXES);
describeOtherForms('traps of attributes', [...CORE, ...ESCAPES], FIXES);
