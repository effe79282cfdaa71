import type { Json } from '../../base/record';
import type { AgentTool, CommandTool, Given, InputField } from './tool';

const FILE: InputField = {
  type: 'string',
  description:
    'Path of the okta-scim.yaml, below the folder that the server runs in. Default: okta-scim.yaml.',
};
const ENV: InputField = {
  type: 'string',
  description:
    'One environment of the file. Needed when the file has several and names no default; validate without it looks at all.',
};
const READS = { readOnly: true, destructive: false, openWorld: true } as const;

const TEXT: Json = { type: 'string' };
const MAYBE_TEXT: Json = { type: ['string', 'null'] };
const LIST: Json = { type: 'array', items: { type: 'object' } };
const COUNTS: Json = { type: 'object', additionalProperties: { type: 'integer' } };
const APP: Json = { type: 'object', properties: { id: MAYBE_TEXT, label: MAYBE_TEXT } };
const IN_ORG = { org: TEXT, env: MAYBE_TEXT } as const;

/** `--env NAME`, where one is given, and the file. Values that look like flags stay values. */
export function targetOf({ file = 'okta-scim.yaml', env }: Given): string[] {
  return [...(env === undefined ? [] : [`--env=${env}`]), '--', String(file)];
}

/** The commands that only read, as tools. What changes an org is `APPLY`, and has to be allowed at the start. */
export const READING_TOOLS: readonly CommandTool[] = [
  {
    name: 'validate',
    title: 'Check the file',
    description:
      'Checks an okta-scim.yaml offline. Gives findings with code, severity and place; asks nobody.',
    hints: { readOnly: true, destructive: false, openWorld: false },
    input: { file: FILE, env: ENV },
    required: [],
    result: { file: TEXT, findings: LIST },
    args: (given) => ['validate', '--format', 'json', ...targetOf(given)],
  },
  {
    name: 'plan',
    title: 'Plan',
    description:
      'Compares the file with the Okta org, field by field. Writes nothing. Exit code 4: something is pending. The hash names this very plan; apply, where it is offered, needs it.',
    hints: READS,
    input: { file: FILE, env: ENV },
    required: [],
    result: {
      ...IN_ORG,
      hash: TEXT,
      app: APP,
      changes: LIST,
      summary: COUNTS,
      requests: { type: 'object' },
    },
    args: (given) => ['plan', '--format', 'json', ...targetOf(given)],
  },
  {
    name: 'status',
    title: 'Status of the seven steps',
    description:
      'The seven steps of the set-up and their state. Before SCIM is on in the app, a person sets in the Admin Console whatever plan calls manual; `todo` has the link of each screen, and of its settings only those that Okta shows and that are missing. What Okta never shows is in `confirmations`: only a person can say that it is set.',
    hints: READS,
    input: { file: FILE, env: ENV },
    required: [],
    result: { ...IN_ORG, app: APP, steps: LIST, todo: LIST, confirmations: LIST },
    args: (given) => ['status', '--format', 'json', ...targetOf(given)],
  },
  {
    name: 'preflight',
    title: 'Preflight',
    description:
      'Looks whether people, groups and the connector are in order before the first apply.',
    hints: READS,
    input: { file: FILE, env: ENV },
    required: [],
    result: { ...IN_ORG, checks: LIST, summary: COUNTS },
    args: (given) => ['preflight', '--format', 'json', ...targetOf(given)],
  },
  {
    name: 'test_connector',
    title: 'Test the connector, reading only',
    description:
      'Plays Okta\u2019s part against the SCIM server with GET requests only: nothing is made or changed there. (Where the file gets its token by client credentials, the token endpoint is asked first.) Each check says what was expected, what came back and how to fix it.',
    hints: READS,
    input: {
      file: FILE,
      env: ENV,
      check: { type: 'string', description: 'Id of one check, to run it alone.' },
    },
    required: [],
    result: { baseUrl: TEXT, checks: LIST, summary: { type: 'object' } },
    args: ({ check, ...given }) => [
      ...['test', '--read-only', '--format', 'json'],
      ...(check === undefined ? [] : [`--check=${check}`]),
      ...targetOf(given),
    ],
  },
  {
    name: 'verify',
    title: 'Proof at the target',
    description:
      'Holds whom Okta says it has pushed against what the SCIM server has: a state for each person and group, with cause and next step. GET only on both sides; it reads everybody unless a person, a group or a sample is named.',
    hints: READS,
    input: {
      file: FILE,
      env: ENV,
      user: { type: 'string', description: 'Login of one person.' },
      group: { type: 'string', description: 'Name of one group.' },
      sample: { type: 'integer', description: 'So many people only, taken at random.' },
    },
    required: [],
    result: { ...IN_ORG, app: APP, people: COUNTS, groups: COUNTS, findings: LIST },
    args: ({ user, group, sample, ...given }) => [
      ...['verify', '--format', 'json'],
      ...(user === undefined ? [] : [`--user=${user}`]),
      ...(group === undefined ? [] : [`--group=${group}`]),
      ...(sample === undefined ? [] : [`--sample=${sample}`]),
      ...targetOf(given),
    ],
  },
  {
    name: 'journal',
    title: 'Journal',
    description: 'What was written from the file, by whom, and what Okta answered. Offline.',
    hints: { readOnly: true, destructive: false, openWorld: false },
    input: { file: FILE, env: ENV },
    required: [],
    result: { file: TEXT, deeds: LIST },
    args: (given) => ['journal', '--format', 'json', ...targetOf(given)],
  },
];

/** Changes an org: with the start flag only, with the hash of a plan, and after the person has agreed. */
export const APPLY: AgentTool = {
  name: 'apply',
  title: 'Apply a plan',
  description:
    'Carries out the plan of that hash, after the person has been asked and has agreed in the client. Show the plan to the person before. Refused when file or org have moved since. What would take something away is held back, but for a mapping that the file sets to null. Stops at what a person has to do in the Admin Console: `screens` of the result has it, field by field.',
  hints: { readOnly: false, destructive: true, openWorld: true },
  input: {
    file: FILE,
    env: ENV,
    hash: { type: 'string', description: 'The hash that plan has given.' },
  },
  required: ['hash'],
  result: {
    ...{ ...IN_ORG, app: APP, status: TEXT, writes: { type: 'integer' }, problems: LIST },
    ...{ screens: LIST, after: { type: 'object' } },
  },
};

/** What a finding or a check means. Its answer is text of ours, not of a command with JSON. */
export const EXPLAIN: AgentTool = {
  name: 'explain',
  title: 'Explain a finding or a check',
  description:
    'What a code of a finding, or an id of a check of the connector test, means: why it matters, what is expected, how to fix it.',
  hints: { readOnly: true, destructive: false, openWorld: false },
  input: { id: { type: 'string', description: 'As unknown-key, or user-create.' } },
  required: ['id'],
  result: { text: TEXT },
};
