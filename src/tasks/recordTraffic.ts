import { packageFile } from '../base/files/packageFile';
import type { Route } from '../base/http/route';
import { HarFile } from '../proxy/harFile';
import { startPage } from '../proxy/page';
import { recordedOf } from '../proxy/recorded';
import { startProxy } from '../proxy/startProxy';
import { Watch, type Watched, watchedOf } from '../proxy/watched';
import { Cleaner } from '../traffic/cleaner';
import { type Explained, Explainer } from '../traffic/explain';

export interface RecordingOptions {
  /** Base URL at the SCIM server. */
  to: URL;
  host: string;
  port: number;
  /** Where the traffic is kept as an HTTP Archive. */
  harPath?: string | undefined;
  hasPage: boolean;
  version: string;
  route?: Route;
  /** An exchange that has ended, or what has become known of an earlier one. */
  shown(watched: Watched): void;
  /** Nothing more can be kept; the proxy goes on. */
  lost(why: string): void;
}

export interface TrafficRecording {
  url: string;
  isOpen: boolean;
  pageUrl: string | undefined;
  /** Exchanges, and those of them that are faults, so far. */
  counts(): { exchanges: number; faults: number };
  close(): Promise<void>;
}

/**
 * Stands between an org and a SCIM server, keeps what goes over without secrets, and says what Okta does.
 * @throws {UsageError} when an address or a file cannot be had.
 */
export async function startRecording(options: RecordingOptions): Promise<TrafficRecording> {
  const { to, host, port, harPath, hasPage, version, route, shown, lost } = options;
  const har = harPath === undefined ? undefined : await HarFile.create(harPath, version, lost);
  const cleaner = new Cleaner();
  const explainer = new Explainer();
  const watch = new Watch();
  const faults = new Set<number>();
  let exchanges = 0;
  const proxy = await startProxy({
    to,
    host,
    port,
    ...(route && { route }),
    passed: (passed) => {
      const exchange = recordedOf(passed, cleaner);
      har?.add(exchange);
      exchanges += 1;
      const number = exchanges;
      const show = (explained: Explained) => {
        if (explained.effect.isFault) faults.add(number);
        else faults.delete(number);
        const watched = watchedOf(number, explained);
        watch.show(watched);
        shown(watched);
      };
      show(explainer.explain(exchange, show));
    },
  }).catch(async (error: unknown) => {
    await har?.close();
    throw error;
  });
  const page = hasPage
    ? await startPage(watch, {
        style: packageFile('media/proxy.css'),
        script: packageFile('media/proxy.js'),
        to: to.href,
        url: proxy.url,
      })
    : undefined;
  return {
    url: proxy.url,
    isOpen: proxy.isOpen,
    pageUrl: page?.url,
    counts: () => ({ exchanges, faults: faults.size }),
    close: async () => {
      await Promise.all([proxy.close(), page?.close()]);
      await har?.close();
    },
  };
}
