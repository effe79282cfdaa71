import { defined } from '../../base/defined';
import type { ConnectorAuth, ConnectorSettings } from '../state/orgModel';
import { ACTION_LABELS, AUTH_LABELS } from './labels';

export interface ConnectorForm {
  settings: ConnectorSettings;
  /** Why it cannot be saved, in sentences; empty when it can. */
  problems: string[];
}

/** Characters; the integration wizard's limit. */
const MAX_BASE_URL_LENGTH = 1024;

/** @param saved what is kept where a secret was left empty and the mode is the same. */
export function readConnectorForm(
  form: URLSearchParams,
  saved: ConnectorSettings | undefined,
): ConnectorForm {
  const chosen = new Set(form.getAll('actions'));
  const settings: ConnectorSettings = {
    baseUrl: field(form, 'baseUrl'),
    uniqueIdentifier: field(form, 'uniqueIdentifier'),
    actions: ACTION_LABELS.map(([action]) => action).filter((action) => chosen.has(action)),
    auth: readAuth(form, saved?.auth),
  };
  const problems = [
    baseUrlProblem(settings.baseUrl, 'SCIM connector base URL'),
    settings.uniqueIdentifier === '' && 'Unique identifier field for users is required.',
    authProblem(settings.auth),
  ].filter((problem) => typeof problem === 'string');
  return { settings, problems };
}

function readAuth(form: URLSearchParams, saved: ConnectorAuth | undefined): ConnectorAuth {
  const wanted = field(form, 'authMode');
  const mode = AUTH_LABELS.find(([name]) => name === wanted)?.[0] ?? 'httpHeader';
  const kept = saved?.mode === mode ? saved : undefined;
  switch (mode) {
    case 'httpHeader':
      return { mode, token: field(form, 'authorization') || (kept?.token ?? '') };
    case 'basic':
      return {
        mode,
        username: field(form, 'username'),
        password: form.get('password') || (kept?.password ?? ''),
      };
    case 'oauth2': {
      const token = form.get('accessToken') || kept?.token;
      return {
        mode,
        ...defined({ token: token || undefined }),
        tokenUrl: field(form, 'tokenUrl'),
        authorizeUrl: field(form, 'authorizeUrl'),
        clientId: field(form, 'clientId'),
        clientSecret: form.get('clientSecret') || (kept?.clientSecret ?? ''),
      };
    }
  }
}

/** Why no connector can have that address, in a sentence that begins with the field's name. */
export function baseUrlProblem(baseUrl: string, name: string): string | undefined {
  if (baseUrl === '') return `${name} is required.`;
  if (baseUrl.length > MAX_BASE_URL_LENGTH) return `${name} is longer than 1024 characters.`;
  if (!/^https?:\/\//i.test(baseUrl) || !URL.canParse(baseUrl)) {
    return `${name} must be an https address (http will do in the local org).`;
  }
  const { username, password, search, hash } = new URL(baseUrl);
  if (username || password) return `${name} may not carry a user name or password.`;
  if (search || hash) return `${name} may not carry a query or a fragment.`;
  if (baseUrl.includes('_')) return `${name} may not contain an underscore: Okta refuses it.`;
  return undefined;
}

/** Why nobody can authenticate so, in a sentence that begins with the field's name. */
export function authProblem(auth: ConnectorAuth): string | undefined {
  if (auth.mode === 'httpHeader') {
    if (!auth.token) return 'Authorization is required.';
    if (!/^[\x20-\x7e]+$/.test(auth.token)) {
      return 'Authorization may only hold ASCII characters.';
    }
  }
  if (auth.mode === 'basic' && !(auth.username && auth.password)) {
    return 'Username and Password are required.';
  }
  return undefined;
}

function field(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').trim();
}
