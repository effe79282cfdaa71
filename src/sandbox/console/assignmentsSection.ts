import type { SandboxApp } from '../model';
import type { ConsoleContext } from './context';
import { type Html, html } from './html';
import { TAB } from './labels';

/** Assignments: the groups, and the people that reach the app through them. */
export function assignmentsSection(app: SandboxApp, context: ConsoleContext): Html {
  const groups = [...app.assignments].sort((a, b) => a.priority - b.priority);
  const people = Object.values(app.appUsers);
  return html`<section class="card" id="${TAB.assignments}" data-panel="tab">
<h2>Assignments</h2>
<h3>Groups</h3>
${
  groups.length === 0
    ? html`<p class="quiet">No group is assigned.</p>`
    : html`<div class="scroll"><table><thead><tr><th>Priority</th><th>Group</th><th>App profile</th></tr></thead><tbody>${groups.map(
        ({ groupId, priority, profile }) =>
          html`<tr><td>${priority}</td><td>${context.groupName(groupId)}</td><td><code>${JSON.stringify(profile)}</code></td></tr>`,
      )}</tbody></table></div>`
}
<h3>People</h3>
${
  people.length === 0
    ? html`<p class="quiet">Nobody is assigned.</p>`
    : html`<div class="scroll"><table><thead><tr><th>Person</th><th>User name in the app</th><th>Status</th><th>Id at the connector</th><th>Last sync</th></tr></thead><tbody>${people.map(
        ({ userId, profile, status, externalId, lastSync, error }) =>
          html`<tr><td>${context.userName(userId)}</td><td>${String(profile.userName ?? '')}</td><td>${status}${error !== undefined && html`<br><span class="bad-text">${error}</span>`}</td><td>${externalId}</td><td>${lastSync}</td></tr>`,
      )}</tbody></table></div>`
}
</section>`;
}
