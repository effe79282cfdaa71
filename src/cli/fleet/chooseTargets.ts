import { UsageError } from '../../base/errors';
import { chooseEnvironment, environmentsOf } from '../../config/environments/environments';
import { type ConfigFile, readConfigFile } from '../input/configFile';
import type { Io } from '../io';
import { type CommonFlags, DEFAULT_FILE } from '../options';
import type { ChosenTarget } from './answer';
import { filesOf, standsForMany } from './filePatterns';

/** Flags that choose environments. */
export interface FleetFlags extends CommonFlags {
  allEnvs?: boolean;
}

/** Whether a command line asks for several targets, whatever comes of it: what it prints depends on that. */
export async function asksForSeveral(
  { cwd }: Pick<Io, 'cwd'>,
  files: readonly string[],
  { env, allEnvs }: FleetFlags,
): Promise<boolean> {
  if (files.length > 1 || allEnvs === true || env?.includes(',') === true) return true;
  const [only] = files;
  return only !== undefined && standsForMany(cwd, only);
}

/**
 * The files and environments of a command line, each pair once. Without `--env`, a file is taken in its default environment or the only
 * one; `isWhole`: in all of them at once.
 * @throws {UsageError} when a file is not there, an environment is not declared, or one has to be named.
 */
export async function chooseTargets(
  io: Io,
  args: readonly string[],
  { env: given, allEnvs }: FleetFlags,
  { isWhole }: { isWhole: boolean },
): Promise<{ targets: ChosenTarget[]; read: Map<string, ConfigFile> }> {
  if (given !== undefined && allEnvs === true) {
    throw new UsageError('--env and --all-envs choose different environments.', {
      nextStep: 'Give one of the two.',
    });
  }
  const names = given === undefined ? undefined : listed(given);
  const files = await filesOf(io.cwd, args.length === 0 ? [DEFAULT_FILE] : args);
  const targets: ChosenTarget[] = [];
  const read = new Map<string, ConfigFile>();
  for (const file of files) {
    const one = await readConfigFile(io, file);
    read.set(file, one);
    const chosen = chosenOf(one, names, { isAll: allEnvs === true, isWhole });
    targets.push(...chosen.map((env) => ({ file, env })));
  }
  return { targets, read };
}

/** @throws {UsageError} when a name is empty. */
function listed(env: string): string[] {
  const names = env.split(',').map((name) => name.trim());
  if (!names.includes('')) return [...new Set(names)];
  throw new UsageError('An environment after --env has no name.', {
    nextStep: 'Write --env dev,prod.',
  });
}

/** A file that cannot be read as one has no environments to choose from: its errors come when its turn does. */
function chosenOf(
  { name, document }: ConfigFile,
  names: readonly string[] | undefined,
  { isAll, isWhole }: { isAll: boolean; isWhole: boolean },
): (string | undefined)[] {
  const declared = environmentsOf(document);
  if (isAll) return declared.length === 0 ? [undefined] : declared;
  const isBroken = document.value === undefined || document.syntaxFindings.length > 0;
  if (names === undefined) {
    if (isWhole || isBroken) return [undefined];
    return [inFile(name, () => chooseEnvironment(document, undefined))];
  }
  if (isBroken && declared.length === 0) return [...names];
  return names.map((one) => inFile(name, () => chooseEnvironment(document, one)));
}

/** With several files of one name, the message names the folder as well. */
function inFile<T>(name: string, choose: () => T): T {
  try {
    return choose();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${name}: ${error.message}`, { nextStep: error.nextStep, cause: error });
  }
}
