import { basename, dirname, join } from 'node:path';
import { namePart } from '../../base/files/namePart';

/** Ending of these files; git ignores them. */
export const LEFTOVERS_ENDING = '.okta-scim.leftovers';

/** Where a run keeps what it has on the server: beside the file, for each environment apart. */
export function leftoverPath(configPath: string, environment: string | undefined): string {
  const stem = basename(configPath).replace(/\.ya?ml$/i, '');
  const which = environment === undefined ? '' : `.${namePart(environment)}`;
  return join(dirname(configPath), `${stem}${which}${LEFTOVERS_ENDING}`);
}
