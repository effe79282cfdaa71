import { type Fetch, type FetchRequest, plainFetch } from '../../base/http/fetch';
import { wait } from '../../base/wait';
import { errorBody } from '../../scim/bodies';
import type { Settings } from '../state/settings';

const GROUP_WRITE = /\/Groups(\/[^/]+)?$/;

/**
 * What the provisioner sends by, with the traps that the settings switch on: `pushDelayMs` holds every write of a group
 * back, `failPushes` answers it with an error in the connector's place. Everything else goes through as it is.
 */
export function trappedFetch(settings: Settings): Fetch {
  return async (url, request) => {
    const { pushDelayMs, failPushes } = settings;
    if (!isGroupWrite(url, request)) return plainFetch(url, request);
    if (pushDelayMs > 0) await wait(pushDelayMs, request.signal);
    return failPushes ? failure() : plainFetch(url, request);
  };
}

function isGroupWrite(url: string, { method }: FetchRequest): boolean {
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
