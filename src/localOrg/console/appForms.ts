import { isCatalogApp } from '../state/appTemplates';
import type { SandboxApp } from '../state/orgModel';
import { appPage } from './appPage';
import { postApiIntegration } from './catalog/apiIntegrationForm';
import { readConnectorForm } from './connectorForm';
import type { ConsoleContext, ConsoleResponse } from './context';
import { field, seeOther, submit } from './forms';
import { groupNamed } from './groupChoice';
import { appPath, assignPath, PATH, TAB } from './labels';
import { messageResponse } from './layout';
import { assignPerson, confirmImport, provisionPerson, unassignPerson } from './personAssignment';
import { postPush, postPushGroup } from './pushForms';
import { readToAppForm } from './toAppSection';
import { readSafeguardForm } from './toOktaSection';

const ALL_OFF = {
  createUsers: false,
  updateUserAttributes: false,
  deactivateUsers: false,
  syncPassword: false,
};

type Handler = (
  app: SandboxApp,
  form: URLSearchParams,
  context: ConsoleContext,
) => ConsoleResponse | Promise<ConsoleResponse>;

const FORMS: Readonly<Record<string, Handler>> = {
  general: saveGeneral,
  appStatus: changeStatus,
  assignGroup,
  unassignGroup,
  assignPerson,
  unassignPerson,
};

/** Forms that are there only while General says SCIM. */
const SCIM_FORMS: Readonly<Record<string, Handler>> = {
  integration: postIntegration,
  toApp: postToApp,
  toOkta: postToOkta,
  import: postImport,
  confirmImport,
  provisionPerson,
  pushGroup: postPushGroup,
  push: postPush,
};

/** Carries out a form of an app's page: 303 back to the page when it was saved. */
export async function postAppForm(
  app: SandboxApp,
  form: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> {
  const name = form.get('form') ?? '';
  const handler = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined;
  if (handler) return handler(app, form, context);
  if (name === 'apiIntegration' && isCatalogApp(app)) return postApiIntegration(app, form, context);
  if (app.provisioning.mode !== 'SCIM') {
    const first = isCatalogApp(app)
      ? 'Enable API Integration on the Provisioning tab first.'
      : 'Set Provisioning to SCIM on the General tab first.';
    return refused(first, context);
  }
  const scimHandler = Object.hasOwn(SCIM_FORMS, name) ? SCIM_FORMS[name] : undefined;
  return scimHandler ? scimHandler(app, form, context) : refused('There is no such form.', context);
}

function saveGeneral(
  app: SandboxApp,
  form: URLSearchParams,
  context: ConsoleContext,
): ConsoleResponse | Promise<ConsoleResponse> {
  if (isCatalogApp(app)) {
    return refused('An app of the catalog has this on its Provisioning tab.', context);
  }
  const mode = form.get('provisioning');
  if (mode !== 'NONE' && mode !== 'SCIM') {
    return refused('Provisioning is either None or SCIM.', context);
  }
  return submit({
    form: 'general',
    values: form,
    page: (state) => appPage(app, context, state),
    act: async () => {
      if (mode === 'SCIM') context.saveProvisioning(app, { mode });
      else context.saveProvisioning(app, { mode, connector: undefined, toApp: ALL_OFF });
      return savedPath(app, 'general', TAB.general);
    },
  });
}

function changeStatus(app: SandboxApp, form: URLSearchParams, context: ConsoleContext) {
  const to = form.get('to') ?? '';
  return submit({
    form: 'general',
    values: form,
    page: (state) => appPage(app, context, state),
    act: async () => {
      if (to === 'delete') {
        await context.call('DELETE', `/api/v1/apps/${app.id}`);
        return PATH.apps;
      }
      const change = to === 'activate' ? 'activate' : 'deactivate';
      await context.call('POST', `/api/v1/apps/${app.id}/lifecycle/${change}`);
      return savedPath(app, 'general', TAB.general);
    },
  });
}

async function postIntegration(
  app: SandboxApp,
  form: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> {
  if (isCatalogApp(app)) {
    return refused('An app of the catalog has Configure API Integration instead.', context);
  }
  const { settings, problems } = readConnectorForm(form, app.provisioning.connector);
  if (problems.length > 0) {
    const outcome = { draft: settings, problems, test: undefined };
    return appPage(app, context, { outcome, status: 400 });
  }
  if (form.get('intent') === 'test') {
    const test = await context.testConnector(settings, app.id);
    return appPage(app, context, { outcome: { draft: settings, problems, test } });
  }
  context.saveProvisioning(app, { connector: settings });
  return seeOther(savedPath(app, 'integration', TAB.integration));
}

function postToApp(app: SandboxApp, form: URLSearchParams, context: ConsoleContext) {
  if (!app.provisioning.connector) return refused('Save Integration first.', context);
  context.saveProvisioning(app, { toApp: readToAppForm(form, app, context.scimOf(app)) });
  return seeOther(savedPath(app, 'toApp', TAB.toApp));
}

function postToOkta(app: SandboxApp, form: URLSearchParams, context: ConsoleContext) {
  return submit({
    form: 'toOkta',
    values: form,
    page: (state) => appPage(app, context, state),
    act: async () => {
      context.saveImportSafeguard(readSafeguardForm(form));
      return savedPath(app, 'toOkta', TAB.toOkta);
    },
  });
}

async function postImport(app: SandboxApp, _form: URLSearchParams, context: ConsoleContext) {
  return appPage(app, context, { imported: await context.importNow(app) });
}

/** Leads to the form with the attributes that the group sets, as Okta's dialog does. */
function assignGroup(app: SandboxApp, form: URLSearchParams, context: ConsoleContext) {
  return submit({
    form: 'assignGroup',
    values: form,
    page: (state) => appPage(app, context, state),
    act: async () =>
      assignPath(app, groupNamed(context, field(form, 'assignGroup'), 'assignGroup').id, 'app'),
  });
}

function unassignGroup(app: SandboxApp, form: URLSearchParams, context: ConsoleContext) {
  return submit({
    form: 'assignGroup',
    values: form,
    page: (state) => appPage(app, context, state),
    act: async () => {
      const groupId = encodeURIComponent(form.get('groupId') ?? '');
      await context.call('DELETE', `/api/v1/apps/${app.id}/groups/${groupId}`);
      return savedPath(app, 'assignGroup', TAB.assignments);
    },
  });
}

function savedPath(app: SandboxApp, form: string, fragment: string): string {
  return `${appPath(app)}?saved=${form}#${fragment}`;
}

function refused(message: string, context: ConsoleContext): ConsoleResponse {
  return messageResponse(400, 'Not saved', message, context.orgUrl);
}
