import { NotAuthorizedError, UsageError } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import type { AppDirectory } from '../../okta/port';
import { appKindText } from '../../tasks/appKindText';
import type { Io } from '../io';

/** How many apps are shown at once. */
const SHOWN = 20;

/**
 * Has a person pick an app: by its number in the list, or by the beginning of its name, which makes the list shorter.
 * One request for each list, however many apps there are. Where none may be listed, its id is asked for. Errors as the directory's.
 * @throws {UsageError} when the org has no app. @throws {CancelledError}
 */
export async function pickApp(
  io: Io,
  directory: Pick<AppDirectory, 'appsByPrefix'>,
): Promise<string> {
  const first = await firstApps(io, directory);
  if (!first) return askId(io);
  let { apps, isPart } = first;
  if (apps.length === 0) {
    throw new UsageError('The org shows no app to this sign-in.', {
      nextStep: 'Sign in with the right to see apps, or make a new app with --kind swa.',
    });
  }
  for (;;) {
    const shown = apps.slice(0, SHOWN);
    for (const [index, app] of shown.entries()) {
      io.note(`${String(index + 1).padStart(4)}  ${plainText(app.label)}  ${appKindText(app)}`);
    }
    if (isPart || apps.length > SHOWN) {
      io.note(`There are more: type the beginning of the name.`);
    }
    const said = (await io.ask('Number, or the beginning of the name:')).trim();
    const chosen = /^\d+$/.test(said) ? shown[Number(said) - 1] : undefined;
    if (chosen) return chosen.id;
    if (said === '') continue;
    const found = await directory.appsByPrefix(said, { signal: io.signal });
    const [only, second] = found.apps;
    if (only && !second && !found.isPart) return only.id;
    if (!only) io.note(`No app begins with "${said}".`);
    else ({ apps, isPart } = found);
  }
}

/** Undefined when the sign-in has no right to list apps, which is said. */
async function firstApps(io: Io, directory: Pick<AppDirectory, 'appsByPrefix'>) {
  try {
    return await directory.appsByPrefix('', { signal: io.signal });
  } catch (error) {
    if (!(error instanceof NotAuthorizedError)) throw error;
    io.note(`${error.message} One app can be named all the same.`);
    return undefined;
  }
}

async function askId(io: Io): Promise<string> {
  for (;;) {
    const said = await io.ask('Id of the app, as its address in the Admin Console ends:');
    if (said.trim() !== '') return said.trim();
  }
}
