import { mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ConflictError, type ExitCode, messageOf, UsageError } from '../../base/errors';
import { lookAt } from '../../base/files/fileName';
import { resolveConfig } from '../../config/desired/resolve';
import { parseConfig } from '../../config/yaml/document';
import { knownIdsOf } from '../../engine/records/lockFile';
import { loadKnownIds, saveKnownIds } from '../../engine/records/lockStore';
import { connectReader } from '../../okta/connect';
import { normalizeOrgUrl } from '../../okta/orgUrl';
import { type ImportedApp, importApps } from '../../tasks/importApps';
import type { TargetResult } from '../fleet/answer';
import { worstCode } from '../fleet/answer';
import { errorJson } from '../fleet/errorJson';
import { fileNames } from '../fleet/importNames';
import { assertFolder } from '../fleet/planFolder';
import { severalDocument } from '../fleet/severalOutput';
import { tableText } from '../fleet/severalText';
import { cliHost, connectionTo } from '../host';
import { CliSecrets } from '../input/secrets';
import type { Io } from '../io';
import type { CommonFlags } from '../options';
import { assertMayWrite, writeFile } from '../output/outputFile';
import { planEnding } from '../output/planEnding';

export interface ImportFlags extends CommonFlags {
  format: 'text' | 'json';
  force?: boolean;
}

/** Every SCIM app of an org as a file of its own in a folder, with its ids pinned in the lock file beside it. */
export async function importCommand(
  io: Io,
  folder: string,
  options: ImportFlags,
): Promise<ExitCode> {
  if (options.org === undefined) {
    throw new UsageError('There is no org to read from.', { nextStep: 'Give --org URL.' });
  }
  const org = normalizeOrgUrl(options.org);
  assertFolder(io, folder, 'the folder');
  const connection = await connectionTo(io, org, new CliSecrets(io, options), options);
  const reader = connectReader(connection);
  const results: TargetResult[] = [];
  let names: ReadonlyMap<string, string> = new Map();
  const place = ({ id }: ImportedApp['app']) => join(folder, names.get(id) ?? id);
  const { apps } = await importApps(
    { ...cliHost(io), org, reader: () => reader },
    {
      begin: (all) => {
        names = fileNames(all);
      },
      keep: async (imported) => {
        const file = place(imported.app);
        results.push({ ...(await keep(io, file, imported, options)), org });
      },
      failed: (app, error) => {
        const said = errorJson(error);
        const { exitCode, message: summary } = said;
        const document = { app: { id: app.id, label: app.label } };
        results.push({
          ...{ file: place(app), env: undefined, exitCode, summary, document },
          ...{ error: said, text: [], org },
        });
      },
    },
  );
  results.sort(({ file: one }, { file: other }) => (one < other ? -1 : 1));
  if (options.format === 'json') io.out(`${JSON.stringify(severalDocument(results), null, 2)}\n`);
  else if (results.length > 0) io.out(tableText(results), options);
  io.note(`${results.length} of ${apps} apps of ${org} have SCIM on.`);
  return worstCode(results.map(({ exitCode }) => exitCode));
}

/** Writes one down. 4 when its plan is not empty: Okta itself is not in order then. */
async function keep(
  io: Io,
  file: string,
  { app, text, found }: ImportedApp,
  { force = false }: ImportFlags,
): Promise<Omit<TargetResult, 'org'>> {
  const path = resolve(io.cwd, file);
  const desired = resolveConfig(parseConfig(text, basename(file)), {
    environment: undefined,
    env: io.env,
  });
  const known = await loadKnownIds(path, undefined);
  if (known?.appId !== undefined && known.appId !== app.id) {
    throw new ConflictError(`The lock file beside ${file} is for the app ${known.appId}.`, {
      nextStep: 'Import into another folder, or move that file away.',
    });
  }
  assertMayWrite(io, file, 'the folder');
  const isThere = lookAt(path).kind === 'file';
  const about = { app: { id: app.id, label: app.label } };
  const result = { file, env: undefined, text: [] };
  if (isThere && !force) {
    const document = { ...about, written: false };
    return {
      ...result,
      document,
      exitCode: 0,
      summary: `${app.label}: left as it is; --force replaces it`,
    };
  }
  await makeFolder(io, file);
  await writeFile(io, file, text);
  await saveKnownIds(path, undefined, knownIdsOf(found.live, desired));
  const [first = '', ...more] = planEnding(desired, found);
  const summary = `${app.label}: ${[first, ...more.map((line) => line.trim())].join(' ')}`;
  const document = { ...about, written: true, plan: [first, ...more] };
  return { ...result, document, exitCode: more.length > 0 ? 4 : 0, summary };
}

async function makeFolder(io: Io, file: string): Promise<void> {
  const folder = resolve(io.cwd, file, '..');
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`The folder ${folder} cannot be made: ${messageOf(error)}.`, {
      nextStep: 'Name a folder that you may write to.',
      cause: error,
    });
  }
}
