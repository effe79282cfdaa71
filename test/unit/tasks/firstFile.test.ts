import assert from 'node:assert/strict';
import { CancelledError, HumanError, NotAuthorizedError } from '../../../src/base/errors';
import { Secret } from '../../../src/base/secrets/secret';
import { firstFile } from '../../../src/tasks/firstFile';
import type { AfterFailure, NewFileHost, TokenAsked } from '../../../src/tasks/newFileHost';
import type { NewFileAnswers, NewFileQuestion } from '../../../src/tasks/newFileQuestions';
import { EXTENDED, startTellingServer, type TellingServer } from '../../support/tellingServer';

const ORG = 'https://dev-123456.okta.com';
/** Nothing listens there: port 9 of this machine. */
const NOWHERE = 'http://127.0.0.1:9/scim/v2';
const REFUSING = { '/ServiceProviderConfig': { status: 401, body: {} } };

/** Whoever answers what a test says, and keeps what was asked. */
class Person implements NewFileHost {
  readonly asked: string[] = [];
  readonly tokens: TokenAsked[] = [];
  readonly failures: HumanError[] = [];
  readonly addresses: string[];
  readonly serverFailed?: NonNullable<NewFileHost['serverFailed']>;

  constructor(addresses: string[], ways?: AfterFailure[]) {
    this.addresses = addresses;
    if (!ways) return;
    this.serverFailed = async (error) => {
      this.failures.push(error);
      const way = ways.shift();
      if (way === undefined) throw new CancelledError();
      return way;
    };
  }

  async ask({ key }: NewFileQuestion): Promise<string> {
    this.asked.push(key);
    const said: NewFileAnswers = {
      kind: 'swa',
      label: 'Wiki',
      loginUrl: 'https://wiki.example.com/login',
      org: ORG,
      env: '',
    };
    return key === 'fromConnector' ? (this.addresses.shift() ?? '') : (said[key] ?? '');
  }

  async token(name: string, _to: unknown, asked: TokenAsked): Promise<Secret> {
    this.tokens.push(asked);
    return new Secret(name, `token-${this.tokens.length}`);
  }

  note(): void {}
  work: NewFileHost['work'] = (_what, _subject, job) => job(new AbortController().signal, () => {});
  reader = () => assert.fail('no org is read');
  pickApp = () => assert.fail('no app is picked');
}

describe('a first file whose server cannot be asked', () => {
  let good: TellingServer;
  let refusing: TellingServer;

  before(async () => {
    good = await startTellingServer(EXTENDED);
    refusing = await startTellingServer(REFUSING);
  });
  after(() => Promise.all([good?.close(), refusing?.close()]));

  const QUESTIONS = ['kind', 'label', 'loginUrl', 'org', 'fromConnector', 'env'];

  it('asks for another token where that was refused, and for nothing else again', async () => {
    const person = new Person([refusing.baseUrl, good.baseUrl], ['again', 'address']);
    const { request } = await firstFile(person, {});
    assert.deepEqual(person.asked, [...QUESTIONS, 'fromConnector']);
    assert.deepEqual(person.tokens, [
      { org: ORG, isRefused: false },
      { org: ORG, isRefused: true },
      { org: ORG, isRefused: false },
    ]);
    assert.ok(person.failures.every((error) => error instanceof NotAuthorizedError));
    assert.deepEqual(refusing.authorizations.slice(-2), ['Bearer token-1', 'Bearer token-2']);
    assert.equal(request.connector?.baseUrl, good.baseUrl);
  });

  it('takes another address for one that does not answer, or none', async () => {
    const other = new Person([NOWHERE, good.baseUrl], ['address']);
    assert.equal((await firstFile(other, {})).request.connector?.baseUrl, good.baseUrl);
    const none = new Person([NOWHERE, ''], ['address']);
    assert.equal((await firstFile(none, {})).request.connector, undefined);
  });

  it('does without the server, and keeps what was said', async () => {
    const person = new Person([NOWHERE], ['without']);
    const { request, text } = await firstFile(person, {});
    assert.equal(request.connector, undefined);
    assert.match(text, /label: Wiki/);
    assert.match(text, /^# provisioning:$/m);
    assert.deepEqual(person.asked, QUESTIONS);
  });

  it('ends when the person does not go on, and with the error where nobody can be asked', async () => {
    await assert.rejects(firstFile(new Person([NOWHERE], []), {}), CancelledError);
    await assert.rejects(firstFile(new Person([refusing.baseUrl]), {}), NotAuthorizedError);
  });

  it('is not asked about where the address came with the call: that is to be corrected there', async () => {
    const person = new Person([], ['without']);
    const given = { kind: 'swa', label: 'Wiki', loginUrl: 'https://wiki.example.com' } as const;
    await assert.rejects(
      firstFile(person, { ...given, fromConnector: NOWHERE }),
      (error) => error instanceof HumanError && !(error instanceof CancelledError),
    );
    assert.deepEqual(person.failures, []);
  });
});
