import { UsageError } from '../base/errors';
import type { Finding } from '../config/findings/finding';
import type { NewFileApp, NewFileRequest } from '../engine/export/newFileRequest';
import { newFileText } from '../engine/export/newFileText';
import { type LiveApp, readForExport } from '../engine/export/readForExport';
import { normalizeOrgUrl } from '../okta/orgUrl';
import type { AppDirectory, OktaReader } from '../okta/port';
import { newFileConnector } from './newFileConnector';
import type { NewFileHost } from './newFileHost';
import type { NewFileKind } from './newFileKinds';
import {
  environmentsIn,
  NEEDED,
  type NewFileAnswers,
  OF_KIND,
  QUESTIONS,
} from './newFileQuestions';

export interface FirstFile {
  text: string;
  /** What the check still says of it. */
  findings: readonly Finding[];
  request: NewFileRequest;
  /** The app that it is about, when it is there already. */
  found: LiveApp | undefined;
}

/**
 * Makes the text of a first file. Asks for what is needed and has not been said; who has not said the kind of app either
 * is asked for the rest as well. Sends nothing but GET.
 * @throws {UsageError} for answers that do not go together. @throws {CancelledError} Else as `readForExport` and `askServer`.
 */
export async function firstFile(host: NewFileHost, given: NewFileAnswers): Promise<FirstFile> {
  assertSound(given);
  const known = kindOf(given);
  const kind = known ?? ((await host.ask(QUESTIONS.kind)) as NewFileKind);
  assertOfKind(kind, given);
  const answers: NewFileAnswers = { ...given, kind };
  // Whoever names the app by its label has named it.
  if (kind === 'existing') answers.app ??= given.label;
  const ask = async (key: keyof NewFileAnswers, optional = false) => {
    const said = await host.ask({ ...QUESTIONS[key], optional });
    return said.trim() === '' ? undefined : said.trim();
  };
  let reader: (OktaReader & AppDirectory) | undefined;
  for (const key of NEEDED[kind]) {
    if (answers[key] !== undefined) continue;
    if (key === 'app') {
      reader = await host.reader(orgOf(answers) ?? '');
      answers.app = await host.pickApp(reader);
    } else Object.assign(answers, { [key]: await ask(key) });
  }
  if (known === undefined) {
    for (const key of ['org', 'fromConnector', 'env'] as const) {
      answers[key] ??= await ask(key, true);
    }
  }
  const isTyped = given.fromConnector === undefined;
  return made(host, kind, answers, {
    reader,
    ...(isTyped && { askAgain: () => ask('fromConnector', true) }),
  });
}

async function made(
  host: NewFileHost,
  kind: NewFileKind,
  answers: NewFileAnswers,
  opened: {
    reader: (OktaReader & AppDirectory) | undefined;
    askAgain?: () => Promise<string | undefined>;
  },
): Promise<FirstFile> {
  const org = orgOf(answers);
  const found =
    kind === 'existing'
      ? await readApp(host, org ?? '', answers.app ?? '', opened.reader)
      : undefined;
  const connector = await newFileConnector(host, {
    typed: answers.fromConnector,
    org,
    found,
    askAgain: opened.askAgain,
  });
  const request: NewFileRequest = {
    app: appOf(kind, answers, found),
    org,
    environments:
      answers.env === undefined
        ? []
        : environmentsIn(answers.env).map(({ name, org: own }) => ({ name, org: own ?? org })),
    connector,
  };
  return { ...newFileText(request), request, found };
}

function appOf(
  kind: NewFileKind,
  { label = '', loginUrl = '', name = '' }: NewFileAnswers,
  found: LiveApp | undefined,
): NewFileApp {
  if (found) return { use: 'existing', from: found };
  return kind === 'catalog' ? { use: 'catalog', name, label } : { use: 'swa', label, loginUrl };
}

async function readApp(
  host: NewFileHost,
  org: string,
  app: string,
  opened: (OktaReader & AppDirectory) | undefined,
): Promise<LiveApp> {
  const reader = opened ?? (await host.reader(org));
  return host.work('export', org, (signal) => readForExport(reader, app, { signal }));
}

function orgOf({ org }: NewFileAnswers): string | undefined {
  return org === undefined ? undefined : normalizeOrgUrl(org);
}

/** The kind that has been said, or that belongs to something that has. */
function kindOf(given: NewFileAnswers): NewFileKind | undefined {
  if (given.kind !== undefined) return given.kind;
  const [first] = saidOfKind(given);
  return first && OF_KIND[first];
}

function saidOfKind(given: NewFileAnswers): (keyof NewFileAnswers)[] {
  const keys = Object.keys(OF_KIND) as (keyof typeof OF_KIND)[];
  return keys.filter((key) => given[key] !== undefined);
}

function assertOfKind(kind: NewFileKind, given: NewFileAnswers): void {
  const foreign = saidOfKind(given).find((key) => OF_KIND[key] !== kind);
  if (foreign === undefined) return;
  const { flag } = QUESTIONS[foreign];
  throw new UsageError(`${flag} is for --kind ${OF_KIND[foreign]}, and this is ${kind}.`, {
    nextStep: `Leave ${flag} out, or say --kind ${OF_KIND[foreign]}.`,
  });
}

function assertSound(given: NewFileAnswers): void {
  for (const { key, flag, problem } of Object.values(QUESTIONS)) {
    const said = given[key];
    const wrong = said === undefined ? undefined : problem(said);
    if (wrong === undefined) continue;
    throw new UsageError(`${flag} cannot be used: ${wrong}`, {
      nextStep: `Correct what is after ${flag}.`,
    });
  }
}
