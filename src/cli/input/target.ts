import { UsageError } from '../../base/errors';
import { madeOfText } from '../../base/secrets/destination';
import type { DesiredState } from '../../config/desired/desiredState';
import { InvalidFileError, resolveConfig } from '../../config/desired/resolve';
import { normalizeOrgUrl } from '../../okta/orgUrl';
import type { Io } from '../io';
import type { CommonFlags } from '../options';
import { findingsText } from '../output/findingsText';
import { readConfigFile } from './configFile';
import type { FileTarget, OrgTarget } from './orgTarget';

/**
 * The findings of an invalid file go to `err` before its error is thrown.
 * @throws {UsageError} no such file, or an environment has to be named. @throws {InvalidFileError}
 */
export async function readTarget(io: Io, name: string, options: CommonFlags): Promise<FileTarget> {
  const file = options.shared?.files.get(name) ?? (await readConfigFile(io, name));
  try {
    const desired = resolveConfig(file.document, { environment: options.env, env: io.env });
    sayMadeOf(io, desired);
    return { file, desired };
  } catch (error) {
    if (error instanceof InvalidFileError) io.err(findingsText(name, error.findings));
    throw error;
  }
}

/** Which addresses that get credentials are up to the environment, not to the file. */
export function sayMadeOf(io: Io, { madeOf = {} }: DesiredState): void {
  for (const [field, names] of Object.entries(madeOf)) io.err(`${field}${madeOfText(names)}.\n`);
}

/** The same, with its org. @throws {UsageError} when neither the file nor `--org` names one. */
export async function readOrgTarget(
  io: Io,
  name: string,
  options: CommonFlags,
): Promise<OrgTarget> {
  const { file, desired } = await readTarget(io, name, options);
  const own = desired.org === undefined ? undefined : normalizeOrgUrl(desired.org);
  const given = options.org === undefined ? undefined : normalizeOrgUrl(options.org);
  const org = given ?? own;
  if (org === undefined) {
    throw new UsageError(`${name} names no org.`, {
      nextStep: 'Add `org: https://your-org.okta.com` to the file, or give --org URL.',
    });
  }
  return {
    file,
    desired: { ...desired, org },
    org,
    usesLock: given === undefined || own === undefined || given === own,
  };
}
