import * as vscode from 'vscode';
import { defined } from '../../base/defined';
import { CancelledError } from '../../base/errors';
import type { TrafficRecording } from '../../tasks/recordTraffic';
import { openPage } from '../ui/openPage';
import type { Parts } from '../window/parts';
import { exchangesCounted } from '../window/trafficService';

type Deed = 'watch' | 'copy' | 'stop';

function deedTitle(deed: Deed): string {
  switch (deed) {
    case 'watch':
      return vscode.l10n.t('Watch It on a Page');
    case 'copy':
      return vscode.l10n.t('Copy the Proxy’s Address');
    case 'stop':
      return vscode.l10n.t('Stop');
  }
}

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
  const deeds = ['watch', 'copy'] as const;
  const chosen = await parts.prompter.tell(
    'info',
    vscode.l10n.t(
      'Give Okta {0} as the base URL in place of {1}. Only this machine can reach it: an org in the cloud needs a tunnel with https before it.',
      recording.url,
      to.href,
    ),
    deeds.map(deedTitle),
  );
  const deed = deeds.find((one) => deedTitle(one) === chosen);
  if (deed) await act(parts, recording, deed);
}

async function goOn(parts: Parts, recording: TrafficRecording): Promise<void> {
  const deeds = ['watch', 'copy', 'stop'] as const;
  const choices = deeds.map((deed) => ({ label: deedTitle(deed), value: deed }));
  const chosen = await parts.prompter.pick(vscode.l10n.t('Traffic to the SCIM Server'), choices);
  if (chosen === undefined) throw new CancelledError();
  await act(parts, recording, chosen);
}

async function act(parts: Parts, { url, pageUrl }: TrafficRecording, deed: Deed): Promise<void> {
  if (deed === 'watch' && pageUrl !== undefined) await openPage(pageUrl);
  if (deed === 'copy') await vscode.env.clipboard.writeText(url);
  if (deed !== 'stop') return;
  const counts = await parts.traffic.stop();
  const { exchanges = 0, faults = 0 } = counts ?? {};
  void parts.prompter.tell(
    faults > 0 ? 'warning' : 'info',
    `${vscode.l10n.t('The proxy has stopped: {0}.', exchangesCounted(exchanges, faults))} ${vscode.l10n.t('Put the base URL back in Okta.')}`,
    [],
  );
}

async function askServer(parts: Parts): Promise<URL> {
  const known = parts.session.snapshot.target?.desired.provisioning?.connector?.baseUrl;
  const given = await parts.prompter.input({
    title: vscode.l10n.t('Record Traffic'),
    prompt: vscode.l10n.t('Base URL of the SCIM server that requests are passed on to.'),
    placeholder: 'https://app.example.com/scim/v2',
    ...defined({ value: known }),
    validate: (value) =>
      serverOf(value)
        ? undefined
        : vscode.l10n.t('Give an http or https address, without credentials or a query.'),
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
  const choice = await parts.prompter.pick(vscode.l10n.t('Record Traffic'), [
    { label: vscode.l10n.t('Only Show It'), value: 'show' },
    {
      label: vscode.l10n.t('Also Keep It in a File…'),
      description: vscode.l10n.t('HTTP Archive, without tokens and passwords'),
      value: 'keep',
    },
  ]);
  if (choice === undefined) throw new CancelledError();
  if (choice === 'show') return undefined;
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Keep the Traffic In'),
    filters: { [vscode.l10n.t('HTTP Archive')]: ['har'] },
  });
  if (!file) throw new CancelledError();
  return file.fsPath;
}
