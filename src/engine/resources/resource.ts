import type { Document } from 'yaml';
import type { DesiredState } from '../../config/desired/desiredState';
import type { Resource } from '../../tutorial/steps';
import type { ApplyRun } from '../apply/applyRun';
import type { FileParts, FileSection, FileSections } from '../export/fileParts';
import type { LiveApp } from '../export/readForExport';
import type { Change, LiveState } from '../plan/planModel';

/** Requests, and how many of them count in Okta's bucket for /api/v1/apps, which is the narrow one. */
export interface Cost {
  all: number;
  apps: number;
  /** In the bucket of the list of groups, where they are looked for by name. */
  groups?: number;
}

/** All that the engine does with one section of the file. Each stands in a folder of its own, and none knows another. */
export interface ResourceModule {
  section: FileSection;
  /** What its items are called in a plan. */
  items: readonly Resource[];
  plan(desired: DesiredState, live: LiveState): Change[];
  /** What writing these changes costs; `reading` is what it costs to read the org once. */
  costs?(written: readonly Change[], reading: Cost): Cost[];
  /** Makes the org what the file asks for, and proves it; the app is there, and what a person sets is set. */
  write?(run: ApplyRun): Promise<void>;
  /** Tells what there is two of, after a creation that an earlier one without an answer came before. */
  tellTwins?(run: ApplyRun): Promise<void>;
  /** What the live app has, as a file says it; each note is a line of a comment. */
  toFile(from: LiveApp): Partial<FileSections> & { notes: string[] };
  /** Brings a file that is there to the live app, where the two differ; `parts` is the live app as a new file has it. */
  intoFile(document: Document, desired: DesiredState, parts: FileParts, from: LiveApp): void;
}
