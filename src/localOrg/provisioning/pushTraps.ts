import { wait } from '../../base/wait';
import { errorBody } from '../../scim/bodies';
import type { Settings } from '../state/settings';

const GROUP_WRITE = /\/Groups(\/[^/]+)?$/;

/**
 * `fetch` for the provisioner, with the traps that the settings switch on: `pushDelayMs` holds every write of a group
 * back, `failPushes` answers it with an error in the connector's place. Everything else goes through as it is.
 */
export function trappedFetch(settings: Settings): typeof fetch {
  return async (input, init) => {
    const { pushDelayMs, failPushes } = settings;
    if (!isGroupWrite(input, init)) return fetch(input, init);
    if (pushDelayMs > 0) {
      await wait(pushDelayMs, init?.signal ?? undefined);
    }
    return failPushes ? failure() : fetch(input, init);
  };
}

function isGroupWrite(input: Parameters<typeof fetch>[0], init: RequestInit | undefined): boolean {
  const { method = 'GET' } = init ?? {};
  const url = input instanceof Request ? input.url : String(input);
  return method !== 'GET' && URL.canParse(url) && GROUP_WRITE.test(new URL(url).pathname);
}

/** SCIM error body of RFC 7644 section 3.12; it says that nobody but this org has answered. */
function failure(): Response {
  const said = 'The local org fails every push while its setting failPushes is on.';
  const body = errorBody(500, said);
  return new Response(JSON.stringify(body), {
    status: 500,
    headers: { 'Content-Type': 'application/scim+json' },
  });
}
