import type { SandboxApp, SandboxImportedUser } from '../state/orgModel';
import type { ConsoleContext, ImportOutcome } from './context';
import { buttonForm, type FormFrame, formNotes, hiddenFields } from './fields';
import type { FormState } from './forms';
import { type Html, html } from './html';
import { ACTION_LABELS, TAB } from './labels';

const IMPORTS: readonly string[] = ['importNewUsersAndProfileUpdates', 'importGroups'];
const MAX_SHOWN = 200;

/** Import: people and groups from the connector, on demand, and who of them waits to be confirmed. */
export function importSection(
  app: SandboxApp,
  context: ConsoleContext,
  frame: FormFrame,
  options: { state: FormState; outcome: ImportOutcome | undefined },
): Html {
  const { state, outcome } = options;
  const actions = app.provisioning.connector?.actions ?? [];
  const chosen = ACTION_LABELS.filter(
    ([action]) => IMPORTS.includes(action) && actions.includes(action),
  );
  return html`<section class="card" id="${TAB.import}" data-panel="tab">
<h2>Import</h2>
${outcome && html`<p class="result ${outcome.ok ? 'good' : 'bad'}" role="${outcome.ok ? 'status' : 'alert'}" tabindex="-1" autofocus data-outcome>${outcome.message}</p>`}
${formNotes(state)}
${
  chosen.length === 0
    ? html`<p class="quiet">Tick "Import New Users and Profile Updates" or "Import Groups" under Provisioning &gt; Integration first.</p>`
    : html`<p>What is imported: ${chosen.map(([, label]) => label).join(', ')}.</p><div class="actions flush">${buttonForm('import', 'Import Now', frame)}</div>
<p class="hint">The local org imports when it is told to; Okta can also do so by a schedule.</p>`
}
${waiting(app, context, frame)}
</section>`;
}

function waiting(app: SandboxApp, context: ConsoleContext, frame: FormFrame): Html | false {
  const found = app.imported ?? [];
  if (found.length === 0) return false;
  const rows = found.slice(0, MAX_SHOWN).map((user) => importedRow(user, context));
  return html`<h3>People that are not in the app yet</h3>
<form method="post" action="${frame.action}">${hiddenFields('confirmImport', frame)}
<div class="scroll"><table aria-label="Users of the import"><thead><tr><th scope="col">Confirm</th><th scope="col">User in the app</th><th scope="col">Okta user</th></tr></thead><tbody>${rows}</tbody></table></div>
${found.length > MAX_SHOWN && html`<p class="quiet">The first ${MAX_SHOWN} of ${found.length}.</p>`}
<div class="actions"><button>Confirm Assignments</button></div></form>`;
}

function importedRow(user: SandboxImportedUser, context: ConsoleContext): Html {
  const { matchedUserId, userName, givenName, familyName, active } = user;
  const name = `${givenName} ${familyName}`.trim();
  return html`<tr><td>${matchedUserId !== undefined && html`<input type="checkbox" name="user" value="${matchedUserId}" aria-label="Confirm ${userName}">`}</td><th scope="row">${userName}${name !== '' && html`<br><span class="quiet">${name}</span>`}${!active && html`<br><span class="quiet">inactive</span>`}</th><td>${matchedUserId === undefined ? html`<span class="quiet">No match: add the person to the org first</span>` : context.userName(matchedUserId)}</td></tr>`;
}
