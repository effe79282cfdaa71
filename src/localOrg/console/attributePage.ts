import type { Json } from '../../base/record';
import type { SandboxApp } from '../state/orgModel';
import { attributeOf, DATA_TYPES, dataTypeValue, PERMISSIONS } from './attributeForm';
import type { ConsoleContext, ConsoleResponse } from './context';
import {
  checkbox,
  type FormFrame,
  formNotes,
  hiddenFields,
  notes,
  radios,
  select,
  textField,
} from './fields';
import { field, formState, isShownTicked, type PageState, shownValue, submit } from './forms';
import { html } from './html';
import { attributePath, PATH, profilePath } from './labels';
import { pageResponse } from './layout';
import { FieldError } from './problems';

const UNIONS = [
  ['DISABLE', 'Use Group Priority'],
  ['ENABLE', 'Combine values across groups'],
] as const;

/** "Add Attribute" of an app's profile; with the name of one that is there, its edit form. */
export function attributePage(
  app: SandboxApp,
  name: string,
  context: ConsoleContext,
  page: PageState,
): ConsoleResponse {
  const state = formState(page, 'attribute');
  const saved: Json = (Object.hasOwn(app.customAttributes, name) && app.customAttributes[name]) || {
    type: 'string',
    scope: 'NONE',
  };
  const isNew = name === '';
  const frame: FormFrame = { action: attributePath(app, name), csrfToken: context.csrfToken };
  const text = (key: string) => {
    const value = saved[key];
    return shownValue(state, key, typeof value === 'string' ? value : '');
  };
  const errors = (key: string) => state.problems.byField.get(key);
  const title = isNew ? 'Add Attribute' : `Edit ${name}`;
  const body = html`<h1>${title}</h1>
<p class="quiet"><a href="${profilePath(app)}">${app.label} User</a></p>
<section class="card"><form method="post" action="${frame.action}">
${hiddenFields('attribute', frame)}
${formNotes(state)}
${select('dataType', 'Data type', DATA_TYPES, shownValue(state, 'dataType', dataTypeValue(saved)), { errors: errors('dataType') })}
${textField('title', 'Display name', text('title'), { isRequired: true, errors: errors('title') })}
${
  isNew
    ? textField('variableName', 'Variable name', shownValue(state, 'variableName', ''), {
        isRequired: true,
        errors: errors('variableName'),
      })
    : html`<p class="field"><strong>Variable name</strong><br><code>${name}</code></p>`
}
${textField('externalName', 'External name', text('externalName'), { errors: errors('externalName') })}
${textField('externalNamespace', 'External namespace', text('externalNamespace'), { errors: errors('externalNamespace') })}
${textField('description', 'Description', text('description'), { errors: errors('description') })}
<fieldset><legend>Attribute required</legend>${checkbox('required', 'true', 'Yes', isShownTicked(state, 'required', 'true', saved['required'] === true))}</fieldset>
<fieldset><legend>Scope</legend>${checkbox('personal', 'true', 'User personal', isShownTicked(state, 'personal', 'true', saved['scope'] === 'SELF'), { id: 'scope', errors: errors('scope') })}
${notes('scope', { errors: errors('scope') })}
<p class="hint">${isNew ? 'Cannot be changed later. Left blank, a group may set the attribute.' : "An attribute's scope stays what it was made with."}</p></fieldset>
<div data-when="dataType=[]">${select('union', 'Group Priority', UNIONS, shownValue(state, 'union', saved['union'] === 'ENABLE' ? 'ENABLE' : 'DISABLE'), { hint: 'Of an array that groups set.' })}</div>
${radios('permission', 'User permission', PERMISSIONS, shownValue(state, 'permission', 'READ_ONLY'))}
<p class="hint">Taken and not shown again, as with Okta's API.</p>
<div class="actions"><button name="next" value="list">Save</button>${isNew && html`<button class="second" name="next" value="another">Save and Add Another</button>`}<a class="button second" href="${profilePath(app)}">Cancel</a></div>
</form></section>`;
  return pageResponse({
    title,
    orgUrl: context.orgUrl,
    menu: PATH.profileEditor,
    body,
    status: page.status ?? 200,
  });
}

export function postAttribute(
  app: SandboxApp,
  name: string,
  values: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> {
  return submit({
    form: 'attribute',
    values,
    page: (state) => attributePage(app, name, context, state),
    fieldOf: fieldOfCause,
    act: async () => {
      const variableName = name === '' ? field(values, 'variableName') : name;
      if (variableName === '') {
        throw new FieldError('variableName', 'Variable name: The field cannot be left blank');
      }
      const saved = Object.hasOwn(app.customAttributes, variableName)
        ? app.customAttributes[variableName]
        : undefined;
      if (name === '' && saved) {
        throw new FieldError('variableName', 'There is an attribute with this variable name.');
      }
      await context.call('POST', `/api/v1/meta/schemas/apps/${app.id}/default`, {
        definitions: {
          custom: {
            id: '#custom',
            type: 'object',
            properties: { [variableName]: attributeOf(values, saved) },
          },
        },
      });
      const isAnother = values.get('next') === 'another';
      return isAnother ? `${attributePath(app)}?saved=attribute` : profilePath(app);
    },
  });
}

/** The API names the attribute and says in words which part of it is wrong. */
function fieldOfCause(cause: string): string | undefined {
  if (/variable name/i.test(cause)) return 'variableName';
  if (/'title'/.test(cause)) return 'title';
  if (/'scope'/.test(cause)) return 'scope';
  if (/'type'|the type of an attribute|items not present/i.test(cause)) return 'dataType';
  return /'(externalName|externalNamespace|description|union)'/.exec(cause)?.[1];
}
