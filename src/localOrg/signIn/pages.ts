import { randomBytes } from 'node:crypto';
import type { ConsoleResponse } from '../console/context';
import { type Html, html } from '../console/html';
import { pageResponse } from '../console/layout';
import type { OAuthClient } from '../state/orgState';
import type { AuthorizationCodes } from './authorizationCodes';
import { type AuthorizeRequest, readAuthorizeRequest, withParameters } from './authorizeRequest';
import { consentForm, decisionOf } from './consentForm';
import type { DeviceGrants } from './deviceGrants';

export const AUTHORIZE_PATH = '/oauth2/v1/authorize';
export const ACTIVATE_PATH = '/activate';

export interface PageParts {
  orgUrl: string;
  clients(): ReadonlyMap<string, OAuthClient>;
  codes: AuthorizationCodes;
  devices: DeviceGrants;
}

export interface PageRequest {
  method: string;
  url: URL;
  form: URLSearchParams | undefined;
}

/** The pages where a person allows an app to act: consent (code + PKCE) and activation (device grant). */
export class SignInPages {
  readonly #parts: PageParts;
  readonly #csrfToken = randomBytes(16).toString('base64url');

  constructor(parts: PageParts) {
    this.#parts = parts;
  }

  has(path: string): boolean {
    return path === AUTHORIZE_PATH || path === ACTIVATE_PATH;
  }

  /** Undefined for any other path. */
  answer({ method, url, form }: PageRequest): ConsoleResponse | undefined {
    if (!this.has(url.pathname)) return undefined;
    const isAuthorize = url.pathname === AUTHORIZE_PATH;
    if (method === 'POST' && form?.get('csrf') !== this.#csrfToken) {
      return this.#message(
        403,
        'Reload the page',
        'The form is from an earlier start of this org.',
      );
    }
    if (isAuthorize) return this.#authorize(form ?? url.searchParams, form);
    return form ? this.#decideDevice(form) : this.#activate(url.searchParams.get('user_code'));
  }

  #authorize(query: URLSearchParams, form: URLSearchParams | undefined): ConsoleResponse {
    const request = readAuthorizeRequest(query, this.#parts.clients());
    if ('kind' in request) {
      return request.kind === 'shown'
        ? this.#message(400, 'The request is not one that can be allowed', request.message)
        : redirect(request.location);
    }
    return form ? this.#decideCode(request, form) : this.#consent(request, query);
  }

  #consent(request: AuthorizeRequest, query: URLSearchParams): ConsoleResponse {
    const { client, scopes, redirectUri } = request;
    const body = html`<h1>Allow access?</h1>
${consentForm({
  action: AUTHORIZE_PATH,
  client,
  scopes,
  csrfToken: this.#csrfToken,
  hidden: [...query].filter(([name]) => !['csrf', 'role', 'decision'].includes(name)),
})}`;
    return allowingFormTo(redirectUri, this.#page('Allow access', body));
  }

  #decideCode(request: AuthorizeRequest, form: URLSearchParams): ConsoleResponse {
    const { client, scopes, redirectUri, state, challenge } = request;
    const decision = decisionOf(form);
    if (decision === 'denied') {
      const error_description = 'The resource owner denied the request.';
      return redirect(
        withParameters(redirectUri, { error: 'access_denied', error_description, state }),
      );
    }
    const { clientId } = client;
    const { role } = decision;
    const code = this.#parts.codes.issue({ clientId, scopes, role, redirectUri, challenge });
    return redirect(withParameters(redirectUri, { code, state }));
  }

  #activate(userCode: string | null, refused = false): ConsoleResponse {
    const request = userCode ? this.#parts.devices.byUserCode(userCode) : undefined;
    const client = request && this.#parts.clients().get(request.clientId);
    if (request && client) {
      const body = html`<h1>Activate your device</h1>
<p>Go on only if you have started this sign-in yourself and the device shows <strong>${grouped(request.userCode)}</strong>.</p>
${consentForm({
  action: ACTIVATE_PATH,
  client,
  scopes: request.scopes,
  csrfToken: this.#csrfToken,
  hidden: [['user_code', request.userCode]],
})}`;
      return this.#page('Activate your device', body);
    }
    const wrong =
      userCode || refused
        ? 'No device waits for that code: it is wrong, used, or too old.'
        : undefined;
    const body = html`<h1>Activate your device</h1>
<form class="card" method="get" action="${ACTIVATE_PATH}">
${wrong && html`<p class="result bad" role="alert" tabindex="-1" autofocus data-outcome><a href="#user_code">${wrong}</a></p>`}
<div class="field"><label for="user_code">Activation code</label>
<input type="text" id="user_code" name="user_code" value="${userCode}" autocomplete="off" autocapitalize="characters" required${wrong && html` aria-describedby="user_code-error" aria-invalid="true"`}>
${wrong && html`<p class="field-error" id="user_code-error">${wrong}</p>`}</div>
<div class="actions"><button>Next</button></div>
</form>`;
    return this.#page('Activate your device', body, wrong ? 400 : 200);
  }

  #decideDevice(form: URLSearchParams): ConsoleResponse {
    const { devices } = this.#parts;
    const request = devices.byUserCode(form.get('user_code') ?? '');
    if (!request) return this.#activate(form.get('user_code'), true);
    const decision = decisionOf(form);
    devices.decide(request, decision);
    return decision === 'denied'
      ? this.#message(200, 'Device not activated', 'Nothing was allowed. You can close this page.')
      : this.#message(200, 'Device activated', 'Go back to your device. You can close this page.');
  }

  #page(title: string, body: Html, status = 200): ConsoleResponse {
    return pageResponse({ title, orgUrl: this.#parts.orgUrl, body, status, isBare: true });
  }

  #message(status: number, title: string, message: string): ConsoleResponse {
    return this.#page(title, html`<h1>${title}</h1><p>${message}</p>`, status);
  }
}

function redirect(location: string): ConsoleResponse {
  return {
    status: 303,
    headers: { Location: location, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
    html: '',
  };
}

/** Browsers apply `form-action` to where a form's answer redirects to as well: the app's address has to be in it. */
function allowingFormTo(redirectUri: string, page: ConsoleResponse): ConsoleResponse {
  const { protocol, origin } = new URL(redirectUri);
  const target = /^https?:$/.test(protocol) ? origin : protocol;
  const policy = String(page.headers?.['Content-Security-Policy']);
  return {
    ...page,
    headers: {
      ...page.headers,
      'Content-Security-Policy': policy.replace(
        "form-action 'self'",
        `form-action 'self' ${target}`,
      ),
    },
  };
}

function grouped(userCode: string): string {
  return `${userCode.slice(0, 4)}-${userCode.slice(4)}`;
}
