import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { Secret } from '../../../src/base/secrets/secret';
import { type Sandbox, startSandbox } from '../../../src/localOrg/start';
import { openReader } from '../../../src/okta/adapter';
import type { RequestLine } from '../../../src/okta/connection';
import { OrgNames } from '../../../src/vscode/window/orgNames';
import { suggestionsAt } from '../language/atCursor';

/** Everyone, which is of another type, Vendors and Engineering are there besides. */
const MADE = 1000;
/** Milliseconds for an answer of the local org. */
const LIMIT_MS = 15_000;

describe('a group beyond the first 400, of a local org with a thousand more', () => {
  let org: Sandbox;
  let log: RequestLine[];
  let names: OrgNames;

  before(async () => {
    org = await startSandbox({ groups: MADE });
  });
  after(() => org.close());

  beforeEach(() => {
    log = [];
    names = new OrgNames({
      connect: async () => reader(),
      isTrusted: () => true,
      now: () => 0,
      log: assert.fail,
    });
  });

  function reader() {
    return openReader({
      orgUrl: org.orgUrl,
      credentials: { kind: 'apiToken', token: new Secret('token', org.apiToken) },
      log: (line) => log.push(line),
    });
  }

  /** Offers for a name that has been begun so. */
  function offers(typed: string) {
    const text = `version: 1\ngroups:\n  - name: ${typed}|\n`;
    return suggestionsAt(text, names.of(org.orgUrl)).filter(({ kind }) => kind === 'group');
  }

  /** What is asked in the background comes when it comes. */
  async function until(hasCome: () => boolean): Promise<void> {
    const end = Date.now() + LIMIT_MS;
    while (!hasCome()) {
      if (Date.now() > end) throw new Error('Waited in vain for what is asked in the background.');
      await turn();
    }
  }

  it('is found by how its name begins, which the first 400 do not hold', async () => {
    assert.deepEqual(offers(''), []);
    await until(() => offers('').length > 0);
    assert.equal(offers('').length, 400);
    assert.ok(offers('').every(({ label }) => label.startsWith('E') || label.startsWith('Group ')));
    assert.equal(log.length, 2, 'two pages, and nothing for an empty beginning');
    await until(() => offers('v').length > 400);
    assert.deepEqual(
      offers('ven')
        .slice(0, 2)
        .map(({ label, detail }) => [label, detail]),
      [
        ['Vendors', 'Group of the org'],
        ['Engineering', 'Among the first 400 groups of the org, by name'],
      ],
    );
    assert.equal(log.length, 3, 'the answer for "v" was whole');
    assert.doesNotMatch(JSON.stringify(log), /Vendors|q=/, 'the log does not tell what was typed');
  });

  it('is said to be one of more where 200 begin so', async () => {
    offers('');
    await until(() => offers('').length > 0);
    await until(() => offers('Group').some(({ detail }) => detail?.includes('begin with')));
    const begun = offers('Group').filter(
      ({ detail }) => detail === 'Among the groups of the org that begin with "Group"',
    );
    assert.equal(begun.length, 200);
    assert.equal(names.of(org.orgUrl).groupsByPrefix?.('Group').isPart, true);
    // Typed on, until what begins so is no more than the org gives at once: it is there to the last one.
    await until(() => offers('Group 009').some(({ detail }) => detail === 'Group of the org'));
    const labels = offers('Group 009').map(({ label }) => label);
    assert.ok(labels.includes('Group 00999'), labels.slice(0, 3).join());
  });
});
