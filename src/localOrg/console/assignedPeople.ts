import type { SandboxApp, SandboxAppUser } from '../state/orgModel';
import type { ConsoleContext } from './context';
import { askedForm, buttonForm, type FormFrame, hiddenFields, textField } from './fields';
import { type FormState, shownValue } from './forms';
import { type Html, html } from './html';
import { userPath } from './labels';
import { shownTime } from './shownTime';
import { appUserStatus } from './userLabel';

const MAX_SHOWN = 200;

const FROM_BEFORE =
  'User was assigned this application before Provisioning was enabled and not provisioned in the downstream application.';

/** Assignments > People: who has the app, and who had it, as provisioning has left them at the connector. */
export function assignedPeople(app: SandboxApp, context: ConsoleContext, frame: FormFrame): Html {
  const byHand = new Set((app.userAssignments ?? []).map(({ userId }) => userId));
  const byGroup = new Set(
    app.assignments.flatMap(({ groupId }) => context.members(groupId).map(({ id }) => id)),
  );
  const ids = [...new Set([...byGroup, ...byHand, ...Object.keys(app.appUsers)])];
  if (ids.length === 0) return html`<p class="quiet">Nobody is assigned.</p>`;
  const rows = ids.slice(0, MAX_SHOWN).map((id) => {
    const login = context.userName(id);
    const by = byHand.has(id)
      ? html`Individual ${askedForm('unassignPerson', 'Unassign', frame, { user: id }, login)}`
      : html`${byGroup.has(id) ? 'Group' : html`<span class="quiet">Not assigned any more</span>`}`;
    const atApp = Object.hasOwn(app.appUsers, id) ? app.appUsers[id] : undefined;
    const isLeftOut = app.provisioning.mode === 'SCIM' && atApp?.isFromBefore === true;
    const note =
      isLeftOut &&
      html`<br><span class="bad-text">${FROM_BEFORE}</span> ${buttonForm('provisionPerson', 'Provision User', frame, { user: id }, login)}`;
    return html`<tr><th scope="row"><a href="${userPath({ id })}">${login}</a></th>${cellsOf(atApp, note)}<td class="row-actions">${by}</td></tr>`;
  });
  return html`<div class="scroll"><table aria-label="People of the app"><thead><tr><th scope="col">Person</th><th scope="col">User name in the app</th><th scope="col">Status</th><th scope="col">Id at the connector</th><th scope="col">Last sync</th><th scope="col">Assigned by</th></tr></thead><tbody>${rows}</tbody></table>${
    ids.length > MAX_SHOWN &&
    html`<p class="quiet">The first ${MAX_SHOWN} of ${ids.length}. The API lists all.</p>`
  }</div>`;
}

function cellsOf(entry: SandboxAppUser | undefined, note: Html | false): Html {
  if (!entry) return html`<td></td><td></td><td></td><td></td>`;
  const { profile, status, error, externalId, lastSync } = entry;
  return html`<td>${String(profile['userName'] ?? '')}</td><td>${appUserStatus(status)}${error !== undefined && html`<br><span class="bad-text">${error}</span>`}${note}</td><td class="breakable">${externalId}</td><td>${lastSync !== undefined && shownTime(lastSync)}</td>`;
}

export function personForm(frame: FormFrame, state: FormState): Html {
  const value = shownValue(state, 'assignPerson', '');
  return html`<form method="post" action="${frame.action}" class="one-line">
${hiddenFields('assignPerson', frame)}
${textField('assignPerson', 'Assign to People, by username', value, {
  isRequired: true,
  errors: state.problems.byField.get('assignPerson'),
})}
<button class="second">Assign</button>
</form>`;
}
