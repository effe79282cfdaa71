import { randomBytes } from 'node:crypto';
import { assets } from './assets';
import type { ConsoleResponse } from './context';
import { type Html, html } from './html';
import { PATH } from './labels';

export interface Page {
  title: string;
  orgUrl: string;
  body: Html;
  /** Entry of the main menu that the page belongs to. */
  menu?: string;
  status?: number;
  /** Nothing of the Admin Console around it: somebody is asked for a consent. */
  isBare?: boolean;
}

const MENU: readonly (readonly [heading: string, entries: readonly (readonly string[])[]])[] = [
  [
    'Directory',
    [
      [PATH.people, 'People'],
      [PATH.groups, 'Groups'],
      [PATH.profileEditor, 'Profile Editor'],
    ],
  ],
  ['', [[PATH.apps, 'Applications']]],
  ['Local org', [[PATH.traffic, 'Connector Traffic']]],
];

function mainMenu(current: string | undefined): Html {
  const groups = MENU.map(
    ([heading, entries]) =>
      html`<span class="menu">${heading !== '' && html`<span class="quiet">${heading}</span>`}${entries.map(
        ([path, label]) =>
          html`<a href="${path}"${path === current && html` aria-current="page"`}>${label}</a>`,
      )}</span>`,
  );
  return html`<strong>Admin Console</strong><nav aria-label="Main">${groups}</nav>`;
}

/** A whole page. Only its own style and script run: the policy names them by a nonce of this response. */
export function pageResponse({
  title,
  orgUrl,
  body,
  menu,
  status = 200,
  isBare,
}: Page): ConsoleResponse {
  const nonce = randomBytes(16).toString('base64url');
  const { style, script } = assets();
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${status >= 400 ? 'Error: ' : ''}${title} | Local org</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<aside class="banner" aria-label="About this org"><strong>Local org: not Okta.</strong> An imitation on this machine, for trying and testing. ${orgUrl}</aside>
<header class="top">${isBare ? html`<strong>Sign-in</strong>` : mainMenu(menu)}</header>
<main id="main" tabindex="-1">
${body}
</main>
<script nonce="${nonce}">${script}</script>
</body>
</html>
`;
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy.join('; '),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    },
    html: page.text,
  };
}

/** A page that only says something: not found, refused. */
export function messageResponse(
  status: number,
  title: string,
  message: string,
  orgUrl: string,
): ConsoleResponse {
  const body = html`<h1>${title}</h1><p>${message}</p>`;
  return pageResponse({ title, orgUrl, body, status });
}
