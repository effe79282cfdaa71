import { basename } from 'node:path';
import { type ExitCode, UsageError } from '../../base/errors';
import type { DeedAccount } from '../../engine/records/journalAccounts';
import { deedSummary, deedText, deedTitle } from '../../engine/records/journalText';
import { normalizeOrgUrl } from '../../okta/orgUrl';
import { deedsOf } from '../../tasks/journal';
import { readConfigFile } from '../input/configFile';
import type { Io } from '../io';

export interface JournalFlags {
  env?: string;
  org?: string;
  all?: boolean;
  list?: boolean;
  format: 'text' | 'json';
}

/** What was done from a file, offline: the last deed, all of them, or a list. */
export async function journal(io: Io, fileName: string, options: JournalFlags): Promise<ExitCode> {
  const { path } = await readConfigFile(io, fileName);
  const org = options.org === undefined ? undefined : normalizeOrgUrl(options.org);
  const deeds = await deedsOf(path, { org, environment: options.env }, (why) =>
    io.note(`Left out: ${why}`),
  );
  if (options.format === 'json') {
    io.out(`${JSON.stringify({ file: basename(path), deeds: deeds.map(deedJson) }, null, 2)}\n`);
    return 0;
  }
  const last = deeds.at(-1);
  if (!last) {
    throw new UsageError(`There is no journal beside ${fileName}.`, {
      nextStep: 'Apply, push, destroy and confirm keep one for every run that writes something.',
    });
  }
  if (options.list) io.out(deeds.map(listed).join('\n'));
  else if (options.all) io.out(deeds.map(deedText).join('\n'));
  else io.out(`${deedText(last)}${othersText(deeds.length - 1)}`);
  return 0;
}

function listed(deed: DeedAccount): string {
  return `${deedTitle(deed)}\n  ${deedSummary(deed)}\n`;
}

function othersText(count: number): string {
  if (count === 0) return '';
  return `\n${count === 1 ? 'One more is' : `${count} more are`} before it: --list names them, --all shows them.\n`;
}

/** What is not known is `null`. */
function deedJson({ does, org, environment, runs }: DeedAccount): unknown {
  return {
    ...{ does, org, environment: environment ?? null },
    runs: runs.map(({ path, startedAt, who, as, endedAt, end, writes }) => ({
      journal: basename(path),
      startedAt,
      who: who ?? null,
      as: as ?? null,
      endedAt: endedAt ?? null,
      end: end ?? null,
      writes: writes.map(({ at, action, key, id, groupId, state, detail, answer }) => ({
        ...{ at, action, key, state },
        id: id ?? null,
        groupId: groupId ?? null,
        detail: detail ?? null,
        answer: answer ?? null,
      })),
    })),
  };
}
