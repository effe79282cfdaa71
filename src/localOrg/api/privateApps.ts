import { notFound } from '../http/errors';
import type { SandboxApp } from '../state/orgModel';
import {
  type IntegrationSettings,
  type PrivateIntegration,
  redeployed,
} from '../state/privateApps';
import { timestamp } from '../state/timestamps';
import { draftOf } from './appDraft';
import type { ApiContext } from './context';
import { customName, newApp } from './newApp';

/** Private integrations of the Okta Integration Wizard. Okta's API has none of this: it is the Console's. */
export class PrivateApps {
  readonly #context: ApiContext;

  constructor(context: ApiContext) {
    this.#context = context;
  }

  list(): readonly PrivateIntegration[] {
    return this.#context.store.state.integrations ?? [];
  }

  find(id: string): PrivateIntegration | undefined {
    return this.list().find((one) => one.id === id);
  }

  /** Keeps what was entered; instances do not notice until it is deployed. */
  save(id: string | undefined, settings: IntegrationSettings): PrivateIntegration {
    const { store } = this.#context;
    const known = id === undefined ? undefined : this.find(id);
    if (id !== undefined && !known) throw notFound(id, 'PrivateIntegration');
    const integration: PrivateIntegration = known
      ? { ...known, settings }
      : {
          id: store.ids.next('0in'),
          name: customName(this.#context, settings.displayName),
          settings,
        };
    const others = this.list().filter((one) => one.id !== integration.id);
    store.state.integrations = [...others, integration];
    store.changed();
    return integration;
  }

  /** From now on the catalogue has it, and all its instances go by it at once. */
  deploy(id: string): void {
    const { store } = this.#context;
    const integration = this.find(id);
    if (!integration) throw notFound(id, 'PrivateIntegration');
    const { settings } = integration;
    const deployed = { ...integration, deployed: { at: timestamp(store.now()), settings } };
    store.state.integrations = this.list().map((one) => (one.id === id ? deployed : one));
    for (const app of this.instancesOf(id)) {
      app.provisioning = redeployed(app.provisioning, settings.scim);
      this.#context.provision(app);
    }
    store.changed();
  }

  instancesOf(id: string): SandboxApp[] {
    return [...this.#context.store.state.apps.values()].filter((app) => app.integrationId === id);
  }

  /**
   * An instance of what was deployed.
   * @throws {OktaError} 400 for a label that no app can have, 404 while nothing was deployed.
   */
  addInstance(id: string, label: string): SandboxApp {
    const integration = this.find(id);
    const deployed = integration?.deployed?.settings;
    if (!integration || !deployed) throw notFound(id, 'PrivateIntegration');
    const signOnMode = deployed.signOn === 'NONE' ? 'AUTO_LOGIN' : deployed.signOn;
    const { name } = integration;
    return newApp(this.#context, draftOf({ label, name, signOnMode }), {
      name,
      status: 'ACTIVE',
      integrationId: id,
    });
  }
}
