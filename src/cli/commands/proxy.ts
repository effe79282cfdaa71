import { once } from 'node:events';
import { resolve } from 'node:path';
import { type ExitCode, UsageError } from '../../base/errors';
import { counted } from '../../base/text/counted';
import { paint } from '../../base/text/shownText';
import type { Watched } from '../../proxy/watched';
import { startRecording } from '../../tasks/trafficTasks';
import type { Io } from '../io';
import { assertMayWrite } from '../output/outputFile';
import { routeOf } from '../proxy';
import { VERSION } from '../version';

export interface ProxyFlags {
  to: string;
  /** PORT, or HOST:PORT. */
  listen: string;
  har?: string;
  page?: boolean;
  /** False with `--no-color`. */
  color: boolean;
  verbose?: boolean;
}

/**
 * Runs a proxy before a SCIM server until it is stopped. The first line on `out` says where it is, as JSON; every exchange
 * is told on `err`.
 */
export async function proxy(
  io: Io,
  { to, listen, har, page, color }: ProxyFlags,
): Promise<ExitCode> {
  const { host, port } = listenOf(listen);
  assertMayWrite(io, har, '--har');
  const recording = await startRecording({
    to: serverOf(to),
    host,
    port,
    harPath: har === undefined ? undefined : resolve(io.cwd, har),
    hasPage: page === true,
    version: VERSION,
    route: routeOf(io),
    shown: (watched) => io.err(lineOf(watched), { color }),
    lost: (why) => io.note(`Nothing more is recorded: ${why}. The proxy goes on.`),
  });
  const { url, pageUrl } = recording;
  io.out(`${JSON.stringify({ url, pageUrl: pageUrl ?? null })}\n`);
  io.note(`Give Okta ${url} as the base URL, in place of ${to}.`);
  io.note(
    recording.isOpen
      ? 'Other machines can reach it: keep the address to yourself, its path is the key.'
      : 'Only this machine can reach it: put a tunnel with https before it for an org in the cloud.',
  );
  if (pageUrl !== undefined) io.note(`The traffic can be watched at ${pageUrl}.`);
  io.note('Ctrl+C stops it.');
  if (!io.signal.aborted) await once(io.signal, 'abort');
  await recording.close();
  const { exchanges, faults } = recording.counts();
  io.note(
    `${counted(exchanges, 'exchange')}, ${faults} with a fault${har === undefined ? '' : `; recorded in ${har}`}.`,
  );
  return 0;
}

function lineOf({ number, shown, status, ms, purpose, effect, isFault, check }: Watched) {
  const explains = check === null ? '' : ` (okta-scim test --explain ${check})`;
  return [
    `${number}. ${shown}: ${status ?? 'no answer'}, ${ms} ms\n   ${purpose}: `,
    paint(`${effect}${explains}`, isFault ? 'bad' : 'good'),
    '\n',
  ];
}

function serverOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '') return url;
  throw new UsageError('--to is not the address of a SCIM server.', {
    nextStep:
      'Give its base URL, as https://app.example.com/scim/v2, without credentials or a query.',
  });
}

/** `[::1]:8080` too. */
function listenOf(text: string): { host: string; port: number } {
  const found = /^(?:(\[[\da-f:.]+\]|[\w.-]+):)?(\d{1,5})$/i.exec(text);
  const port = Number(found?.[2]);
  if (!found || port > 65_535) {
    throw new UsageError('--listen is neither a port nor HOST:PORT.', {
      nextStep:
        'Give a port as 8080, or an address as 0.0.0.0:8080; 0 takes any free port of this machine.',
    });
  }
  return { host: (found[1] ?? '127.0.0.1').replace(/^\[(.*)\]$/, '$1'), port };
}
