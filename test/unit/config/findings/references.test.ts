import { ATTRIBUTES, CONNECTOR, LEAST } from '../marked';
import { assertSaid, describeFixes, describeRows, type FixRow, type Row } from './exactly';

const of = (kind: string, name: string) => `\${${kind}:${name}}`;
const ORG = of('var', 'org');
const FORMS = `Write ${of('var', 'NAME')}, ${of('env', 'NAME')}, ${of('secret', 'NAME')}.`;
const NAME =
  'error bad-reference: The name in a reference starts with a letter and holds letters, digits, "_", "." and "-".';
const DEV = 'environments:\n  dev: { vars: { org: https://a.okta.com } }\n';
const org = (text: string, rest = DEV) => `${LEAST}org: ${text}\n${rest}`;

const BAD: readonly Row[] = [
  {
    why: 'a kind of another tool',
    text: `${LEAST}org: «\${vault:org}»\n`,
    said: [`error bad-reference: This is no reference. ${FORMS}`],
  },
  {
    why: 'no kind, as of a shell',
    text: `${LEAST}org: https://«\${ORG}».okta.com\n`,
    said: [`error bad-reference: This is no reference. ${FORMS}`],
  },
  {
    why: 'a kind with a letter too many, of which the right one is said',
    text: org('«${vars:org}»', ''),
    said: [`error bad-reference: This is no reference. Did you mean "${ORG}"?`],
  },
  {
    why: 'capital letters',
    text: `${LEAST}org: «\${ENV:ORG}»\n`,
    said: [`error bad-reference: This is no reference. Did you mean "${of('env', 'ORG')}"?`],
  },
  {
    why: 'no name',
    text: `${LEAST}org: «${of('env', '')}»\n`,
    said: [NAME],
  },
  {
    why: 'a name that starts with a digit, and one with a space',
    text: `${LEAST}org: https://«${of('env', '1ST')}».«${of('env', 'A B')}»\n`,
    said: [NAME, NAME],
  },
  {
    why: 'no end, up to the end of the line',
    text: `${LEAST}org: https://«\${env:ORG»\ngroups: []\n`,
    said: ['error bad-reference: The "}" of this reference is missing.'],
  },
  {
    why: 'one of two alike that is not closed is the second',
    text: `${LEAST}org: https://${of('env', 'A')}.«\${env:A»\n`,
    env: { A: 'a' },
    said: ['error bad-reference: The "}" of this reference is missing.'],
  },
  {
    why: 'a misspelt kind in a mapping, where Okta’s own templates may stand',
    text: `${ATTRIBUTES}mappings:\n  code: user.«\${vra:x}»\n`,
    said: [`error bad-reference: This is no reference. Did you mean "${of('var', 'x')}"?`],
  },
  {
    why: 'none: Okta’s template of a user name',
    text: `${LEAST}  username: { template: "\${fn:substringBefore(source.login, '@')}", type: BUILT_IN }\n`,
    said: [],
  },
  {
    why: 'none: a dollar alone, and one before braces',
    text: `${LEAST.replace('senhasegura', 'US$ {pam}')}`,
    said: [],
  },
];

const VARIABLES: readonly Row[] = [
  {
    why: 'in a file without environments',
    text: org(`«${ORG}»`, ''),
    said: [
      'error undefined-variable: Variable "org" is not defined: the file declares no environments.',
    ],
  },
  {
    why: 'in the only environment, which has one of nearly that name',
    text: org(
      `«${of('var', 'ogr')}»`,
      `environments:\n  dev: { vars: { «org»: https://a.okta.com } }\n`,
    ),
    said: [
      'error undefined-variable: Variable "ogr" is not defined. Did you mean "org"?',
      'info unused-variable: Nothing uses variable "org".',
    ],
  },
  {
    why: 'in two of three, which are named in the order of the file',
    text: org(
      `«${ORG}»`,
      'environments:\n  prod: {}\n  dev: { vars: { org: https://a.okta.com } }\n  test:\n',
    ),
    said: ['error undefined-variable: Variable "org" is not defined in environments prod, test.'],
  },
  {
    why: 'in one of two: each text that uses it is told of',
    text: `${LEAST.replace('senhasegura', `«${of('var', 'name')}»`)}org: https://«${of('var', 'name')}».okta.com\nenvironments:\n  dev: { vars: { name: a } }\n  prod: {}\n`,
    said: [
      'error undefined-variable: Variable "name" is not defined in environment prod.',
      'error undefined-variable: Variable "name" is not defined in environment prod.',
    ],
  },
  {
    why: 'used by a variable: in its own environment alone',
    text: org(
      ORG,
      `environments:\n  dev: { vars: { org: "https://«${of('var', 'name')}».okta.com" } }\n  prod: { vars: { org: https://b.okta.com, «name»: b } }\n`,
    ).replace('«name»', 'name'),
    said: ['error undefined-variable: Variable "name" is not defined.'],
  },
  {
    why: 'in a name with the case of its letters',
    text: org(
      `«${of('var', 'Org')}»`,
      `environments:\n  dev: { vars: { «org»: https://a.okta.com } }\n`,
    ),
    said: [
      'error undefined-variable: Variable "Org" is not defined. Did you mean "org"?',
      'info unused-variable: Nothing uses variable "org".',
    ],
  },
  {
    why: 'none: null is no value, a number, true and an empty text are',
    text: `${LEAST}groups:\n  - name: A${of('var', 'a')}${of('var', 'b')}${of('var', 'c')}«${of('var', 'd')}»\nenvironments:\n  dev: { vars: { a: 1, b: true, c: "", «d»: } }\n`,
    said: [
      'error undefined-variable: Variable "d" is not defined.',
      'error wrong-type: "d" has no value; it must be text, a number or true or false.',
    ],
  },
];

const SECRET = of('secret', 'scim-token');
const shownHere = (name: string) =>
  `error misplaced-secret: Secrets are for tokens and passwords only; "${name}" would be shown here.`;

const SECRETS: readonly Row[] = [
  {
    why: 'in a label, an address and a mapping',
    text: `version: 1\napp:\n  label: Vendors «${SECRET}»\n  loginUrl: https://pam.example.com/«${of('secret', 'k')}»\nmappings:\n  code: '"«${SECRET}»"'\n`,
    said: [shownHere('scim-token'), shownHere('k'), shownHere('scim-token')],
  },
  {
    why: 'in a variable, from where it would go anywhere',
    text: `${CONNECTOR}    auth: { mode: httpHeader, token: «"${of('var', 't')}"» }\nenvironments:\n  dev: { vars: { t: "«${SECRET}»" } }\n`,
    said: [
      `error literal-secret: "token" must be one whole reference to a secret, as "${SECRET}".`,
      shownHere('scim-token'),
    ],
  },
  {
    why: 'in the user name and the identifier of a client, which are no secrets',
    text: `${CONNECTOR}    auth: { mode: basic, username: "«${SECRET}»", password: "${SECRET}" }\n`,
    said: [shownHere('scim-token')],
  },
];

const FIXES: readonly FixRow[] = [
  {
    why: 'the kind, in the middle of a text',
    code: 'bad-reference',
    text: org(`https://\${Var:h}.okta.com # ours`, `environments: { dev: { vars: { h: a } } }\n`),
    title: `Change to ${of('var', 'h')}`,
    becomes: org(
      `https://${of('var', 'h')}.okta.com # ours`,
      `environments: { dev: { vars: { h: a } } }\n`,
    ),
  },
  {
    why: 'in every environment that lacks it, however that is written: an empty value, which the address then lacks',
    code: 'undefined-variable',
    text: `${LEAST.replace('senhasegura', `Vendors${of('var', 'stage')}`)}environments:\r\n  dev:\r\n    vars:\r\n      stage: " (dev)"\r\n  test:\r\n    vars: {}\r\n  prod:\r\n`,
    title: 'Add variable "stage" to test, prod',
    becomes: `${LEAST.replace('senhasegura', `Vendors${of('var', 'stage')}`)}environments:\r\n  dev:\r\n    vars:\r\n      stage: " (dev)"\r\n  test:\r\n    vars: { stage: "" }\r\n  prod: { vars: { stage: "" } }\r\n`,
  },
  {
    why: 'the last of several, with the comment on its line; what stands above stays',
    code: 'unused-variable',
    text: org(
      ORG,
      'environments:\n  dev:\n    vars:\n      org: https://a.okta.com\n      # hosts\n      host: a # the host\n  # production\n  prod: { vars: { org: https://b.okta.com } }\n',
    ),
    title: 'Remove "host"',
    becomes: org(
      ORG,
      'environments:\n  dev:\n    vars:\n      org: https://a.okta.com\n      # hosts\n  # production\n  prod: { vars: { org: https://b.okta.com } }\n',
    ),
  },
  {
    why: 'at the end of a text that has no line end there',
    code: 'undefined-variable',
    text: org(
      `https://a${of('var', 'h')}.okta.com`,
      'environments:\n  dev:\n    vars:\n      i: 1',
    ).replace('a$', `a${of('var', 'i')}$`),
    title: 'Add variable "h" to dev',
    becomes: `${org(`https://a${of('var', 'h')}.okta.com`, 'environments:\n  dev:\n    vars:\n      i: 1').replace('a$', `a${of('var', 'i')}$`)}\n      h: ""\n`,
  },
  {
    why: 'the environment that is near',
    code: 'unknown-environment',
    text: org(ORG, `${DEV}defaultEnvironment: 'deb' # mine\n`),
    title: 'Change to "dev"',
    becomes: org(ORG, `${DEV}defaultEnvironment: "dev" # mine\n`),
  },
];

describeRows('a reference that is none', BAD);
describeRows('a variable that is not defined', VARIABLES);
describeRows('a secret in the wrong place', SECRETS);
describeFixes('a fix of references', FIXES);

describe('a reference', () => {
  for (const [why, text] of [
    ['in single quotes', `'https://«${ORG}».okta.com'`],
    ['in double quotes, behind an escape', `"\\u0068ttps://«${ORG}».okta.com"`],
    ['in a folded text', `>-\n  https://«${ORG}».okta.com`],
    ['in a literal text', `|-\n  https://«${ORG}».okta.com`],
    ['in a plain text', `https://«${ORG}».okta.com`],
  ] as const) {
    it(`${why} is shown where it stands`, () => {
      const said =
        'error undefined-variable: Variable "org" is not defined: the file declares no environments.';
      assertSaid({ why, text: `${LEAST}org: ${text}\n`, said: [said] });
      assertSaid({ why, text: `${LEAST}org: ${text}\n`.replaceAll('\n', '\r\n'), said: [said] });
    });
  }
});
