import { access } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { ConflictError, type ExitCode, messageOf, UsageError } from '../base/errors';
import { type ConfigDocument, parseConfig } from '../config/document';
import type { DesiredState } from '../config/model';
import { InvalidFileError, resolveConfig } from '../config/resolve';
import { exportApp } from '../engine/export/exportApp';
import { exportInto } from '../engine/export/exportInto';
import { type LiveApp, readForExport } from '../engine/export/readForExport';
import { knownIdsOf } from '../engine/lockFile';
import { loadKnownIds, saveKnownIds } from '../engine/lockStore';
import { plainText } from '../engine/plainText';
import { makePlan } from '../engine/plan';
import { isUnproven } from '../engine/unproven';
import { connectReader } from '../okta/connect';
import { normalizeOrgUrl } from '../okta/orgUrl';
import { readConfigFile } from './configFile';
import { findingsText } from './findingsText';
import type { Io } from './io';
import { type CommonOptions, DEFAULT_FILE } from './options';
import { connectionTo } from './org';
import { CliSecrets } from './secrets';
import { sayMadeOf } from './target';
import { writeWhole } from './wholeFile';

export interface ExportOptions extends CommonOptions {
  /** Id or label. */
  app: string;
  /** File whose comments and variables are kept. */
  into?: string;
  out?: string;
  force?: boolean;
}

/** Writes a live app down as a file whose plan is empty, as far as Okta lets it be read. */
export async function exportCommand(io: Io, options: ExportOptions): Promise<ExitCode> {
  const base = options.into === undefined ? undefined : await readBase(io, options.into, options);
  const place = placeOf(options);
  if (place !== undefined) await assertFree(resolve(io.cwd, place), place, options);
  const org = orgOf(base?.desired, options);
  const secrets = new CliSecrets(io, options);
  const reader = await connectReader(await connectionTo(io, org, secrets, options));
  io.err(`Reading ${org}…\n`);
  const found = await readForExport(reader, options.app, { signal: io.signal });
  const { text: fresh, parts } = exportApp(found);
  const text = base ? exportInto(base.document.text, base.desired, parts, found) : fresh;
  const name = place ?? options.into ?? DEFAULT_FILE;
  const desired = resolved(io, parseConfig(text, basename(name)), name, base?.desired.environment);
  if (place === undefined) io.out(text);
  else await write(resolve(io.cwd, place), place, text, desired, found);
  io.err(endingOf(options, place, desired, found));
  return 0;
}

/** The file to keep comments and variables of. */
async function readBase(io: Io, name: string, { env }: ExportOptions) {
  const { document } = await readConfigFile(io.cwd, name);
  const desired = resolved(io, document, name, env);
  sayMadeOf(io, desired);
  return { document, desired };
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
function placeOf({ into, out, force }: ExportOptions): string | undefined {
  return out ?? (force === true ? into : undefined);
}

/** @throws {ConflictError} when the file is there and may not be replaced. */
async function assertFree(path: string, name: string, { force }: ExportOptions): Promise<void> {
  if (force === true) return;
  try {
    await access(path);
  } catch {
    return;
  }
  throw new ConflictError(`${name} is there already, and was left as it is.`, {
    nextStep: 'Give another name after --out, or add --force to replace it.',
  });
}

function orgOf(desired: DesiredState | undefined, options: ExportOptions): string {
  const given = options.org === undefined ? undefined : normalizeOrgUrl(options.org);
  const org = given ?? desired?.org;
  if (org !== undefined) return org;
  throw new UsageError('There is no org to read from.', {
    nextStep: 'Give --org URL, or --into a file that names one.',
  });
}

/** The ids are kept beside the file, so that its first plan knows the app. */
async function write(
  path: string,
  name: string,
  text: string,
  desired: DesiredState,
  { live }: LiveApp,
): Promise<void> {
  const { environment } = desired;
  const known = await loadKnownIds(path, environment);
  if (known?.appId !== undefined && known.appId !== live.app.id) {
    throw new ConflictError(`The lock file beside ${name} is for the app ${known.appId}.`, {
      nextStep: 'Export into another file, or remove that environment from the lock file.',
    });
  }
  try {
    await writeWhole(path, text);
  } catch (error) {
    throw new UsageError(`${name} cannot be written: ${messageOf(error)}.`, {
      nextStep: 'Give a path that can be written.',
      cause: error,
    });
  }
  await saveKnownIds(path, environment, knownIdsOf(live, desired));
}

/** What became of it, and what its plan has to say: nothing, unless Okta itself is not in order. */
function endingOf(
  { into }: ExportOptions,
  place: string | undefined,
  desired: DesiredState,
  { live }: LiveApp,
): string {
  const { changes, summary } = makePlan(desired, live);
  const pending = changes.filter(
    (change) =>
      ['create', 'update', 'delete', 'manual'].includes(change.outcome) || isUnproven(change),
  );
  const where =
    place !== undefined
      ? `Written to ${place}.`
      : into === undefined
        ? ''
        : `${into} was left as it is: add --force to write it.`;
  const rest = pending.map(({ resource, key, reason }) => `  ${resource} ${key}: ${reason}`);
  const plan =
    pending.length === 0
      ? `Its plan is empty; ${summary.unmanaged} items stay out of the file.`
      : `Its plan still has:\n${rest.join('\n')}`;
  return `${[where, ...plan.split('\n').map(plainText)].filter((line) => line !== '').join('\n')}\n`;
}
