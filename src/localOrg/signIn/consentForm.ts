import { type Html, html } from '../console/html';
import type { OAuthClient } from '../state/orgState';
import { ADMIN_ROLES, type AdminRole, adminRole, ROLE_LABELS } from './adminRole';

/** Who allows what, as both the consent page and the activation page ask it. */
export function consentForm(parts: {
  action: string;
  client: OAuthClient;
  scopes: readonly string[];
  csrfToken: string;
  /** Fields that come back with the answer. */
  hidden: readonly (readonly [name: string, value: string])[];
}): Html {
  const { action, client, scopes, csrfToken, hidden } = parts;
  return html`<form class="card" method="post" action="${action}">
<p><strong>${client.label}</strong> <span class="quiet">(${client.clientId})</span> asks to:</p>
<ul>${scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul>
<input type="hidden" name="csrf" value="${csrfToken}">
${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="field"><label for="role">You are signed in as</label>
<select id="role" name="role">${ADMIN_ROLES.map(
    (role) => html`<option value="${role}">${ROLE_LABELS[role]}</option>`,
  )}</select>
<p class="hint">The local org has no passwords. What the app may do is what you allow and your role may do.</p></div>
<div class="actions"><button name="decision" value="allow">Allow Access</button><button class="second" name="decision" value="deny">Don't Allow</button></div>
</form>`;
}

/** The answer: a role when access is allowed, `denied` for everything else. */
export function decisionOf(form: URLSearchParams): { role: AdminRole } | 'denied' {
  const role = adminRole(form.get('role'));
  return form.get('decision') === 'allow' && role ? { role } : 'denied';
}
