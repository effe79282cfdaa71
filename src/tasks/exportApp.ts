import type { DesiredState } from '../config/desired/desiredState';
import { exportApp as toFile } from '../engine/export/exportApp';
import { exportInto } from '../engine/export/exportInto';
import { type LiveApp, readForExport } from '../engine/export/readForExport';
import type { Host } from './host';
import type { OrgAccess } from './orgHost';

/** A file whose comments and variables are kept. */
export interface ExportBase {
  text: string;
  desired: DesiredState;
}

export interface ExportedApp {
  text: string;
  /** How many things to look at its comments name. */
  notes: number;
  found: LiveApp;
}

/**
 * A live app as the text of a file. Sends nothing but GET.
 * @param wanted id or label of the app.
 */
export async function exportApp(
  host: Host & Pick<OrgAccess, 'org' | 'reader'>,
  wanted: string,
  base?: ExportBase,
): Promise<ExportedApp> {
  const found = await host.work('export', host.org, async (signal) =>
    readForExport(await host.reader(), wanted, { signal }),
  );
  const { text, parts } = toFile(found);
  return {
    text: base ? exportInto(base.text, base.desired, parts, found) : text,
    notes: Object.values(parts.notes).flat().length,
    found,
  };
}
