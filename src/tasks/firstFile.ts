import { UsageError } from '../base/errors';
import type { Route } from '../base/http/route';
import type { Destination } from '../base/secrets/destination';
import type { Secret } from '../base/secrets/secret';
import type { Finding } from '../config/findings/finding';
import { askServer } from '../connector/discover/askServer';
import { discover } from '../connector/discover/discover';
import { externalKey, type TakenAttributes } from '../connector/discover/serverAttributes';
import type { NewConnector, NewFileApp, NewFileRequest } from '../engine/export/newFileRequest';
import { newFileText } from '../engine/export/newFileText';
import { type LiveApp, readForExport } from '../engine/export/readForExport';
import { normalizeOrgUrl } from '../okta/orgUrl';
import type { AppDirectory, OktaReader } from '../okta/port';
import type { Host } from './host';
import type { NewFileKind } from './newFileKinds';
import {
  environmentsIn,
  NEEDED,
  type NewFileAnswers,
  type NewFileQuestion,
  OF_KIND,
  QUESTIONS,
} from './newFileQuestions';

/** Who makes a new file: it asks for what has not been said. */
export interface NewFileHost extends Host {
  route?: Route;
  /**
   * The answer to a question; empty only where that is one.
   * @throws {UsageError} when nobody is there, naming the flag. @throws {CancelledError}
   */
  ask(question: NewFileQuestion): Promise<string>;
  /** Id or label of an app of the org. Errors as `ask`. */
  pickApp(directory: AppDirectory): Promise<string>;
  /** A client of an org, once it is agreed that credentials go there. */
  reader(org: string): Promise<OktaReader & AppDirectory>;
  /**
   * The connector's token; undefined when there is none, which some servers do without.
   * @param org that the file is for, as far as it is known.
   */
  token(name: string, to: Destination, org: string | undefined): Promise<Secret | undefined>;
}

export interface FirstFile {
  text: string;
  /** What the check still says of it. */
  findings: readonly Finding[];
  request: NewFileRequest;
  /** The app that it is about, when it is there already. */
  found: LiveApp | undefined;
}

/** Name of the secret that the token of a new file's connector has. */
const SECRET_NAME = 'scim-token';

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
  return made(host, kind, answers, reader);
}

async function made(
  host: NewFileHost,
  kind: NewFileKind,
  answers: NewFileAnswers,
  opened: (OktaReader & AppDirectory) | undefined,
): Promise<FirstFile> {
  const org = orgOf(answers);
  const found =
    kind === 'existing' ? await readApp(host, org ?? '', answers.app ?? '', opened) : undefined;
  const connector =
    answers.fromConnector === undefined
      ? undefined
      : await connectorOf(host, answers.fromConnector, org, found && takenBy(found));
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

async function connectorOf(
  host: NewFileHost,
  address: string,
  org: string | undefined,
  taken: TakenAttributes | undefined,
): Promise<NewConnector> {
  const baseUrl = address.replace(/\/+$/, '');
  const { origin } = new URL(baseUrl);
  const to = { origin, field: QUESTIONS.fromConnector.flag, madeOf: [] };
  const token = await host.token(SECRET_NAME, to, org);
  const { route } = host;
  const asked = { baseUrl, token, secretName: SECRET_NAME, ...(route && { route }) };
  const answers = await host.work('discover', baseUrl, (signal) => askServer(asked, signal));
  const { attributes, ...server } = discover(answers, taken);
  return {
    baseUrl,
    secretName: SECRET_NAME,
    ...server,
    attributes: attributes.map(({ isRequired: _, ...attribute }) => attribute),
  };
}

function takenBy({ live: { schema } }: LiveApp): TakenAttributes {
  const all = Object.entries({ ...schema?.base, ...schema?.custom });
  return {
    names: all.map(([name]) => name),
    external: new Set(
      all.map(([name, { externalName = name, externalNamespace = '' }]) =>
        externalKey(externalNamespace, externalName),
      ),
    ),
  };
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
