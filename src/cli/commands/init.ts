import { basename, resolve } from 'node:path';
import { CancelledError, type ExitCode, type HumanError, UsageError } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import { resolveConfig } from '../../config/desired/resolve';
import { isConfigFileName } from '../../config/fileNames';
import { parseConfig } from '../../config/yaml/document';
import type { NewFileRequest } from '../../engine/export/newFileRequest';
import { connectReader } from '../../okta/connect';
import { type FirstFile, firstFile } from '../../tasks/firstFile';
import { type KeptFile, keepFirstFile, takenError, wouldReplace } from '../../tasks/keepFirstFile';
import type { NewFileHost } from '../../tasks/newFileHost';
import { type NewFileAnswers, type NewFileQuestion, QUESTIONS } from '../../tasks/newFileQuestions';
import { cliHost, connectionTo } from '../host';
import { pickApp } from '../input/pickApp';
import { CliSecrets } from '../input/secrets';
import type { Io } from '../io';
import type { CommonFlags } from '../options';
import { findingsText } from '../output/findingsText';
import { planEnding } from '../output/planEnding';
import { routeOf } from '../proxy';

export interface InitFlags
  extends Omit<CommonFlags, 'connector'>,
    Omit<NewFileAnswers, 'org' | 'env'> {
  force?: boolean;
}

/** Writes a first file: from flags, and on a terminal from what a person says. */
export async function init(io: Io, fileName: string, options: InitFlags): Promise<ExitCode> {
  const path = resolve(io.cwd, fileName);
  const replaces = await mayReplace(io, path, fileName, options);
  const made = await firstFile(hostOf(io, options), answersOf(options));
  const kept = await keepFirstFile(path, made, { replaces });
  io.err(endingOf(io, fileName, made, kept));
  if (made.findings.length > 0) io.err(findingsText(fileName, made.findings));
  return 0;
}

/** Before anything is asked or sent. */
async function mayReplace(
  io: Io,
  path: string,
  fileName: string,
  { force = false }: InitFlags,
): Promise<boolean> {
  if (!wouldReplace(path)) return false;
  if (force) return true;
  if (!io.interactive) throw takenError(path);
  if (await io.confirm(`${fileName} is there already. Replace it?`)) return true;
  throw new CancelledError('It was left as it is.', 'Give another name for the new file.');
}

function hostOf(io: Io, options: InitFlags): NewFileHost {
  const ask = (question: NewFileQuestion) => answerTo(io, question);
  return {
    ...cliHost(io),
    route: routeOf(io),
    ask,
    reader: async (org) =>
      connectReader(await connectionTo(io, org, new CliSecrets(io, options), { ...options, org })),
    // The host is what the person has said after the flag, or as an answer.
    token: (name, to) => new CliSecrets(io, { ...options, connector: [to.origin] }).get(name, to),
    // What is typed next is asked for again; a token cannot be typed here.
    ...(io.interactive && {
      serverFailed: async ({ message, nextStep }: HumanError) => {
        io.note(`${message} ${nextStep}`);
        return 'address' as const;
      },
    }),
    pickApp: (directory) =>
      io.interactive ? pickApp(io, directory) : Promise.reject(missing(QUESTIONS.app)),
  };
}

async function answerTo(io: Io, question: NewFileQuestion): Promise<string> {
  if (!io.interactive) throw missing(question);
  const { title, hint, example, choices, optional = false } = question;
  for (const { value, title: name, detail } of choices ?? []) {
    io.err(`  ${plainText(value.padEnd(10))}${plainText(name)}: ${plainText(detail)}.\n`);
  }
  const form = choices
    ? ` (${choices.map(({ value }) => value).join(', ')})`
    : ` (${optional ? 'may stay empty; ' : ''}as ${example})`;
  for (;;) {
    const said = (await io.ask(`${title}${/[?]$/.test(title) ? '' : ':'}${form}`)).trim();
    if (said === '' && optional) return said;
    const problem = question.problem(said);
    if (problem === undefined) return said;
    io.note(said === '' ? hint : problem);
  }
}

function missing({ flag, title, hint }: NewFileQuestion): UsageError {
  return new UsageError(`${flag} is missing, and nobody is here to be asked (${title}).`, {
    nextStep: `Add ${flag}. ${hint}`,
  });
}

function answersOf(options: InitFlags): NewFileAnswers {
  const { kind, label, loginUrl, name, org, app, fromConnector, env } = options;
  return { kind, label, loginUrl, name, org, app, fromConnector, env };
}

/** What was written, what the server has told, and what the first plan will have. */
function endingOf(io: Io, fileName: string, made: FirstFile, kept: KeptFile): string {
  const { request, found, text } = made;
  const lines = [
    `Written: ${fileName}.`,
    ...(kept.ignored.length > 0 ? [`Added to .gitignore: ${kept.ignored.join(' ')}`] : []),
    ...kept.troubles,
    ...(isConfigFileName(fileName)
      ? []
      : ['VS Code knows the file when it is called okta-scim.yaml or NAME.okta-scim.yaml.']),
    ...orgLines(request),
    ...serverLines(request),
    ...(found
      ? planEnding(resolveConfig(parseConfig(text, basename(fileName)), chosen(io, request)), found)
      : ['Its plan makes the app, unless the org has one of that label.']),
    nextLine(fileName, request),
  ];
  return lines.map((line) => `${plainText(line)}\n`).join('');
}

function chosen({ env }: Io, { environments }: NewFileRequest) {
  return { environment: environments[0]?.name, env };
}

function orgLines({ environments, org }: NewFileRequest): string[] {
  const isSame = environments.length > 1 && environments.every((one) => one.org === org);
  return isSame && org !== undefined
    ? [`Every environment has ${org}: correct those that have another org.`]
    : [];
}

function serverLines({ connector }: NewFileRequest): string[] {
  if (!connector) return [];
  const { attributes, notes } = connector;
  const mapped = attributes.filter(({ mapping }) => mapping !== undefined).length;
  return [
    `Attributes of the server that SCIM apps lack: ${attributes.length}, with a suggested mapping: ${mapped}.`,
    ...notes.connector,
    ...notes.attributes,
  ];
}

function nextLine(fileName: string, { environments, org }: NewFileRequest): string {
  const [first] = environments;
  const isNamed =
    first === undefined ? org !== undefined : environments.every((one) => one.org !== undefined);
  const env = first === undefined ? '' : ` --env ${first.name}`;
  return `Next: okta-scim plan ${fileName}${env}${isNamed ? '' : ' --org URL'}`;
}
