import type { SandboxApp, ToAppSettings } from '../state/orgModel';
import { type IntegrationScim, toggleAllowed } from '../state/privateApps';
import { checkbox, type FormFrame, hiddenFields, savedNote } from './fields';
import { type Html, html } from './html';
import { TAB } from './labels';

interface Toggle {
  name: keyof ToAppSettings;
  label: string;
  /** Action that the connector must support for the toggle to count. */
  needs: string;
  needsLabel: string;
  about: string;
}

const TOGGLES: readonly Toggle[] = [
  {
    name: 'createUsers',
    label: 'Create Users',
    needs: 'pushNewUsers',
    needsLabel: 'Push New Users',
    about: 'Creates or links a user in the app when it is assigned.',
  },
  {
    name: 'updateUserAttributes',
    label: 'Update User Attributes',
    needs: 'pushProfileUpdates',
    needsLabel: 'Push Profile Updates',
    about: "Updates a user's attributes in the app when it is assigned or its profile changes.",
  },
  {
    name: 'excludeUsernameUpdates',
    label: 'Exclude Username Updates',
    needs: 'pushProfileUpdates',
    needsLabel: 'Push Profile Updates',
    about: 'Leaves the username in the app as it is when it changes in Okta.',
  },
  {
    name: 'deactivateUsers',
    label: 'Deactivate Users',
    needs: 'pushProfileUpdates',
    needsLabel: 'Push Profile Updates',
    about: "Deactivates a user's account in the app when it is unassigned or deactivated.",
  },
  {
    name: 'syncPassword',
    label: 'Sync Password',
    needs: 'pushProfileUpdates',
    needsLabel: 'Push Profile Updates',
    about: "Sends the user's password to the app when it is set.",
  },
];

/** Provisioning > To App. */
export function toAppSection(
  app: SandboxApp,
  frame: FormFrame,
  isSaved: boolean,
  scim: IntegrationScim | undefined,
): Html {
  const { toApp, connector } = app.provisioning;
  const rows = TOGGLES.map(({ name, label, needs, needsLabel, about }) => {
    const isOffered = !scim || toggleAllowed(scim, name);
    const isOpen = isOffered && connector?.actions.includes(needs) === true;
    const needed = isOffered
      ? `Needs "${needsLabel}" in Integration.`
      : 'The integration does not have this operation.';
    const hint = isOpen ? about : needed;
    return html`<fieldset><legend>${label}</legend>${checkbox(name, 'true', 'Enable', isOpen && toApp[name] === true, { isDisabled: !isOpen })}<p class="hint">${hint}</p></fieldset>`;
  });
  return html`<section class="card" id="${TAB.toApp}" data-panel="setting">
<h2>Provisioning to App</h2>
${savedNote(isSaved)}
<form method="post" action="${frame.action}">
${hiddenFields('toApp', frame)}
${rows}
<div class="actions"><button>Save</button></div>
</form>
</section>`;
}

/** A toggle whose action the connector does not support stays off, whatever was posted. */
export function readToAppForm(
  form: URLSearchParams,
  app: SandboxApp,
  scim: IntegrationScim | undefined,
): ToAppSettings {
  const actions = app.provisioning.connector?.actions ?? [];
  const isOn = (name: keyof ToAppSettings): boolean => {
    const toggle = TOGGLES.find((candidate) => candidate.name === name);
    if (!toggle || !actions.includes(toggle.needs)) return false;
    return form.get(name) === 'true' && (!scim || toggleAllowed(scim, name));
  };
  return {
    createUsers: isOn('createUsers'),
    updateUserAttributes: isOn('updateUserAttributes'),
    deactivateUsers: isOn('deactivateUsers'),
    syncPassword: isOn('syncPassword'),
    ...(isOn('excludeUsernameUpdates') && { excludeUsernameUpdates: true }),
  };
}
