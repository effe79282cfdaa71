import { stringAt } from '../state/json';
import type { ConsoleContext, ConsoleResponse } from './context';
import { formNotes, hiddenFields, textField } from './fields';
import { field, formState, type PageState, shownValue, submit } from './forms';
import { html } from './html';
import { groupPath, PATH } from './labels';
import { pageResponse } from './layout';
import { listView } from './listPage';
import { byName } from './problems';

const TYPES = { OKTA_GROUP: 'Okta', APP_GROUP: 'App', BUILT_IN: 'Built-in' } as const;

/** Directory > Groups. */
export function groupsPage(context: ConsoleContext, url: URL, page: PageState): ConsoleResponse {
  const state = formState(page, 'addGroup');
  const frame = { action: PATH.groups, csrfToken: context.csrfToken };
  const list = listView(context.groups(), ({ profile }) => [profile.name], url, 'Group name');
  const rows = list.shown.map((group) => {
    const members = context.members(group.id).length;
    return html`<tr><th scope="row"><a href="${groupPath(group)}">${group.profile.name}</a>${group.profile.description && html`<br><span class="quiet">${group.profile.description}</span>`}</th><td>${TYPES[group.type]}</td><td>${members}</td><td><code>${group.id}</code></td></tr>`;
  });
  const body = html`<h1>Groups</h1>
<section class="card">${list.search}
<div class="scroll"><table aria-label="Groups"><thead><tr><th scope="col">Group name</th><th scope="col">Source</th><th scope="col">People</th><th scope="col">Id</th></tr></thead><tbody>${rows}</tbody></table></div>${list.pager}</section>
<section class="card"><h2>Add group</h2><form method="post" action="${frame.action}">
${hiddenFields('addGroup', frame)}
${formNotes(state)}
${textField('name', 'Name', shownValue(state, 'name', ''), { isRequired: true, errors: state.problems.byField.get('name') })}
${textField('description', 'Description', shownValue(state, 'description', ''))}
<div class="actions"><button>Save</button></div>
</form></section>`;
  return pageResponse({
    title: 'Groups',
    orgUrl: context.orgUrl,
    menu: PATH.groups,
    body,
    status: page.status ?? 200,
  });
}

export function postGroups(
  context: ConsoleContext,
  url: URL,
  values: URLSearchParams,
): Promise<ConsoleResponse> {
  return submit({
    form: 'addGroup',
    values,
    page: (state) => groupsPage(context, url, state),
    fieldOf: byName({ name: 'name' }),
    act: async () => {
      const profile = { name: field(values, 'name'), description: field(values, 'description') };
      const made = await context.call('POST', '/api/v1/groups', { profile });
      return groupPath({ id: stringAt(made, 'id') ?? '' });
    },
  });
}
