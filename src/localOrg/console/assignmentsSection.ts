import type { SandboxApp } from '../state/orgModel';
import { assignedPeople, personForm } from './assignedPeople';
import type { ConsoleContext } from './context';
import { askedForm, type FormFrame, formNotes, hiddenFields, textField } from './fields';
import { formState, type PageState, shownValue } from './forms';
import { suggestedGroups } from './groupChoice';
import { type Html, html } from './html';
import { assignPath, groupPath, TAB } from './labels';

/** Assignments: the groups, and the people that reach the app. */
export function assignmentsSection(
  app: SandboxApp,
  context: ConsoleContext,
  frame: FormFrame,
  page: PageState,
): Html {
  const state = formState(page, 'assignGroup');
  const groups = [...app.assignments].sort((a, b) => a.priority - b.priority);
  return html`<section class="card" id="${TAB.assignments}" data-panel="tab">
<h2>Assignments</h2>
<h3>Groups</h3>
${formNotes(state)}
${
  groups.length === 0
    ? html`<p class="quiet">No group is assigned.</p>`
    : html`<div class="scroll"><table aria-label="Groups of the app"><thead><tr><th scope="col">Priority</th><th scope="col">Group</th><th scope="col">App profile</th><th scope="col">Actions</th></tr></thead><tbody>${groups.map(
        ({ groupId, priority, profile }) =>
          html`<tr><td>${priority}</td><th scope="row"><a href="${groupPath({ id: groupId })}">${context.groupName(groupId)}</a></th><td>${profileLines(profile)}</td><td class="row-actions"><a class="button second small" href="${assignPath(app, groupId, 'app')}" aria-label="Edit ${context.groupName(groupId)}">Edit</a>${askedForm('unassignGroup', 'Unassign', frame, { groupId }, context.groupName(groupId))}</td></tr>`,
      )}</tbody></table></div>`
}
<form method="post" action="${frame.action}" class="one-line">
${hiddenFields('assignGroup', frame)}
${textField('assignGroup', 'Assign to Groups', shownValue(state, 'assignGroup', ''), {
  isRequired: true,
  suggestions: suggestedGroups(context),
  errors: state.problems.byField.get('assignGroup'),
})}
<button class="second">Assign</button>
</form>
<h3>People</h3>
${formNotes(formState(page, 'assignPerson'))}
${assignedPeople(app, context, frame)}
${personForm(frame, formState(page, 'assignPerson'))}
</section>`;
}

/** A group's values, one a line. */
function profileLines(profile: Readonly<Record<string, unknown>>): Html[] {
  return Object.entries(profile).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return html`<div>${name}: <code>${text}</code></div>`;
  });
}
