import { throwIfCancelled } from '../base/errors';
import { inPool } from '../base/pool';
import { exportApp } from '../engine/export/exportApp';
import { type LiveApp, readForExport } from '../engine/export/readForExport';
import { SCIM_FEATURE } from '../engine/plan/appFeatures';
import type { OktaApp } from '../okta/oktaModel';
import type { AppDirectory, OktaReader } from '../okta/port';
import type { Host } from './host';

/** Apps that are read at once: each takes several requests, which wait for one another. */
const AT_ONCE = 3;

export interface ImportedApp {
  app: OktaApp;
  /** Text of the file, and what it was made of. */
  text: string;
  found: LiveApp;
}

/**
 * Every app of an org that SCIM is turned on for, as the text of a file. Sends nothing but GET. An app that cannot be read does not keep
 * the others from it.
 * @param keep writes one down; called for several at once. @param failed told of an app that could not be read or kept.
 * @throws {HumanError} when the list of apps cannot be read. @throws {CancelledError}
 */
export async function importApps(
  host: Host & { org: string; reader(): Promise<OktaReader & AppDirectory> },
  {
    begin,
    keep,
    failed,
  }: {
    /** Given the apps, before any of them is read. */
    begin: (apps: readonly OktaApp[]) => void;
    keep: (imported: ImportedApp) => Promise<void>;
    failed: (app: OktaApp, error: unknown) => void;
  },
): Promise<{ apps: number; imported: number }> {
  return host.work('export', host.org, async (signal, show) => {
    const reader = await host.reader();
    const all = await reader.allApps({ signal });
    const apps = all.filter(({ features }) => features.includes(SCIM_FEATURE));
    begin(apps);
    show(`${apps.length} of ${all.length} apps have SCIM on.`);
    let imported = 0;
    await inPool(apps, AT_ONCE, async (app) => {
      throwIfCancelled(signal);
      try {
        const found = await readForExport(reader, app.id, { signal });
        await keep({ app, text: exportApp(found).text, found });
        imported += 1;
      } catch (error) {
        throwIfCancelled(signal);
        failed(app, error);
      }
    });
    return { apps: all.length, imported };
  });
}
