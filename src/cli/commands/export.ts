import { basename, resolve } from 'node:path';
import { ConflictError, type ExitCode, UsageError } from '../../base/errors';
import { lookAt } from '../../base/files/fileName';
import { isStream } from '../../base/files/streamFile';
import { plainText } from '../../base/text/shownText';
import type { DesiredState } from '../../config/desired/desiredState';
import { InvalidFileError, resolveConfig } from '../../config/desired/resolve';
import { type ConfigDocument, parseConfig } from '../../config/yaml/document';
import type { LiveApp } from '../../engine/export/readForExport';
import { shownYaml } from '../../engine/export/shownYaml';
import { knownIdsOf } from '../../engine/records/lockFile';
import { loadKnownIds, saveKnownIds } from '../../engine/records/lockStore';
import { connectReader } from '../../okta/connect';
import { normalizeOrgUrl } from '../../okta/orgUrl';
import { exportApp } from '../../tasks/exportApp';
import { cliHost, connectionTo } from '../host';
import { readConfigFile } from '../input/configFile';
import { CliSecrets } from '../input/secrets';
import { sayMadeOf } from '../input/target';
import type { Io } from '../io';
import { type CommonFlags, DEFAULT_FILE } from '../options';
import { findingsText } from '../output/findingsText';
import { assertMayWrite, writeFile } from '../output/outputFile';
import { planEnding } from '../output/planEnding';

export interface ExportFlags extends CommonFlags {
  /** Id or label. */
  app: string;
  /** File whose comments and variables are kept. */
  into?: string;
  out?: string;
  force?: boolean;
}

/** Writes a live app down as a file whose plan is empty, as far as Okta lets it be read. */
export async function exportCommand(io: Io, options: ExportFlags): Promise<ExitCode> {
  const base = options.into === undefined ? undefined : await readBase(io, options.into, options);
  const place = placeOf(options);
  if (place === undefined && options.force === true) {
    throw new UsageError('--force replaces a file, and none is named.', {
      nextStep: 'Give the file after --out, or leave --force out: then it is printed.',
    });
  }
  if (place !== undefined) assertFree(io, place, options);
  const org = orgOf(base?.desired, options);
  // Without a file to start from, it still says whose credentials are meant.
  const environment = base?.desired.environment ?? options.env;
  const secrets = new CliSecrets(io, options, { environment });
  const connection = await connectionTo(io, org, secrets, options, environment);
  const host = { ...cliHost(io), org, reader: () => connectReader(connection) };
  const { text, found } = await exportApp(host, options.app, base);
  const name = place ?? options.into ?? DEFAULT_FILE;
  const desired = resolved(
    io,
    parseConfig(text, basename(name), base?.document),
    name,
    base?.desired.environment,
  );
  if (place === undefined) io.out(shownYaml(text));
  else await write(io, place, text, desired, found);
  io.err(endingOf(options, place, desired, found));
  return 0;
}

/** The file to keep comments and variables of. */
async function readBase(io: Io, name: string, { env }: ExportFlags) {
  const { document } = await readConfigFile(io, name);
  const desired = resolved(io, document, name, env);
  sayMadeOf(io, desired);
  return { text: document.text, document, desired };
}

function resolved(
  io: Io,
  document: ConfigDocument,
  name: string,
  environment: string | undefined,
): DesiredState {
  try {
    const desired = resolveConfig(document, { environment, env: io.env });
    return desired.org === undefined ? desired : { ...desired, org: normalizeOrgUrl(desired.org) };
  } catch (error) {
    if (error instanceof InvalidFileError) io.err(findingsText(name, error.findings));
    throw error;
  }
}

/** The file to write, if any: another one with --out, the same one only with --force. */
function placeOf({ into, out, force }: ExportFlags): string | undefined {
  return out ?? (force === true ? into : undefined);
}

/**
 * @throws {ConflictError} when the file is there and may not be replaced.
 * @throws {UsageError} when it is a link or a folder.
 */
function assertFree(io: Io, name: string, { force, out }: ExportFlags): void {
  assertMayWrite(io, name, out === undefined ? '--into' : '--out');
  if (force === true || lookAt(resolve(io.cwd, name)).kind !== 'file') return;
  throw new ConflictError(`${name} is there already, and was left as it is.`, {
    nextStep: 'Give another name after --out, or add --force to replace it.',
  });
}

function orgOf(desired: DesiredState | undefined, options: ExportFlags): string {
  const given = options.org === undefined ? undefined : normalizeOrgUrl(options.org);
  const org = given ?? desired?.org;
  if (org !== undefined) return org;
  throw new UsageError('There is no org to read from.', {
    nextStep: 'Give --org URL, or --into a file that names one.',
  });
}

/** The ids are kept beside the file, so that its first plan knows the app. */
async function write(
  io: Io,
  name: string,
  text: string,
  desired: DesiredState,
  { live }: LiveApp,
): Promise<void> {
  const path = resolve(io.cwd, name);
  const { environment } = desired;
  const known = await loadKnownIds(path, environment);
  if (known?.appId !== undefined && known.appId !== live.app.id) {
    throw new ConflictError(`The lock file beside ${name} is for the app ${known.appId}.`, {
      nextStep: 'Export into another file, or remove that environment from the lock file.',
    });
  }
  await writeFile(io, name, isStream(path) ? shownYaml(text) : text);
  await saveKnownIds(path, environment, knownIdsOf(live, desired));
}

/** What became of it, and what its plan has to say: nothing, unless Okta itself is not in order. */
function endingOf(
  { into }: ExportFlags,
  place: string | undefined,
  desired: DesiredState,
  from: LiveApp,
): string {
  const where =
    place !== undefined
      ? `Written to ${place}.`
      : into === undefined
        ? ''
        : `${into} was left as it is: add --force to write it.`;
  const plan = planEnding(desired, from).map((line) => `${plainText(line)}\n`);
  return `${where === '' ? '' : `${plainText(where)}\n`}${plan.join('')}`;
}
