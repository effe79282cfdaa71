import type { Ids } from '../state/ids';
import type { SandboxMapping } from '../state/orgModel';

/** Both directions, empty: Okta makes them with the app. */
export function newMappings(ids: Ids): [toApp: SandboxMapping, toOkta: SandboxMapping] {
  return [
    { id: ids.next('prm'), direction: 'userToApp', properties: {} },
    { id: ids.next('prm'), direction: 'appToUser', properties: {} },
  ];
}
