import {
  type IntegrationScim,
  type IntegrationSettings,
  USER_OPERATIONS,
} from '../../state/privateApps';
import { baseUrlProblem } from '../connectorForm';
import { field } from '../forms';
import { FieldErrors } from '../problems';

/** Characters (Okta help, "Okta Integration Wizard: Integration Details"). */
const LONGEST_NAME = 64;
const LONGEST_DESCRIPTION = 1023;

const SIGN_ONS: readonly IntegrationSettings['signOn'][] = ['NONE', 'OPENID_CONNECT', 'SAML_2_0'];
const AUTH_MODES: readonly IntegrationScim['authMode'][] = ['header', 'bearer', 'oauth2'];

/**
 * What the form says. A secret that was left empty is the one that is kept.
 * @throws {FieldErrors} with every reason against it.
 */
export function readWizardForm(
  form: URLSearchParams,
  saved: IntegrationSettings | undefined,
): IntegrationSettings {
  const errors = new Map<string, string[]>();
  const refuse = (name: string, why: string | undefined | false) => {
    if (why) errors.set(name, [...(errors.get(name) ?? []), why]);
  };
  const displayName = field(form, 'displayName');
  const description = field(form, 'description');
  refuse('displayName', displayName === '' && 'Display name is required.');
  refuse(
    'displayName',
    displayName.length > LONGEST_NAME &&
      `Display name may have at most ${LONGEST_NAME} characters.`,
  );
  refuse('description', description === '' && 'Description is required.');
  refuse(
    'description',
    description.length > LONGEST_DESCRIPTION &&
      `Description may have at most ${LONGEST_DESCRIPTION} characters.`,
  );
  const signOn = SIGN_ONS.find((mode) => mode === form.get('signOn')) ?? 'NONE';
  const isProvisioned = form.has('scim');
  refuse('scim', signOn === 'NONE' && !isProvisioned && 'Choose at least one capability.');
  const scim = isProvisioned ? readScim(form, saved?.scim, refuse) : undefined;
  if (errors.size > 0) throw new FieldErrors(errors);
  return { displayName, description, signOn, ...(scim ? { scim } : {}) };
}

function readScim(
  form: URLSearchParams,
  saved: IntegrationScim | undefined,
  refuse: (name: string, why: string | undefined | false) => void,
): IntegrationScim {
  const baseUrl = field(form, 'baseUrl');
  refuse('baseUrl', baseUrlProblem(baseUrl, 'Base URL'));
  const authMode = AUTH_MODES.find((mode) => mode === form.get('authentication')) ?? 'header';
  const operations = USER_OPERATIONS.filter((one) => form.getAll('operations').includes(one));
  return {
    baseUrl,
    authMode,
    ...(authMode === 'oauth2' ? readOauth(form, saved, refuse) : {}),
    operations,
    managesGroups: form.has('groups'),
    importUserSchema: form.has('importUserSchema'),
  };
}

function readOauth(
  form: URLSearchParams,
  saved: IntegrationScim | undefined,
  refuse: (name: string, why: string | undefined | false) => void,
): Partial<IntegrationScim> {
  const [authorizeUrl, tokenUrl, clientId] = ['authorizeUrl', 'tokenUrl', 'clientId'].map((name) =>
    field(form, name),
  );
  const clientSecret = form.get('clientSecret') || saved?.clientSecret;
  refuse('authorizeUrl', webAddressProblem(authorizeUrl, 'Authorize endpoint'));
  refuse('tokenUrl', webAddressProblem(tokenUrl, 'Token endpoint'));
  refuse('clientId', !clientId && 'Client ID is required.');
  refuse('clientSecret', !clientSecret && 'Client secret is required.');
  return {
    ...(authorizeUrl ? { authorizeUrl } : {}),
    ...(tokenUrl ? { tokenUrl } : {}),
    ...(clientId ? { clientId } : {}),
    ...(clientSecret ? { clientSecret } : {}),
  };
}

function webAddressProblem(text: string | undefined, name: string): string | undefined {
  if (!text) return `${name} is required.`;
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return undefined;
  return `${name} must be an https address (http will do in the local org).`;
}
