import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension';
import type { SignIn } from '../../src/okta/auth/signIn';
import { Command } from '../../src/vscode/ui/ids';
import { answerSignIn } from '../support/allowSignIn';
import { ScriptedPrompter } from './scripted';
import { closeAll, eventually, extensionApi, open } from './support';

const CLIENT_ID = '0oalocalNativeClient';
const GO_ON = 'Copy Code and Open Browser';

describe('signing in in the browser, against a local org', () => {
  let prompter: ScriptedPrompter;
  let api: TestApi;
  let orgUrl: string;

  before(async () => {
    api = await extensionApi();
    api.prompts.current = new ScriptedPrompter();
    await run(Command.startSandbox);
    orgUrl = api.parts.sandbox.running?.orgUrl ?? '';
    assert.notEqual(orgUrl, '');
  });

  beforeEach(() => {
    prompter = new ScriptedPrompter();
    prompter.answer({
      pick: { 'Sign in to': 'In the browser', 'Environment of': 'dev' },
      input: { 'Client ID for': CLIENT_ID },
      confirm: { 'Your code: ': GO_ON, 'Sign out of': 'Sign Out', 'Stop the local org?': 'Stop' },
    });
    api.prompts.current = prompter;
  });

  after(async () => {
    await run(Command.stopSandbox);
    await closeAll();
  });

  async function run(command: string): Promise<void> {
    const { uri } = await open('okta-scim.yaml');
    await vscode.commands.executeCommand(command, uri);
  }

  /** Of the code on show, the page that the browser opens. */
  async function page(): Promise<string> {
    const [, first, second] = await eventually('a code to be shown', () =>
      prompter.said.map((text) => /: ([A-Z]{4})-([A-Z]{4})/.exec(text)).find((found) => found),
    );
    return `${orgUrl}/activate?user_code=${first}${second}`;
  }

  function problems(): string[] {
    return prompter.told
      .filter(({ tone }) => tone !== 'info')
      .map(({ tone, message }) => `${tone}: ${message}`);
  }

  async function signedIn(): Promise<SignIn> {
    const signIn = await api.parts.secrets.signIns.load(orgUrl);
    assert.ok(signIn, 'somebody is signed in');
    return signIn;
  }

  async function statusWith(signIn: SignIn): Promise<number> {
    const authorization = `Bearer ${signIn.accessToken.reveal()}`;
    const response = await fetch(`${orgUrl}/api/v1/apps?limit=1`, { headers: { authorization } });
    return response.status;
  }

  it('keeps nothing when the person refuses on the page', async () => {
    const signing = run(Command.signIn);
    await answerSignIn(await page(), 'deny');
    await signing;
    assert.match(problems().join(), /The sign-in was refused/);
    assert.equal(await api.parts.secrets.signIns.load(orgUrl), undefined);
    assert.ok(await api.parts.secrets.apiToken(orgUrl), 'the API token of before is still there');
  });

  it('says what is wrong with the client id', async () => {
    prompter.answer({
      pick: { 'Sign in to': 'In the browser' },
      input: { 'Client ID for': '0oaNobody' },
    });
    await run(Command.signIn);
    assert.match(problems().join(), /no native app with the client id 0oaNobody/);
  });

  it('takes the place of the API token, and is enough to plan', async () => {
    const signing = run(Command.signIn);
    await answerSignIn(await page(), 'allow');
    await signing;
    assert.deepEqual(problems(), []);
    assert.equal(prompter.told.at(-1)?.message, `Signed in to ${orgUrl}.`);
    assert.equal(await api.parts.secrets.apiToken(orgUrl), undefined);
    assert.equal((await signedIn()).clientId, CLIENT_ID);
    await run(Command.plan);
    assert.deepEqual(problems(), []);
    assert.equal(api.parts.session.snapshot.state, 'ready');
  });

  it('has shown no token, and logs none', async () => {
    const { accessToken, refreshToken } = await signedIn();
    for (const token of [accessToken, refreshToken]) {
      assert.ok(token);
      assert.ok(!prompter.said.join().includes(token.reveal()));
      assert.ok(!api.parts.log.clean(`sent ${token.reveal()}`).includes(token.reveal()));
    }
  });

  it('ends in Okta too when the person signs out', async () => {
    const signIn = await signedIn();
    assert.equal(await statusWith(signIn), 200);
    await run(Command.signOut);
    assert.deepEqual(problems(), []);
    assert.equal(await statusWith(signIn), 401);
    assert.equal(await api.parts.secrets.isSignedIn(orgUrl), false);
    assert.equal(api.parts.session.snapshot.state, 'signedOut');
  });
});
