import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Watch } from './watched';

export interface LivePage {
  url: string;
  close(): Promise<void>;
}

export interface PageParts {
  style: string;
  script: string;
  /** Base URL at the server and the one that is given to Okta. */
  to: string;
  url: string;
}

const LOOPBACK = '127.0.0.1';

/**
 * A page that shows the exchanges as they come, on this machine only: they are about people. Its address has a key, so that
 * neither another user of the machine nor a page of the web can guess it.
 */
export async function startPage(watch: Watch, parts: PageParts): Promise<LivePage> {
  const key = randomBytes(18).toString('base64url');
  const server = http.createServer((request, response) => {
    if (!isOurs(request, server)) return void response.writeHead(403).end();
    if (request.url === `/${key}/`) return sendPage(response, parts);
    if (request.url === `/${key}/exchanges`) return sendExchanges(response, watch);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen({ host: LOOPBACK, port: 0 }, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${LOOPBACK}:${port}/${key}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A name of somebody's that leads to this machine (DNS rebinding) is refused. */
function isOurs(request: http.IncomingMessage, server: http.Server): boolean {
  const { port } = server.address() as AddressInfo;
  return request.method === 'GET' && request.headers.host === `${LOOPBACK}:${port}`;
}

/** Bytes that wait for a page that does not read, as one behind many others: it is let go, and asks again. */
const MOST_WAITING = 16 * 1024 * 1024;

/** Server-sent events (HTML standard, section 9.2). */
function sendExchanges(response: http.ServerResponse, watch: Watch): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const leave = watch.follow((watched) => {
    if (response.writableLength > MOST_WAITING) response.destroy();
    else response.write(`data: ${JSON.stringify(watched)}\n\n`);
  });
  response.once('close', leave);
}

function sendPage(response: http.ServerResponse, { style, script, to, url }: PageParts): void {
  const nonce = randomBytes(16).toString('base64url');
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Traffic | Okta SCIM</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header>
<h1>Traffic between Okta and the SCIM server</h1>
<p>Okta asks <code>${escaped(url)}</code>, which passes it on to <code>${escaped(to)}</code>. Tokens and passwords are never kept.</p>
</header>
<main>
<form aria-label="What is shown"><label><input type="checkbox" id="faults"> Faults only</label> <label><input type="checkbox" id="follow" checked> Follow</label> <span id="state" role="status">Connecting…</span></form>
<p id="none">Nothing has gone by yet. Press Test Connector in Okta.</p>
<ol id="exchanges"></ol>
<noscript>This page needs JavaScript to follow the traffic.</noscript>
</main>
<script nonce="${nonce}">${script}</script>
</body>
</html>
`);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
