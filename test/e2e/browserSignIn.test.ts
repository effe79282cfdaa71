import assert from 'node:assert/strict';
import { NotAuthorizedError } from '../../src/base/errors';
import { NATIVE_CLIENT } from '../../src/localOrg/signIn/clients';
import { type Sandbox, startSandbox } from '../../src/localOrg/start';
import { openDeviceSignIn, openReader, openWriter, revokeSignIn } from '../../src/okta/adapter';
import type { SignIn } from '../../src/okta/auth/signIn';
import { answerSignIn } from '../support/allowSignIn';
import { InstantClock } from '../unit/okta/heldClock';

/** The client of the extension against the local org, in which a person allows the sign-in on its page. */
describe('signing in in the browser, against the local org', () => {
  let org: Sandbox;
  const { clientId } = NATIVE_CLIENT;

  beforeEach(async () => {
    org = await startSandbox();
  });

  afterEach(() => org.close());

  const app = (id = clientId) => ({ orgUrl: org.orgUrl, clientId: id });
  /** The client does not wait in truth between its questions. */
  const begin = (id?: string) =>
    openDeviceSignIn(app(id), undefined, { clock: new InstantClock() });

  async function signedIn(): Promise<SignIn> {
    const { code, finished } = await begin();
    await answerSignIn(code.page, 'allow');
    return finished(undefined);
  }

  function credentials(signIn: SignIn) {
    let kept = signIn;
    return {
      kind: 'person' as const,
      keeper: {
        load: async () => kept,
        store: async (next: SignIn) => {
          kept = next;
        },
        alone: <T>(job: () => Promise<T>) => job(),
      },
    };
  }

  it('gives a person who allows it a client that reads and one that writes', async () => {
    const { orgUrl } = org;
    const person = credentials(await signedIn());
    assert.deepEqual(
      await openReader({ orgUrl, credentials: person }).findAppsByLabel('senhasegura', {}),
      [],
    );
    const made = await openWriter({ orgUrl, credentials: person }).createApp(
      {
        label: 'senhasegura',
        signOnMode: 'AUTO_LOGIN',
        settings: { signOn: { loginUrl: 'https://pam.example.com' } },
      },
      {},
    );
    assert.equal(made.label, 'senhasegura');
  });

  it('goes on with a new token when the access token has ended', async () => {
    const { orgUrl } = org;
    const person = credentials({ ...(await signedIn()), expiresAt: 0 });
    const before = await person.keeper.load();
    await openReader({ orgUrl, credentials: person }).findAppsByLabel('x', {});
    const after = await person.keeper.load();
    assert.notEqual(after.accessToken.reveal(), before.accessToken.reveal());
    assert.ok(after.expiresAt > Date.now());
  });

  it('ends when the person refuses', async () => {
    const { code, finished } = await begin();
    await answerSignIn(code.page, 'deny');
    await assert.rejects(finished(undefined), /The sign-in was refused/);
  });

  it('is not started for an app that the org does not have', async () => {
    await assert.rejects(begin('0oaNobody'), /no native app with the client id 0oaNobody/);
  });

  it('is over once it is revoked: no token of it is taken any more', async () => {
    const { orgUrl } = org;
    const signIn = await signedIn();
    await revokeSignIn(app(), signIn, undefined);
    await assert.rejects(
      openReader({ orgUrl, credentials: credentials(signIn) }).findAppsByLabel('x', {}),
      (error) => error instanceof NotAuthorizedError && /has ended/.test(error.message),
    );
  });
});
