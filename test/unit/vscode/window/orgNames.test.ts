import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { CancelledError } from '../../../../src/base/errors';
import type { AppUserSchema } from '../../../../src/okta/oktaModel';
import type { CallOptions, DirectoryReader, SomeGroups } from '../../../../src/okta/port';
import { OrgNames } from '../../../../src/vscode/window/orgNames';

const ORG = 'https://dev-123456.okta.com';
const MINUTE = 60_000;

/** An org that answers when it is told to. */
class HeldOrg implements DirectoryReader {
  readonly asked: string[] = [];
  readonly signals: (AbortSignal | undefined)[] = [];
  answer: () => Promise<void> = async () => {};
  groups = ['Vendors'];

  isPart = false;

  async firstGroups(options?: CallOptions): Promise<SomeGroups> {
    await this.#wait('groups', options);
    const groups = this.groups.map((name, nth) => ({
      id: `00g${nth}`,
      type: 'OKTA_GROUP',
      profile: { name },
    }));
    return { groups, isPart: this.isPart };
  }

  async groupsByPrefix(): Promise<SomeGroups> {
    assert.fail('what has come is all there is');
  }

  async getUserSchema(options?: CallOptions): Promise<AppUserSchema> {
    await this.#wait('schema', options);
    return { base: { login: { type: 'string' } }, custom: { badge: { type: 'string' } } };
  }

  async findPerson(): Promise<undefined> {
    assert.fail('completion asks for no user');
  }

  async groupsOfPerson(): Promise<never> {
    assert.fail('completion asks for no user');
  }

  async #wait(what: string, options: CallOptions | undefined): Promise<void> {
    this.asked.push(what);
    this.signals.push(options?.signal);
    await this.answer();
  }
}

describe('names of the org, for completion', () => {
  let org: HeldOrg;
  let now: number;
  let isTrusted: boolean;
  let lines: string[];
  let names: OrgNames;

  beforeEach(() => {
    org = new HeldOrg();
    now = 0;
    isTrusted = true;
    lines = [];
    names = new OrgNames({
      connect: async () => org,
      isTrusted: () => isTrusted,
      now: () => now,
      log: (line) => lines.push(line),
    });
  });

  it('are not there at first, and are there once they have come', async () => {
    const first = names.of(ORG);
    assert.deepEqual(first.groups, []);
    assert.equal(first.isComing, true);
    await turn();
    assert.equal(first.isComing, false);
    assert.deepEqual(names.of(ORG).groups, ['Vendors']);
    assert.equal(names.of(ORG).groupIds?.get('Vendors')?.slice(0, 3), '00g');
    assert.deepEqual(org.asked, ['groups']);
  });

  it('ask for nothing that is not read', async () => {
    assert.equal(names.of(ORG).isComing, false);
    await turn();
    assert.deepEqual(org.asked, []);
    names.of(ORG).userAttributes;
    await turn();
    assert.deepEqual(org.asked, ['schema']);
    assert.deepEqual(names.of(ORG).userAttributes, ['badge']);
  });

  it('are asked for once while they are under way, and once in five minutes', async () => {
    for (let times = 0; times < 5; times += 1) names.of(ORG).groups;
    await turn();
    now = 4 * MINUTE;
    names.of(ORG).groups;
    await turn();
    assert.deepEqual(org.asked, ['groups']);
    now = 6 * MINUTE;
    assert.deepEqual(names.of(ORG).groups, ['Vendors'], 'the old ones, until the new ones come');
    await turn();
    assert.deepEqual(org.asked, ['groups', 'groups']);
  });

  for (const mayHaveMore of [false, true]) {
    it(`say that there ${mayHaveMore ? 'are' : 'are no'} more groups, as the org does`, async () => {
      org.isPart = mayHaveMore;
      assert.equal(names.of(ORG).mayHaveMoreGroups, false, 'nothing is known yet');
      await turn();
      assert.equal(names.of(ORG).mayHaveMoreGroups, mayHaveMore);
      assert.deepEqual(org.asked, ['groups'], 'asked of what was read already');
    });
  }

  it('ask for no groups by their beginning where all have come', async () => {
    names.of(ORG).groups;
    await turn();
    const live = names.of(ORG);
    assert.deepEqual(live.groupsByPrefix?.('Ve'), { names: [], isPart: false });
    assert.equal(live.isComing, false);
  });

  it('are kept apart by org', async () => {
    names.of(ORG).groups;
    names.of('https://other.okta.com').groups;
    await turn();
    assert.deepEqual(org.asked, ['groups', 'groups']);
  });

  it('are asked of no org in an untrusted workspace, nor of an unknown one', async () => {
    isTrusted = false;
    assert.deepEqual(names.of(ORG).groups, []);
    isTrusted = true;
    assert.deepEqual(names.of(undefined).groups, []);
    await turn();
    assert.deepEqual(org.asked, []);
  });

  it('stay away quietly when the org does not give them, and are asked for again a minute later', async () => {
    org.answer = () => Promise.reject(new Error('out of order'));
    names.of(ORG).groups;
    await turn();
    names.of(ORG).groups;
    await turn();
    assert.deepEqual(org.asked, ['groups']);
    assert.deepEqual(lines, [`Completion goes without groups of ${ORG}: out of order`]);
    now = 2 * MINUTE;
    org.answer = async () => {};
    names.of(ORG).groups;
    await turn();
    assert.deepEqual(names.of(ORG).groups, ['Vendors']);
  });

  it('are dropped on signing out, with what is under way', async () => {
    let arrive = () => {};
    org.answer = () =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    names.of(ORG).groups;
    await turn();
    names.forget();
    assert.equal(org.signals[0]?.aborted, true);
    arrive();
    await turn();
    org.answer = () => Promise.reject(new CancelledError());
    assert.deepEqual(names.of(ORG).groups, [], 'what came too late is not shown');
    await turn();
    assert.deepEqual(lines, []);
  });
});
