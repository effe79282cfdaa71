import { dirname } from 'node:path';
import type { ExitCode } from '../base/errors';
import type { ApplyOptions, ApplyReport } from '../engine/apply';
import { openJournal } from '../engine/journal';
import { loadKnownIds, saveKnownIds } from '../engine/lockStore';
import type { Io } from './io';
import type { Org } from './org';

type Settings = Omit<
  ApplyOptions,
  'desired' | 'writer' | 'known' | 'journal' | 'remember' | 'onProgress' | 'signal' | 'consoleUrl'
>;

/** Runs the engine's apply or push with a journal and the lock file, progress on `err`. */
export async function runEngine(
  io: Io,
  org: Org,
  run: (options: ApplyOptions) => Promise<ApplyReport>,
  settings: Settings,
): Promise<ApplyReport> {
  const { file, desired, usesLock } = org.target;
  const journal = await openJournal(dirname(file.path), {
    org: org.target.org,
    environment: desired.environment,
  });
  try {
    return await run({
      ...settings,
      desired,
      journal,
      writer: await org.writer(),
      known: usesLock ? await loadKnownIds(file.path, desired.environment) : undefined,
      remember: async (ids) => {
        if (usesLock) await saveKnownIds(file.path, desired.environment, ids);
      },
      onProgress: ({ message, done, total }) => {
        const count = done === undefined || total === undefined ? '' : ` (${done}/${total})`;
        io.err(`${message}${count}\n`);
      },
      signal: io.signal,
      consoleUrl: await org.consoleUrl(),
    });
  } finally {
    await journal.close();
  }
}

/** Done, stopped for a person or not proven yet (run again later), or refused. */
export function exitCodeOf({ status }: ApplyReport): ExitCode {
  switch (status) {
    case 'in-sync':
    case 'applied':
      return 0;
    case 'manual':
    case 'unproven':
      return 4;
    case 'failed':
      return 1;
  }
}
