import { LEAST } from '../marked';
import { describeRows, type Row } from './exactly';

const of = (kind: string, name: string) => `\${${kind}:${name}}`;
const ORG = of('var', 'org');
const DEV = 'environments:\n  dev: { vars: { org: https://a.okta.com } }\n';
const org = (text: string, rest = DEV) => `${LEAST}org: ${text}\n${rest}`;

const CYCLES: readonly Row[] = [
  {
    why: 'a variable of itself',
    text: org(ORG, `environments:\n  dev: { vars: { org: "https://«${ORG}»" } }\n`),
    said: ['error variable-cycle: Variable "org" is made of itself.'],
  },
  {
    why: 'three in a circle, and one that leads into it',
    text: `${LEAST.replace('senhasegura', of('var', 'x'))}environments:\n  dev:\n    vars:\n      x: ${of('var', 'a')}\n      a: «${of('var', 'b')}»\n      b: «${of('var', 'c')}»\n      c: «${of('var', 'a')}»\n`,
    said: [
      'error variable-cycle: Variable "a" is made of itself.',
      'error variable-cycle: Variable "b" is made of itself.',
      'error variable-cycle: Variable "c" is made of itself.',
    ],
  },
  {
    why: 'a circle beside a variable that is used twice',
    text: org(
      ORG,
      `environments:\n  dev: { vars: { org: "«${of('var', 'y')}»", y: "https://«${ORG}»${of('var', 'b')}${of('var', 'b')}", b: a } }\n`,
    ),
    said: [
      'error variable-cycle: Variable "org" is made of itself.',
      'error variable-cycle: Variable "y" is made of itself.',
    ],
  },
  {
    why: 'a circle in one environment',
    text: org(
      ORG,
      `environments:\n  dev: { vars: { org: "https://${of('var', 'h')}", h: a.okta.com } }\n  prod: { vars: { org: "https://«${of('var', 'h')}»", h: "«${ORG}»" } }\n`,
    ),
    said: [
      'error variable-cycle: Variable "org" is made of itself.',
      'error variable-cycle: Variable "h" is made of itself.',
    ],
  },
];

const ENVIRONMENTS: readonly Row[] = [
  {
    why: 'an environment variable that is not set, and one that is empty',
    text: org(
      `https://${of('env', 'EMPTY')}a.okta.com/«${of('env', 'PATH_PART')}»`.replace('/«', '«'),
      '',
    ),
    env: { EMPTY: '' },
    said: ['error undefined-env: The environment variable PATH_PART is not set.'],
  },
  {
    why: 'an environment variable in a variable, once for each text',
    text: org(
      ORG,
      `environments:\n  dev: { vars: { org: "https://«${of('env', 'HOST')}».«${of('env', 'HOST')}»" } }\n`,
    ),
    said: [
      'error undefined-env: The environment variable HOST is not set.',
      'error undefined-env: The environment variable HOST is not set.',
    ],
  },
  {
    why: 'a default that is no environment, near one',
    text: org(ORG, `${DEV}defaultEnvironment: «def»\n`),
    said: [
      'error unknown-environment: The file declares no environment "def". Did you mean "dev"?',
    ],
  },
  {
    why: 'a default that is near none',
    text: org(ORG, `${DEV}defaultEnvironment: «staging»\n`),
    said: ['error unknown-environment: The file declares no environment "staging".'],
  },
  {
    why: 'a default that is alike near to two: no guess',
    text: `${LEAST}environments: { dev1: {}, dev2: {} }\ndefaultEnvironment: «dev»\n`,
    said: ['error unknown-environment: The file declares no environment "dev".'],
  },
  {
    why: 'a default by reference, whatever it stands for',
    text: org(ORG, `${DEV}defaultEnvironment: «${of('env', 'STAGE')}»\n`),
    env: { STAGE: 'dev' },
    said: [
      'error unknown-environment: A reference cannot choose the environment: write its name here.',
    ],
  },
  {
    why: 'variables that nothing uses, in the environments that have them',
    text: org(
      ORG,
      'environments:\n  dev:\n    vars:\n      org: https://a.okta.com\n      «host»: a\n  prod: { vars: { org: https://b.okta.com, «host»: b } }\n',
    ),
    said: [
      'info unused-variable: Nothing uses variable "host".',
      'info unused-variable: Nothing uses variable "host".',
    ],
  },
  {
    why: 'none: a variable that only one that is unused uses is used',
    text: org(
      ORG,
      `environments:\n  dev: { vars: { org: https://a.okta.com, «a»: "${of('var', 'b')}", b: x } }\n`,
    ),
    said: ['info unused-variable: Nothing uses variable "a".'],
  },
];

describeRows('a variable of itself', CYCLES);
describeRows('environments', ENVIRONMENTS);
