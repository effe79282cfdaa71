import type { SandboxApp, SandboxPush } from '../state/orgModel';
import type { ConsoleContext } from './context';
import {
  buttonForm,
  checkbox,
  type FormFrame,
  formNotes,
  hiddenFields,
  optionsOf,
  select,
  textField,
} from './fields';
import { type FormState, formState, isShownTicked, type PageState, shownValue } from './forms';
import { suggestedGroups } from './groupChoice';
import { type Html, html } from './html';
import { TAB } from './labels';
import { shownTime } from './shownTime';

/** Groups of the app to link to; the API links to any. */
const MAX_TARGETS = 200;

const UNLINK_CHOICES = [
  ['keep', 'Leave the group in the target app'],
  ['delete', 'Delete the group in the target app'],
] as const;

/** Push Groups, with the column that the tutorial ends on: Push Status. */
export function pushGroupsSection(
  app: SandboxApp,
  context: ConsoleContext,
  frame: FormFrame,
  page: PageState,
): Html {
  const rows = app.pushes.map((push) => pushRow(push, context, frame));
  const isPushing = app.pushes.some(isUnderWay);
  return html`<section class="card" id="${TAB.pushGroups}" data-panel="tab">
<h2>Push Groups</h2>
${formNotes(formState(page, 'push'))}
<div data-live="pushes"${isPushing && html` data-pending`}>${
    rows.length === 0
      ? html`<p class="quiet">No group is pushed.</p>`
      : html`<div class="scroll"><table aria-label="Pushed groups"><thead><tr><th scope="col">Group in Okta</th><th scope="col">Group in the app</th><th scope="col">Last push</th><th scope="col">Push Status</th><th scope="col">Actions</th></tr></thead><tbody>${rows}</tbody></table></div>`
  }</div>
${pushForm(app, context, frame, formState(page, 'pushGroup'))}
</section>`;
}

function pushForm(
  app: SandboxApp,
  context: ConsoleContext,
  frame: FormFrame,
  state: FormState,
): Html {
  const pushed = new Set(app.pushes.map(({ targetGroupId }) => targetGroupId));
  const targets = context
    .groups()
    .filter(({ id, type }) => type === 'APP_GROUP' && !pushed.has(id))
    .slice(0, MAX_TARGETS)
    .map(({ id, profile }) => [id, `Link Group: ${profile.name}`] as const);
  const errors = (name: string) => state.problems.byField.get(name);
  return html`<h3>Find groups by name</h3>
<form method="post" action="${frame.action}">
${hiddenFields('pushGroup', frame)}
${formNotes(state)}
${textField('pushGroup', 'Enter a group to push', shownValue(state, 'pushGroup', ''), {
  isRequired: true,
  suggestions: suggestedGroups(context),
  errors: errors('pushGroup'),
})}
${select('target', 'Match result & push action', [['', 'Create Group'], ...targets], shownValue(state, 'target', ''))}
${textField('targetName', 'Name of the group in the app', shownValue(state, 'targetName', ''), {
  hint: "For Create Group. Left empty, it is the group's own name.",
  errors: errors('targetName'),
})}
${checkbox('immediately', 'true', 'Push group memberships immediately', isShownTicked(state, 'immediately', 'true', true))}
<div class="actions"><button>Save</button></div>
</form>`;
}

function pushRow(push: SandboxPush, context: ConsoleContext, frame: FormFrame): Html {
  const name = context.groupName(push.sourceGroupId);
  return html`<tr><th scope="row">${name}</th><td>${push.targetGroupName}</td><td>${shownTime(push.lastPush)}</td><td>${pushStatus(push)}</td><td class="row-actions">${pushActions(push, name, frame)}</td></tr>`;
}

function pushActions(push: SandboxPush, name: string, frame: FormFrame): Html {
  const button = (label: string, act: string) =>
    buttonForm('push', label, frame, { push: push.id, act }, name);
  const unlink = html`<details class="menu-like"><summary aria-label="Unlink pushed group ${name}">Unlink pushed group</summary><form method="post" action="${frame.action}">${hiddenFields('push', frame)}<input type="hidden" name="push" value="${push.id}"><input type="hidden" name="act" value="unlink"><select name="keep" aria-label="What becomes of ${name} in the target app">${optionsOf(UNLINK_CHOICES, 'keep')}</select> <button class="second small">Unlink</button></form></details>`;
  if (push.status === 'INACTIVE') {
    return html`${button('Activate group push', 'activate')}${unlink}`;
  }
  return html`${button('Push now', 'now')}${push.status === 'ACTIVE' && button('Deactivate group push', 'deactivate')}${unlink}`;
}

function isUnderWay({ status, lastPush, errorSummary }: SandboxPush): boolean {
  return status === 'ACTIVE' && lastPush === undefined && errorSummary === undefined;
}

/** The API says ACTIVE from the start; the Console shows that a first push is still to come. */
function pushStatus(push: SandboxPush): Html {
  const { status, errorSummary } = push;
  if (status === 'INACTIVE') return html`<span class="quiet">Inactive</span>`;
  if (status === 'ERROR' || errorSummary !== undefined) {
    return html`<span class="bad-text">Error</span><br>${errorSummary}`;
  }
  return isUnderWay(push)
    ? html`<span class="quiet">Pushing</span>`
    : html`<span class="good-text">Active</span>`;
}
