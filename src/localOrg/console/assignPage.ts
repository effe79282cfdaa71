import type { Json } from '../../base/record';
import type { SandboxApp, SandboxGroup } from '../state/orgModel';
import { dataTypeOf, dataTypeValue } from './attributeForm';
import type { ConsoleContext, ConsoleResponse } from './context';
import { type FormFrame, formNotes, hiddenFields, select, textArea, textField } from './fields';
import { type FormState, field, formState, type PageState, shownValue, submit } from './forms';
import { type Html, html } from './html';
import { appPath, assignPath, groupPath, PATH, TAB } from './labels';
import { pageResponse } from './layout';
import { FieldError } from './problems';

export type AssignFrom = 'app' | 'group';

/** "Assign {app} to {group}": the attributes that a group sets, and the assignment's priority. */
export function assignPage(
  parts: { app: SandboxApp; group: SandboxGroup; from: AssignFrom },
  context: ConsoleContext,
  page: PageState,
): ConsoleResponse {
  const { app, group, from } = parts;
  const state = formState(page, 'assign');
  const saved = app.assignments.find(({ groupId }) => groupId === group.id);
  const frame: FormFrame = {
    action: assignPath(app, group.id, from),
    csrfToken: context.csrfToken,
  };
  const attributes = groupAttributes(app).map(([name, attribute]) =>
    attributeField(name, attribute, saved?.profile[name], state),
  );
  const title = `Assign ${app.label} to ${group.profile.name}`;
  const body = html`<h1>${title}</h1>
<section class="card"><form method="post" action="${frame.action}">
${hiddenFields('assign', frame)}
${formNotes(state)}
${
  attributes.length === 0
    ? html`<p class="quiet">The app has no attribute that a group sets.</p>`
    : attributes
}
${textField(
  'priority',
  'Priority',
  shownValue(state, 'priority', saved === undefined ? '' : String(saved.priority)),
  {
    type: 'number',
    errors: state.problems.byField.get('priority'),
    hint: 'Whose values count for members of several groups; 0 is first. Left empty, this group comes last.',
  },
)}
<div class="actions"><button>Save and Go Back</button><a class="button second" href="${backPath(parts)}">Cancel</a></div>
</form></section>`;
  return pageResponse({
    title,
    orgUrl: context.orgUrl,
    menu: from === 'app' ? PATH.apps : PATH.groups,
    body,
    status: page.status ?? 200,
  });
}

function backPath({ app, group, from }: Parameters<typeof assignPage>[0]): string {
  return from === 'app' ? `${appPath(app)}#${TAB.assignments}` : `${groupPath(group)}#applications`;
}

/** Custom attributes whose scope is not the person's. */
function groupAttributes(app: SandboxApp): [string, Json][] {
  return Object.entries(app.customAttributes).filter(([, { scope }]) => scope !== 'SELF');
}

function attributeField(name: string, attribute: Json, saved: unknown, state: FormState): Html {
  const inputName = `profile.${name}`;
  const errors = state.problems.byField.get(inputName);
  const value = shownValue(state, inputName, textOf(saved));
  const hint = typeof attribute['description'] === 'string' ? attribute['description'] : '';
  const options = { errors, hint: hint || dataTypeOf(attribute) };
  const choices = choicesOf(attribute);
  if (choices) return select(inputName, name, choices, value, options);
  if (attribute['type'] === 'array') {
    return textArea(inputName, name, value, { ...options, hint: `${options.hint} One a line.` });
  }
  return textField(inputName, name, value, options);
}

function choicesOf({ type, enum: values }: Json): [string, string][] | undefined {
  const found = type === 'boolean' ? ['true', 'false'] : Array.isArray(values) ? values : undefined;
  return found && [['', 'Not set'], ...found.map((one): [string, string] => [`${one}`, `${one}`])];
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.join('\n') : String(value);
}

export function postAssign(
  parts: Parameters<typeof assignPage>[0],
  values: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> {
  const { app, group } = parts;
  return submit({
    form: 'assign',
    values,
    page: (state) => assignPage(parts, context, state),
    fieldOf: (cause) => fieldOfCause(app, cause),
    act: async () => {
      const priority = field(values, 'priority');
      const body = {
        profile: profileOf(app, group, values),
        ...(priority === '' ? {} : { priority: numberOf('priority', priority) }),
      };
      await context.call('PUT', `/api/v1/apps/${app.id}/groups/${group.id}`, body);
      return backPath(parts);
    },
  });
}

/** What the form sets; an attribute that the form does not have keeps its value. */
function profileOf(app: SandboxApp, group: SandboxGroup, form: URLSearchParams): Json {
  const before = app.assignments.find(({ groupId }) => groupId === group.id)?.profile ?? {};
  const profile: Json = { ...before };
  for (const [name, attribute] of groupAttributes(app)) {
    const text = field(form, `profile.${name}`);
    if (text === '') delete profile[name];
    else profile[name] = typedValue(`profile.${name}`, dataTypeValue(attribute), text);
  }
  return profile;
}

function typedValue(inputName: string, dataType: string, text: string): unknown {
  if (dataType === 'boolean') return text === 'true';
  if (dataType === 'number' || dataType === 'integer') return numberOf(inputName, text);
  if (!dataType.endsWith('[]')) return text;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => typedValue(inputName, dataType.slice(0, -2), line.trim()));
}

function numberOf(inputName: string, text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number))
    throw new FieldError(
      inputName,
      `${inputName.replace('profile.', '')}: "${text}" is not a number.`,
    );
  return number;
}

function fieldOfCause(app: SandboxApp, cause: string): string | undefined {
  const name = /^(\w+):/.exec(cause)?.[1] ?? /^Property name '(\w+)'/.exec(cause)?.[1];
  if (name === 'priority') return name;
  return name !== undefined && Object.hasOwn(app.customAttributes, name)
    ? `profile.${name}`
    : undefined;
}
