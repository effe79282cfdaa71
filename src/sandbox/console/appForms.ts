import type { SandboxApp } from '../model';
import { appPage } from './appPage';
import { readConnectorForm } from './connectorForm';
import type { ConsoleContext, ConsoleResponse } from './context';
import { appPath, TAB } from './labels';
import { messageResponse } from './layout';
import { readToAppForm } from './toAppSection';
import { readSafeguardForm } from './toOktaSection';

const ALL_OFF = {
  ...{ createUsers: false, updateUserAttributes: false },
  ...{ deactivateUsers: false, syncPassword: false },
};

/** Carries out a form of an app's page: 303 back to the page when it was saved. */
export async function postAppForm(
  app: SandboxApp,
  form: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> {
  const name = form.get('form');
  if (name === 'general') return saveGeneral(app, form, context);
  if (app.provisioning.mode !== 'SCIM') {
    return refused('Set Provisioning to SCIM on the General tab first.', context);
  }
  switch (name) {
    case 'integration':
      return postIntegration(app, form, context);
    case 'toApp':
      if (!app.provisioning.connector) return refused('Save Integration first.', context);
      context.saveProvisioning(app, { toApp: readToAppForm(form, app) });
      return saved(app, 'toApp', TAB.toApp);
    case 'toOkta': {
      const safeguard = readSafeguardForm(form);
      if (!safeguard) return refused('A threshold is a whole number from 1 to 100.', context);
      context.saveImportSafeguard(safeguard);
      return saved(app, 'toOkta', TAB.toOkta);
    }
    default:
      return refused('There is no such form.', context);
  }
}

function saveGeneral(
  app: SandboxApp,
  form: URLSearchParams,
  context: ConsoleContext,
): ConsoleResponse {
  const mode = form.get('provisioning');
  if (mode !== 'NONE' && mode !== 'SCIM') {
    return refused('Provisioning is either None or SCIM.', context);
  }
  if (mode === 'SCIM') context.saveProvisioning(app, { mode });
  else context.saveProvisioning(app, { mode, connector: undefined, toApp: ALL_OFF });
  return saved(app, 'general', TAB.general);
}

async function postIntegration(
  app: SandboxApp,
  form: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> {
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
  return saved(app, 'integration', TAB.integration);
}

function saved(app: SandboxApp, form: string, fragment: string): ConsoleResponse {
  return {
    status: 303,
    headers: { Location: `${appPath(app)}?saved=${form}#${fragment}`, 'Cache-Control': 'no-store' },
    html: '',
  };
}

function refused(message: string, context: ConsoleContext): ConsoleResponse {
  return messageResponse(400, 'Not saved', message, context.orgUrl);
}
