import type { ConnectorTraffic } from '../provisioning/wire/connectorTraffic';
import type { SandboxApp } from '../state/orgModel';
import { exchangeView } from './exchangeView';
import { type Html, html } from './html';
import { TAB } from './labels';
import { trafficPath } from './trafficPage';

const MAX_SHOWN = 25;

/** The app's last requests to its connector. Okta has no such tab; authors of connectors want one. */
export function trafficSection(app: SandboxApp, traffic: ConnectorTraffic): Html {
  const newest = traffic
    .all()
    .filter(({ appId }) => appId === app.id)
    .slice(-MAX_SHOWN)
    .reverse();
  return html`<section class="card" id="${TAB.traffic}" data-panel="tab">
<h2>Connector Traffic</h2>
<p class="quiet">Only in the local org: the last ${MAX_SHOWN} requests to the connector, newest first. <a href="${trafficPath({ appId: app.id })}">See them live</a></p>
${newest.length === 0 ? html`<p>Nothing was sent yet.</p>` : newest.map((exchange) => exchangeView(exchange))}
</section>`;
}
