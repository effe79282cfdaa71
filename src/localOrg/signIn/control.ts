import { unsupportedMethod } from '../http/errors';
import type { ApiReply } from '../http/router';
import type { Store } from '../state/store';
import { addApiToken, changeApiToken, listApiTokens, revokeApiToken } from './apiTokens';
import { clientOf } from './clients';
import type { SignIn } from './signIn';

const ONE_TOKEN = /^\/_sandbox\/tokens\/([^/]+)$/;

/** Control of tokens and apps, which a real org has in its Admin Console. Undefined for any other path. */
export function signInControl(
  { store, signIn }: { store: Store; signIn: SignIn },
  { method, path, body }: { method: string; path: string; body: unknown },
): ApiReply | undefined {
  const { state } = store;
  const id = ONE_TOKEN.exec(path)?.[1];
  const saved = (value: unknown): ApiReply => {
    store.changed();
    return value === undefined ? { status: 204 } : { status: 200, body: value };
  };
  const request = `${method} ${id === undefined ? path : '/_sandbox/tokens/:id'}`;
  switch (request) {
    case 'GET /_sandbox/clients':
      return { status: 200, body: [...state.clients.values()] };
    case 'PUT /_sandbox/clients':
    case 'POST /_sandbox/clients': {
      const { client, ...made } = clientOf(body);
      state.clients.set(client.clientId, client);
      return saved({ ...client, ...made });
    }
    case 'GET /_sandbox/tokens':
      return { status: 200, body: listApiTokens(state) };
    case 'POST /_sandbox/tokens':
      return saved(addApiToken(state, body, store.now()));
    case 'PUT /_sandbox/tokens/:id':
      return saved(changeApiToken(state, id ?? '', body));
    case 'DELETE /_sandbox/tokens/:id':
      revokeApiToken(state, id ?? '');
      return saved(undefined);
    case 'DELETE /_sandbox/nonces':
      signIn.forgetNonces();
      return { status: 204 };
  }
  const isKnown =
    id !== undefined ||
    ['/_sandbox/clients', '/_sandbox/tokens', '/_sandbox/nonces'].includes(path);
  if (isKnown) throw unsupportedMethod(405);
  return undefined;
}
