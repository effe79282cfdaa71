import { applyMappings } from '../state/heldMappings';
import type { SandboxApp, SandboxMapping } from '../state/orgModel';
import type { ConsoleContext, ConsoleResponse } from './context';
import {
  buttonForm,
  described,
  type FormFrame,
  formNotes,
  hiddenFields,
  notes,
  optionsOf,
} from './fields';
import {
  type FormState,
  field,
  formState,
  type PageState,
  seeOther,
  shownValue,
  submit,
} from './forms';
import { type Html, html } from './html';
import { mappingsPath, PATH, profilePath } from './labels';
import { pageResponse } from './layout';
import { mappingRows } from './mappingRows';

const TIMES = [
  ['PUSH', 'Apply mapping on user create and update'],
  ['DONT_PUSH', 'Apply mapping on user create only'],
] as const;

/** Form names, which are the fragments of the two tabs as well. */
const FORMS = { userToApp: 'okta-to-app', appToUser: 'app-to-okta' } as const;

/** The Mappings of an app's profile, one tab for each direction. */
export function mappingsPage(
  app: SandboxApp,
  context: ConsoleContext,
  page: PageState,
): ConsoleResponse {
  const frame: FormFrame = { action: mappingsPath(app), csrfToken: context.csrfToken };
  const [toApp, toOkta] = app.mappings;
  const labels = { userToApp: `Okta User to ${app.label}`, appToUser: `${app.label} to Okta User` };
  const tab = (mapping: SandboxMapping) => {
    const form = FORMS[mapping.direction];
    return html`<section class="card" id="${form}" data-panel="tab"><h2>${labels[mapping.direction]}</h2>
${mappingForm(app, mapping, frame, formState(page, form))}</section>`;
  };
  const body = html`<h1>${app.label} User Profile Mappings</h1>
<p class="quiet"><a href="${profilePath(app)}">Profile Editor</a></p>
<nav class="tabs" aria-label="Direction">${[toOkta, toApp].map(({ direction }) => html`<a href="#${FORMS[direction]}" data-tab="tab">${labels[direction]}</a>`)}</nav>
${applyNote(page, frame)}
${tab(toOkta)}${tab(toApp)}`;
  return pageResponse({
    ...{
      title: `Mappings of ${app.label}`,
      orgUrl: context.orgUrl,
      menu: PATH.profileEditor,
      body,
    },
    status: page.status ?? 200,
  });
}

/** Step 5.7: saved mappings reach the people that are assigned already when they are told to. */
function applyNote({ saved }: PageState, frame: FormFrame): Html | false {
  if (saved === 'apply') {
    return html`<p class="result good" role="status" tabindex="-1" autofocus data-outcome>The mappings are being applied.</p>`;
  }
  const isSaved = Object.values(FORMS).some((form) => form === saved);
  return (
    isSaved &&
    html`<div class="result good" role="status" tabindex="-1" autofocus data-outcome><p>Mappings saved. Apply them to everybody with this profile?</p>${buttonForm('apply', 'Apply updates now', frame)}</div>`
  );
}

function mappingForm(
  app: SandboxApp,
  mapping: SandboxMapping,
  frame: FormFrame,
  state: FormState,
): Html {
  const form = FORMS[mapping.direction];
  const rows = mappingRows(app, mapping).map(({ name, title }) => {
    const saved = Object.hasOwn(mapping.properties, name) ? mapping.properties[name] : undefined;
    const inputName = `${form}.${name}`;
    const errors = state.problems.byField.get(inputName);
    return html`<tr><td><input type="text" id="${inputName}" name="${inputName}" value="${shownValue(state, inputName, saved?.expression ?? '')}" aria-label="Expression for ${name}" autocomplete="off" spellcheck="false"${described(inputName, { errors })}>${notes(inputName, { errors })}</td><td><select name="${inputName}.when" aria-label="When ${name} is applied">${optionsOf(TIMES, shownValue(state, `${inputName}.when`, saved?.pushStatus ?? 'PUSH'))}</select></td><th scope="row"><strong>${name}</strong>${title !== name && html`<br><span class="quiet">${title}</span>`}</th></tr>`;
  });
  return html`<form method="post" action="${frame.action}">
${hiddenFields(form, frame)}
${formNotes({ ...state, isSaved: false })}
<p class="quiet">An empty expression is no mapping.${mapping.direction === 'userToApp' && ' The user name is set in the app, under Application username.'}</p>
<div class="scroll"><table class="mappings" aria-label="Mappings"><thead><tr><th scope="col">Expression</th><th scope="col">Applied</th><th scope="col">Attribute</th></tr></thead><tbody>${rows}</tbody></table></div>
<div class="actions"><button>Save Mappings</button><a class="button second" href="${profilePath(app)}">Cancel</a></div>
</form>`;
}

export function postMappings(
  app: SandboxApp,
  values: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> | ConsoleResponse | undefined {
  const form = values.get('form') ?? '';
  if (form === 'apply') {
    applyMappings(app);
    context.provision(app);
    return seeOther(`${mappingsPath(app)}?saved=apply#${FORMS.userToApp}`);
  }
  const mapping = app.mappings.find(({ direction }) => FORMS[direction] === form);
  if (!mapping) return undefined;
  const changes = changedLines(app, mapping, values);
  return submit({
    form,
    values,
    page: (state) => mappingsPage(app, context, state),
    fieldOf: (cause) => {
      const name = attributeOfCause(cause, changes);
      return name === undefined ? undefined : `${form}.${name}`;
    },
    act: async () => {
      if (Object.keys(changes).length > 0) {
        await context.call('POST', `/api/v1/mappings/${mapping.id}`, { properties: changes });
      }
      return `${mappingsPath(app)}?saved=${form}#${form}`;
    },
  });
}

type Lines = Record<string, { expression: string; pushStatus: string } | null>;

/** What the form changes; lines that stay as they are, or that the page did not have, are not sent. */
function changedLines(app: SandboxApp, mapping: SandboxMapping, form: URLSearchParams): Lines {
  const changes: Lines = {};
  for (const { name } of mappingRows(app, mapping)) {
    const inputName = `${FORMS[mapping.direction]}.${name}`;
    if (!form.has(inputName)) continue;
    const saved = Object.hasOwn(mapping.properties, name) ? mapping.properties[name] : undefined;
    const expression = field(form, inputName);
    const pushStatus = field(form, `${inputName}.when`) || 'PUSH';
    if (expression === '') {
      if (saved) changes[name] = null;
    } else if (expression !== saved?.expression || pushStatus !== saved.pushStatus) {
      changes[name] = { expression, pushStatus };
    }
  }
  return changes;
}

/** The API names the attribute, or only what it does not know in the expression. */
function attributeOfCause(cause: string, changes: Lines): string | undefined {
  const named = /^(\w+):/.exec(cause)?.[1] ?? /^Property name '(\w+)'/.exec(cause)?.[1];
  if (named !== undefined && Object.hasOwn(changes, named)) return named;
  const unknown = /(user\.\w+)/.exec(cause)?.[1];
  const changed = Object.entries(changes).filter(([, line]) => line !== null);
  const guilty =
    unknown === undefined
      ? changed
      : changed.filter(([, line]) => line?.expression.includes(unknown) === true);
  return guilty.length === 1 ? guilty[0]?.[0] : undefined;
}
