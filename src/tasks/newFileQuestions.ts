import { HumanError, UsageError } from '../base/errors';
import { looksLikeReference } from '../engine/export/fileParts';
import type { NewEnvironment } from '../engine/export/newFileRequest';
import { normalizeOrgUrl } from '../okta/orgUrl';
import { fieldLabel } from '../tutorial/labels';
import { NEW_FILE_KINDS, type NewFileKind } from './newFileKinds';

/** What is to be known for a new file, by the flag that says it. */
export interface NewFileAnswers {
  kind?: NewFileKind | undefined;
  label?: string | undefined;
  loginUrl?: string | undefined;
  /** Template of the catalogue. */
  name?: string | undefined;
  org?: string | undefined;
  /** Id or label. */
  app?: string | undefined;
  fromConnector?: string | undefined;
  /** As `environmentsIn` reads them. */
  env?: string | undefined;
}

/** Something that a person is asked for. */
export interface NewFileQuestion {
  key: keyof NewFileAnswers;
  flag: string;
  /** As a title, `App name`. */
  title: string;
  /** One sentence that helps. */
  hint: string;
  example: string;
  /** An empty answer is one, too. */
  optional?: boolean;
  choices?: readonly { value: string; title: string; detail: string }[];
  /** What is wrong with an answer; undefined when nothing is. */
  problem(text: string): string | undefined;
}

const LABEL_LENGTH = 100;

export const QUESTIONS: Readonly<Record<keyof NewFileAnswers, NewFileQuestion>> = {
  kind: {
    key: 'kind',
    flag: '--kind',
    title: 'Which app is the file for?',
    hint: 'One of swa, existing, catalog.',
    example: 'swa',
    choices: [
      {
        value: 'swa',
        title: 'A new app',
        detail: 'Custom, with SWA sign-on and SCIM provisioning; made when it is missing',
      },
      {
        value: 'existing',
        title: 'An app that is in the org',
        detail: 'SAML, OIDC or SWA; its sign-on is left alone',
      },
      {
        value: 'catalog',
        title: 'An app of the catalog',
        detail: 'From a template of the Okta Integration Network, as scim2headerauth',
      },
    ],
    problem: (text) =>
      NEW_FILE_KINDS.some((kind) => kind === text)
        ? undefined
        : `Use one of: ${NEW_FILE_KINDS.join(', ')}.`,
  },
  label: {
    key: 'label',
    flag: '--label',
    title: fieldLabel('app', 'label'),
    hint: 'As the Admin Console shows it; the app is found by this exact text.',
    example: 'My App',
    problem: (text) => {
      if (text.trim() === '') return 'Give the app a name.';
      if (text.length > LABEL_LENGTH) return `At most ${LABEL_LENGTH} characters.`;
      return textProblem(text);
    },
  },
  loginUrl: {
    key: 'loginUrl',
    flag: '--login-url',
    title: fieldLabel('app', 'settings.signOn.loginUrl'),
    hint: 'The page that users sign in to the app on.',
    example: 'https://app.example.com/login',
    problem: addressProblem,
  },
  name: {
    key: 'name',
    flag: '--name',
    title: 'OIN template',
    hint: "Okta's key of the template, as scim2headerauth.",
    example: 'scim2headerauth',
    problem: (text) =>
      /^[\w.-]{1,100}$/.test(text)
        ? undefined
        : "Give Okta's key of the template: letters, digits, and _, as scim2headerauth.",
  },
  org: {
    key: 'org',
    flag: '--org',
    title: 'Okta org',
    hint: 'Address of the org, without a path.',
    example: 'https://dev-123456.okta.com',
    problem: (text) => said(() => normalizeOrgUrl(text)),
  },
  app: {
    key: 'app',
    flag: '--app',
    title: 'App',
    hint: 'Its id, or its label to the letter.',
    example: '0oa1gjh63g214q0Hq0g4',
    problem: (text) => (text.trim() === '' ? 'Name the app.' : undefined),
  },
  fromConnector: {
    key: 'fromConnector',
    flag: '--from-connector',
    title: 'Base URL of the SCIM server',
    hint: 'It is asked for its attributes and for what it can do.',
    example: 'https://app.example.com/scim/v2',
    problem: baseUrlProblem,
  },
  env: {
    key: 'env',
    flag: '--env',
    title: 'Environments',
    hint: 'Names, or NAME=ADDRESS with the org of each; none for a file of one org.',
    example: 'dev, prod',
    problem: (text) => said(() => environmentsIn(text)),
  },
};

/** What must be known for a kind of app, in the order in which it is asked for. */
export const NEEDED: Readonly<Record<NewFileKind, readonly (keyof NewFileAnswers)[]>> = {
  swa: ['label', 'loginUrl'],
  existing: ['org', 'app'],
  catalog: ['name', 'label'],
};

/** What belongs to one kind of app only. */
export const OF_KIND: Readonly<Partial<Record<keyof NewFileAnswers, NewFileKind>>> = {
  app: 'existing',
  name: 'catalog',
  loginUrl: 'swa',
};

/**
 * `dev,prod`, or with the org of each: `dev=https://…,prod=https://…`.
 * @throws {UsageError} for what is no name or no org, and a name that stands twice.
 */
export function environmentsIn(text: string): NewEnvironment[] {
  const environments = text.split(',').map((part): NewEnvironment => {
    const [name = '', ...rest] = part.split('=').map((one) => one.trim());
    if (!/^[A-Za-z][\w-]{0,63}$/.test(name)) {
      throw new UsageError(`"${name}" is no name of an environment.`, {
        nextStep: 'Write dev,prod, or dev=https://dev-123456.okta.com,prod=https://….',
      });
    }
    const org = rest.join('=');
    return { name, org: org === '' ? undefined : normalizeOrgUrl(org) };
  });
  const names = environments.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return environments;
  throw new UsageError(`"${twice}" stands twice.`, { nextStep: 'Name each environment once.' });
}

function addressProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:\/\/[^\s/]\S*$/i.test(text) || !/^https?:$/.test(url.protocol)) {
    return 'Give a whole address, as https://app.example.com/login.';
  }
  // It may hold a password, so it is not repeated.
  if (url.username !== '' || url.password !== '') {
    return 'Give the address without a user name or password.';
  }
  return textProblem(text);
}

function baseUrlProblem(text: string): string | undefined {
  const problem = addressProblem(text);
  if (problem !== undefined) return problem;
  return /[?#]/.test(text) ? 'Give the address without a query: /Users is added to it.' : undefined;
}

/** What a file would take for a reference of its own, or nobody would see. */
function textProblem(text: string): string | undefined {
  if (looksLikeReference(text)) return 'Leave out ${…}: the file would take it for a reference.';
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)
    ? 'Leave out line breaks and control characters.'
    : undefined;
}

function said(job: () => unknown): string | undefined {
  try {
    job();
    return undefined;
  } catch (error) {
    if (!(error instanceof HumanError)) throw error;
    return `${error.message} ${error.nextStep}`;
  }
}
