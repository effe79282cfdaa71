import * as vscode from 'vscode';
import { defined } from '../../base/defined';
import { CancelledError } from '../../base/errors';
import { counted } from '../../base/text/counted';
import type { TrafficRecording } from '../../tasks/recordTraffic';
import { openPage } from '../ui/openPage';
import type { Parts } from '../window/parts';

const WATCH = 'Watch It on a Page';
const COPY = 'Copy the Proxy\u2019s Address';
const STOP = 'Stop';

/** Stands between an org and a SCIM server, or, while it does so, shows that or ends it. */
export async function recordTraffic(parts: Parts): Promise<void> {
  const { running } = parts.traffic;
  if (running) return goOn(parts, running);
  const to = await askServer(parts);
  const harPath = await askFile(parts);
  const recording = await parts.traffic.start({ to, harPath });
  parts.log.info(`The proxy at ${recording.url} passes on to ${to.href}.`);
  void offer(parts, recording, to);
}

async function offer(parts: Parts, recording: TrafficRecording, to: URL): Promise<void> {
  const chosen = await parts.prompter.tell(
    'info',
    `Give Okta ${recording.url} as the base URL in place of ${to.href}. Only this machine can reach it: an org in the cloud needs a tunnel with https before it.`,
    [WATCH, COPY],
  );
  if (chosen !== undefined) await act(parts, recording, chosen);
}

async function goOn(parts: Parts, recording: TrafficRecording): Promise<void> {
  const choices = [WATCH, COPY, STOP].map((label) => ({ label, value: label }));
  const chosen = await parts.prompter.pick('Traffic to the SCIM Server', choices);
  if (chosen === undefined) throw new CancelledError();
  await act(parts, recording, chosen);
}

async function act(
  parts: Parts,
  { url, pageUrl }: TrafficRecording,
  chosen: string,
): Promise<void> {
  if (chosen === WATCH && pageUrl !== undefined) await openPage(pageUrl);
  if (chosen === COPY) await vscode.env.clipboard.writeText(url);
  if (chosen !== STOP) return;
  const counts = await parts.traffic.stop();
  const { exchanges = 0, faults = 0 } = counts ?? {};
  void parts.prompter.tell(
    faults > 0 ? 'warning' : 'info',
    `The proxy has stopped: ${counted(exchanges, 'exchange')}, ${faults} with a fault. Put the base URL back in Okta.`,
    [],
  );
}

async function askServer(parts: Parts): Promise<URL> {
  const known = parts.session.snapshot.target?.desired.provisioning?.connector?.baseUrl;
  const given = await parts.prompter.input({
    title: 'Record Traffic',
    prompt: 'Base URL of the SCIM server that requests are passed on to.',
    placeholder: 'https://app.example.com/scim/v2',
    ...defined({ value: known }),
    validate: (value) =>
      serverOf(value)
        ? undefined
        : 'Give an http or https address, without credentials or a query.',
  });
  const server = given === undefined ? undefined : serverOf(given);
  if (!server) throw new CancelledError();
  return server;
}

function serverOf(text: string): URL | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  const isServer =
    url && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '';
  return isServer ? url : undefined;
}

/** Undefined: it is only shown. */
async function askFile(parts: Parts): Promise<string | undefined> {
  const choice = await parts.prompter.pick('Record Traffic', [
    { label: 'Only Show It', value: 'show' },
    {
      label: 'Also Keep It in a File\u2026',
      description: 'HTTP Archive, without tokens and passwords',
      value: 'keep',
    },
  ]);
  if (choice === undefined) throw new CancelledError();
  if (choice === 'show') return undefined;
  const file = await vscode.window.showSaveDialog({
    title: 'Keep the Traffic In',
    filters: { 'HTTP Archive': ['har'] },
  });
  if (!file) throw new CancelledError();
  return file.fsPath;
}
