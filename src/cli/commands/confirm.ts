import { type ExitCode, UsageError } from '../../base/errors';
import { plainText } from '../../base/text/shownText';
import { type ConfirmTalk, confirmSettings, type OpenSetting } from '../../tasks/confirm';
import { openOrg } from '../host';
import type { Io } from '../io';
import { type CommonFlags, DEFAULT_FILE } from '../options';

export interface ConfirmFlags extends CommonFlags {
  all?: boolean;
  withdraw?: boolean;
}

/** Keeps the word of whoever runs it that settings which Okta does not show have been made. 4 when some are left open, now or once SCIM is on. */
export async function confirm(
  io: Io,
  args: readonly string[],
  options: ConfirmFlags,
): Promise<ExitCode> {
  const { fileName, ids } = fileAndIds(args);
  const { withdraw = false, all = false } = options;
  if (all && ids.length > 0) {
    throw new UsageError('--all goes without ids.', { nextStep: 'Leave one of the two out.' });
  }
  const host = await openOrg(io, fileName, options);
  const done = await confirmSettings(host, talkOf(io, { all, ids, withdraw }), { withdraw });
  const chosen = new Set(done.ids);
  const names = done.settings.filter(({ id }) => chosen.has(id)).map(settingText);
  const open = done.settings.filter(({ id, isConfirmed }) =>
    chosen.has(id) ? withdraw : !isConfirmed,
  );
  const verb = withdraw ? 'Taken back' : `Confirmed by ${done.who}`;
  const head = names.length === 0 ? ['Nothing was confirmed.'] : [`${verb}:`, ...names];
  const rest = open.length === 0 ? [] : ['Not confirmed:', ...open.map(settingText)];
  const { later } = done;
  const more = later ? ['More can be confirmed once SCIM is on.'] : [];
  io.out([...head, ...rest, ...more].map((line) => `${plainText(line)}\n`).join(''));
  return open.length === 0 && !later ? 0 : 4;
}

function talkOf(
  io: Io,
  { all, ids, withdraw }: { all: boolean; ids: readonly string[]; withdraw: boolean },
): ConfirmTalk {
  return {
    choose: async (settings) => {
      if (ids.length > 0) return ids;
      const possible = settings.filter(({ isConfirmed }) => isConfirmed === withdraw);
      if (all) return possible.map(({ id }) => id);
      if (possible.length === 0) return [];
      if (!io.interactive) {
        throw new UsageError('Which settings are meant was not said.', {
          nextStep: `Add --all, or their ids: ${possible.map(({ id }) => id).join(', ')}.`,
        });
      }
      const chosen: string[] = [];
      for (const setting of possible) {
        const question = withdraw
          ? `Take back that it is set: ${settingText(setting).trim()}?`
          : `Is this set in the Admin Console: ${settingText(setting).trim()}?`;
        if (await io.confirm(question)) chosen.push(setting.id);
      }
      return chosen;
    },
  };
}

/** As `  Base URL: https://… (baseUrl)`. */
function settingText({ label, value, id }: OpenSetting): string {
  return `  ${label}${value === undefined ? '' : `: ${value}`} (${id})`;
}

/** The first argument is the file when it looks like one; the others are ids of settings. */
function fileAndIds([first, ...others]: readonly string[]): {
  fileName: string;
  ids: readonly string[];
} {
  if (first === undefined) return { fileName: DEFAULT_FILE, ids: [] };
  // An id may be the name of a folder that happens to be there, as `app`.
  const isFile = /\.ya?ml$|[/\\]/i.test(first);
  return isFile
    ? { fileName: first, ids: others }
    : { fileName: DEFAULT_FILE, ids: [first, ...others] };
}
