import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { CancelledError } from '../../../../src/base/errors';
import type { OktaGroup } from '../../../../src/okta/oktaModel';
import type { CallOptions, DirectoryReader, SomeGroups } from '../../../../src/okta/port';
import type { OfferedNames } from '../../../../src/vscode/editor/completions';
import { OrgNames } from '../../../../src/vscode/window/orgNames';

const ORG = 'https://dev-123456.okta.com';
const OTHER = 'https://other.okta.com';
const MINUTE = 60_000;

/** An org with more groups than are read at first, which answers at once unless it is held. */
class LargeOrg implements DirectoryReader {
  /** Every beginning that was asked for, in order. */
  readonly asked: string[] = [];
  readonly signals: AbortSignal[] = [];
  readonly names = ['Alpha', 'Sales', 'sales EMEA', 'Salt', 'Support'];
  /** Names that an answer holds at most. */
  most = 3;
  hold: (signal: AbortSignal) => Promise<void> = async () => {};

  async firstGroups(): Promise<SomeGroups> {
    return { groups: [group('Alpha')], isPart: true };
  }

  async groupsByPrefix(prefix: string, { signal }: CallOptions = {}): Promise<SomeGroups> {
    assert.ok(signal, 'every request can be cancelled');
    this.asked.push(prefix);
    this.signals.push(signal);
    await this.hold(signal);
    const found = this.names.filter((name) => name.toLowerCase().startsWith(prefix.toLowerCase()));
    return { groups: found.slice(0, this.most).map(group), isPart: found.length > this.most };
  }

  getUserSchema(): never {
    assert.fail('not asked for here');
  }

  findPerson(): never {
    assert.fail('not asked for here');
  }

  groupsOfPerson(): never {
    assert.fail('not asked for here');
  }
}

function group(name: string): OktaGroup {
  return { id: `00g${name}`, type: 'OKTA_GROUP', profile: { name } };
}

describe('groups beyond the first, by how their names begin', () => {
  let org: LargeOrg;
  let now: number;
  let isTrusted: boolean;
  let lines: string[];
  let names: OrgNames;
  let connect: () => Promise<DirectoryReader>;

  beforeEach(async () => {
    org = new LargeOrg();
    now = 0;
    isTrusted = true;
    lines = [];
    connect = async () => org;
    names = new OrgNames({
      connect: () => connect(),
      isTrusted: () => isTrusted,
      now: () => now,
      log: (line) => lines.push(line),
    });
    for (const url of [ORG, OTHER]) names.of(url).groups;
    await turn();
  });

  /** What one look at the list gives, and whether it is to be asked for again with the next character. */
  function look(prefix: string, url = ORG): [names: readonly string[], incomplete: boolean] {
    const live: OfferedNames = names.of(url);
    const found = live.groupsByPrefix?.(prefix);
    return [found?.names ?? [], live.isComing];
  }

  async function typed(prefix: string, url = ORG): Promise<ReturnType<typeof look>> {
    look(prefix, url);
    await turn();
    return look(prefix, url);
  }

  it('are asked for in the background: nothing is waited for, and the list says that more comes', async () => {
    assert.deepEqual(look('Su'), [[], true]);
    await turn();
    assert.deepEqual(look('Su'), [['Support'], false]);
    assert.deepEqual(org.asked, ['Su']);
  });

  it('are not asked for before something is typed, and the list is one to ask again for', async () => {
    assert.deepEqual(await typed(''), [[], true]);
    assert.deepEqual(org.asked, []);
  });

  it('need no request for a longer beginning where the answer was whole', async () => {
    assert.deepEqual(await typed('sal'), [['Sales', 'sales EMEA', 'Salt'], false]);
    assert.deepEqual(await typed('sale'), [['Sales', 'sales EMEA'], false]);
    assert.deepEqual(await typed('sales '), [['sales EMEA'], false]);
    assert.deepEqual(await typed('sales x'), [[], false], 'there is none, and that is known');
    assert.deepEqual(org.asked, ['sal']);
  });

  it('are asked for anew where the answer was a part, which is shown until then', async () => {
    assert.deepEqual(await typed('s'), [['Sales', 'sales EMEA', 'Salt'], true]);
    assert.deepEqual(await typed('s'), [['Sales', 'sales EMEA', 'Salt'], true]);
    assert.deepEqual(org.asked, ['s'], 'the same part is not asked for twice');
    assert.deepEqual(look('sa'), [['Sales', 'sales EMEA', 'Salt'], true]);
    assert.deepEqual(look('su'), [[], true]);
    await turn();
    assert.deepEqual(look('su'), [['Support'], false]);
    assert.deepEqual(org.asked, ['s', 'su'], 'what is overtaken at once is never sent');
  });

  it('are cancelled when overtaken, and what comes late is not taken for the other', async () => {
    const arrivals: (() => void)[] = [];
    org.hold = () => new Promise((resolve) => arrivals.push(resolve));
    look('al');
    await turn();
    look('al');
    look('su');
    await turn();
    assert.deepEqual(org.asked, ['al', 'su']);
    assert.deepEqual(
      org.signals.map(({ aborted }) => aborted),
      [true, false],
    );
    for (const arrive of arrivals) arrive();
    await turn();
    assert.deepEqual(look('su'), [['Support'], false]);
    org.hold = async () => {};
    assert.deepEqual(look('al'), [[], true], 'the cancelled answer was not kept');
    assert.deepEqual(lines, []);
  });

  it('are cancelled too when one goes back to what is known', async () => {
    await typed('su');
    org.hold = () => new Promise(() => {});
    look('al');
    await turn();
    look('sup');
    assert.equal(org.signals[1]?.aborted, true);
  });

  it('are asked for ten times a minute at most, of all orgs together', async () => {
    for (let nth = 0; nth < 8; nth += 1) {
      now += 1000;
      await typed(`x${nth}`);
    }
    for (let nth = 0; nth < 4; nth += 1) await typed(`x${nth}`, OTHER);
    assert.equal(org.asked.length, 10);
    assert.deepEqual(await typed('su'), [[], true], 'not known, and to be asked again for');
    assert.deepEqual(await typed('x1'), [[], false], 'what is known still is');
    now = MINUTE + 999;
    assert.deepEqual(await typed('su'), [[], true]);
    now = MINUTE + 1000;
    assert.deepEqual(await typed('su'), [['Support'], false]);
    assert.deepEqual(await typed('al'), [[], true], 'only the first of them is a minute old');
    assert.equal(org.asked.length, 11);
  });

  it('are asked for again after five minutes', async () => {
    await typed('su');
    org.names.push('Suez');
    now = 5 * MINUTE - 1;
    assert.deepEqual(await typed('su'), [['Support'], false]);
    now = 5 * MINUTE;
    assert.deepEqual(await typed('su'), [['Support', 'Suez'], false]);
  });

  it('are kept apart by org', async () => {
    await typed('su');
    assert.deepEqual(look('su', OTHER), [[], true]);
    await turn();
    assert.deepEqual(org.asked, ['su', 'su']);
  });

  it('fail with one line in the log, after which the org is left alone for a minute', async () => {
    org.hold = () => Promise.reject(new Error('out of order'));
    assert.deepEqual(await typed('su'), [[], true]);
    await typed('sup');
    await typed('al');
    assert.deepEqual(org.asked, ['su']);
    assert.deepEqual(lines, [`Completion goes without more groups of ${ORG}: out of order`]);
    org.hold = async () => {};
    now = MINUTE;
    assert.deepEqual(await typed('su'), [['Support'], false]);
  });

  it('say nothing in the log of what was cancelled', async () => {
    org.hold = () => Promise.reject(new CancelledError());
    await typed('su');
    assert.deepEqual(lines, []);
  });

  it('are asked of no org in an untrusted workspace', async () => {
    isTrusted = false;
    assert.deepEqual(await typed('su'), [[], false]);
    assert.deepEqual(org.asked, []);
  });

  it('are forgotten on signing out, with what is under way, and then not asked for', async () => {
    await typed('su');
    org.hold = () => new Promise(() => {});
    look('al');
    await turn();
    names.forget();
    assert.equal(org.signals[1]?.aborted, true);
    connect = () => Promise.reject(new CancelledError());
    assert.deepEqual(await typed('su'), [[], false]);
    assert.deepEqual(org.asked, ['su', 'al']);
  });

  it('are not asked for when one signs out while the connection is made', async () => {
    let connected = (_: DirectoryReader) => {};
    connect = () =>
      new Promise((resolve) => {
        connected = resolve;
      });
    look('su');
    names.forget();
    connected(org);
    await turn();
    assert.deepEqual(org.asked, []);
    assert.deepEqual(lines, []);
  });
});
