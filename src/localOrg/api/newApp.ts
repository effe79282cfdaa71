import { baseAttributes, noProvisioning } from '../state/appTemplates';
import type { Ids } from '../state/ids';
import type { SandboxApp } from '../state/orgModel';
import type { OrgState } from '../state/orgState';
import { appTarget } from '../state/store';
import { timestamp } from '../state/timestamps';
import type { AppDraft } from './appDraft';
import { signedCredentials } from './appKinds';
import type { ApiContext } from './context';
import { newMappings } from './newMappings';

/** Makes the app that a draft describes, with its mappings. */
export function newApp(
  { store }: ApiContext,
  draft: AppDraft,
  parts: Pick<SandboxApp, 'name' | 'status' | 'integrationId'>,
): SandboxApp {
  const { state, ids } = store;
  const at = timestamp(store.now());
  const app: SandboxApp = {
    id: ids.next('0oa'),
    ...parts,
    label: draft.label,
    signOnMode: draft.signOnMode,
    created: at,
    lastUpdated: at,
    accessibility: draft.accessibility,
    visibility: draft.visibility,
    credentials: signedCredentials(draft, state.orgId),
    settings: draft.settings,
    provisioning: noProvisioning(),
    baseAttributes: baseAttributes(draft.signOnMode),
    customAttributes: {},
    attributesBeingDeleted: {},
    mappings: newMappings(ids),
    ...typeMappingsOf(state, ids),
    assignments: [],
    pushes: [],
    appUsers: {},
  };
  state.apps.set(app.id, app);
  store.log('application.lifecycle.create', 'Create application', [appTarget(app)]);
  store.changed();
  return app;
}

/** The name that the server makes for what has no template. */
export function customName({ store: { state } }: ApiContext, label: string): string {
  const stem = label.toLowerCase().replace(/[^a-z0-9]/g, '');
  return `${state.subdomain}_${stem}_${state.nextAppNumber++}`;
}

function typeMappingsOf({ userTypes = [] }: OrgState, ids: Ids): Partial<SandboxApp> {
  if (userTypes.length === 0) return {};
  return { typeMappings: Object.fromEntries(userTypes.map(({ id }) => [id, newMappings(ids)])) };
}
