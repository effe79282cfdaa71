import type { SandboxApp, SandboxPush } from '../model';
import type { ConsoleContext } from './context';
import { type Html, html } from './html';
import { TAB } from './labels';

/** Push Groups, with the column that the tutorial ends on: Push Status. */
export function pushGroupsSection(app: SandboxApp, context: ConsoleContext): Html {
  const rows = app.pushes.map(
    (push) =>
      html`<tr><td>${context.groupName(push.sourceGroupId)}</td><td>${push.targetGroupName}</td><td>${push.lastPush ?? 'never'}</td><td>${pushStatus(push)}</td></tr>`,
  );
  return html`<section class="card" id="${TAB.pushGroups}" data-panel="tab">
<h2>Push Groups</h2>
${
  rows.length === 0
    ? html`<p class="quiet">No group is pushed. Pushes are made through the API.</p>`
    : html`<div class="scroll"><table><thead><tr><th>Group in Okta</th><th>Group in the app</th><th>Last push</th><th>Push Status</th></tr></thead><tbody>${rows}</tbody></table></div>`
}
</section>`;
}

/** The API says ACTIVE from the start; the Console shows that a first push is still to come. */
function pushStatus({ status, lastPush, errorSummary }: SandboxPush): Html {
  if (status === 'INACTIVE') return html`<span class="quiet">Inactive</span>`;
  if (status === 'ERROR' || errorSummary !== undefined) {
    return html`<span class="bad-text">Error</span><br>${errorSummary}`;
  }
  return lastPush === undefined
    ? html`<span class="quiet">Pushing</span>`
    : html`<span class="good-text">Active</span>`;
}
