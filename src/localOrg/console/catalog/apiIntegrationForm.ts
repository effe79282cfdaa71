import { noProvisioning } from '../../state/appTemplates';
import type { ConnectorSettings, SandboxApp } from '../../state/orgModel';
import { connectorOfInstance, type IntegrationScim } from '../../state/privateApps';
import { type AppPageState, appPage } from '../appPage';
import { authProblem, baseUrlProblem } from '../connectorForm';
import type { ConsoleContext, ConsoleResponse } from '../context';
import { field, submit } from '../forms';
import { appPath, TAB } from '../labels';
import { FieldErrors } from '../problems';
import { credentialsOf } from './apiIntegrationSection';

/** Provisioning that a catalogue app has besides what its boxes say: recorded as its `features`. */
const PUSHES = ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'];

/** Stands for a secret. */
const TYPED = 'typed';

/** Saves or tests "Configure API Integration". */
export async function postApiIntegration(
  app: SandboxApp,
  form: URLSearchParams,
  context: ConsoleContext,
): Promise<ConsoleResponse> {
  const values = new URLSearchParams(form);
  // A page never shows a secret again: only that one was typed.
  for (const name of ['token', 'password']) if (values.get(name)) values.set(name, TYPED);
  const shown = (state: AppPageState) => appPage(app, context, state);
  if (form.get('intent') === 'test') {
    try {
      const test = await context.testConnector(readForm(app, form, context), app.id);
      const problems = { byField: new Map(), others: [] };
      return shown({ test, refused: { form: 'apiIntegration', values, problems } });
    } catch (error) {
      if (!(error instanceof FieldErrors)) throw error;
    }
  }
  return submit({
    form: 'apiIntegration',
    values,
    page: shown,
    act: async () => {
      if (form.has('enabled')) {
        const connector = readForm(app, form, context);
        context.saveProvisioning(app, { mode: 'SCIM', connector });
      } else {
        context.saveProvisioning(app, noProvisioning());
      }
      return `${appPath(app)}?saved=apiIntegration#${TAB.integration}`;
    },
  });
}

/** @throws {FieldErrors} with every reason against it. */
function readForm(
  app: SandboxApp,
  form: URLSearchParams,
  context: ConsoleContext,
): ConnectorSettings {
  const scim = context.scimOf(app);
  const connector = scim ? ofInstance(app, scim, form) : ofTemplate(app, form);
  const errors = new Map<string, string[]>();
  const url = scim ? undefined : baseUrlProblem(connector.baseUrl, 'Base URL');
  if (url !== undefined) errors.set('baseUrl', [url]);
  const auth = authProblem(connector.auth);
  if (auth !== undefined) {
    const isBasic = connector.auth.mode === 'basic';
    errors.set(isBasic ? 'username' : 'token', [auth.replace('Authorization', 'API Token')]);
  }
  if (errors.size > 0) throw new FieldErrors(errors);
  return connector;
}

function ofInstance(
  { provisioning }: SandboxApp,
  scim: IntegrationScim,
  form: URLSearchParams,
): ConnectorSettings {
  const token = field(form, 'token') || provisioning.connector?.auth.token;
  return connectorOfInstance(scim, { token });
}

function ofTemplate(app: SandboxApp, form: URLSearchParams): ConnectorSettings {
  const saved = app.provisioning.connector?.auth;
  const isBasic = credentialsOf(app, undefined) === 'basic';
  return {
    baseUrl: field(form, 'baseUrl'),
    uniqueIdentifier: 'userName',
    actions: [
      ...PUSHES,
      ...(form.has('importGroups') ? ['importNewUsersAndProfileUpdates', 'importGroups'] : []),
    ],
    auth: isBasic
      ? {
          mode: 'basic',
          username: field(form, 'username'),
          password: form.get('password') || (saved?.password ?? ''),
        }
      : { mode: 'httpHeader', token: field(form, 'token') || (saved?.token ?? '') },
    ...(form.has('supportsPatch') ? { supportsPatch: true } : {}),
  };
}
