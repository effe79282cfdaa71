import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secrets/secret';
import { openConnectorReader, UnreadError } from '../../../src/connector/http/connectorReader';
import { isProven, type Proof } from '../../../src/proof/proofModel';
import { GROUP_URN, USER_URN } from '../../support/scimServer/model';
import { senderTo } from '../../support/scimServer/sender';
import { ScimServer, TOKEN } from '../../support/scimServer/server';
import type { FaultCase } from '../connector/faultKit';
import { FAULTS } from '../connector/faultTable';
import { World } from './world';

async function proofAt({ fault }: FaultCase): Promise<Proof | UnreadError> {
  const world = new World(130, 12, 130);
  const server = new ScimServer(fault());
  for (const { id, userName, externalId, active, code } of world.users.values()) {
    const emails = [{ value: userName, primary: true }];
    server.users.set(id, {
      schemas: [USER_URN],
      id,
      userName,
      externalId,
      active,
      emails,
      customCode: code,
      meta: { resourceType: 'User', version: 'W/"1"' },
    });
  }
  for (const { id, displayName, members } of world.targetGroups.values()) {
    server.groups.set(id, {
      schemas: [GROUP_URN],
      id,
      displayName,
      members: [...members].map((value) => ({ value })),
      meta: { resourceType: 'Group', version: 'W/"1"' },
    });
  }
  const connector = openConnectorReader(
    { baseUrl: server.baseUrl, auth: { mode: 'httpHeader', token: new Secret('t', TOKEN) } },
    { sender: senderTo(server) },
  );
  try {
    return await world.verify({}, connector);
  } catch (error) {
    if (error instanceof UnreadError) return error;
    throw error;
  }
}

/** What is said where a fault stands in the way of reading: an error, or what is not known with a note that tells why. */
const IN_THE_WAY: Readonly<Record<string, RegExp>> = {
  'counts startIndex from 0, of users and of groups':
    /groups: 1 unknown.*The list says that there are 12, and shows 11/,
  'cannot read a group': /groups: 12 unknown/,
  'names groups name instead of displayName':
    /groups: 12 unknown.*no displayName \(check group-name-kept\)/,
  'never shows members': /groups: 12 members-differ.*No group of the target shows any member/,
  'shows no members, whatever they are':
    /groups: 12 members-differ.*No group of the target shows any member/,
  'shows no members, whatever they are, to an app that sends PATCH':
    /groups: 12 members-differ.*No group of the target shows any member/,
  'lists groups without ids': /groups: 12 unknown.*entries without an id \(check user-id\)/,
  'answers the first read with a bare array': /error: .*did not answer with a list/,
  'cannot list groups': /groups: 12 unknown.*no groups \(check group-list\)/,
  'shows users without id in lists and reads':
    /people: 130 unknown.*entries without an id \(check user-id\)/,
  redirects: /error: .*gave 302/,
};

/** Faults that are told, and stand in nobody's way. */
const TOLD: Readonly<Record<string, RegExp>> = {
  'counts only the page in totalResults': /does not show everybody: 30 .*list-users-complete/,
  'ignores startIndex': /list-pages-differ/,
  'counts startIndex from 0': /shows 129 \(check list-pages-complete\)/,
  'gives the last page again past the end': /list-pages-differ/,
};

function said(result: Proof | UnreadError): string {
  if (result instanceof UnreadError) return `error: ${result.message} ${result.nextStep}`;
  const { people, groups, notes, findings } = result;
  const counts = [
    ...Object.entries(people).map(([state, count]) => `people: ${count} ${state}`),
    ...Object.entries(groups).map(([state, count]) => `groups: ${count} ${state}`),
  ].filter((line) => !/ 0 |proven/.test(line));
  return [...counts, ...notes, ...findings.map(({ cause }) => cause)].join(' / ');
}

describe('verify at every broken server of the connector test, where all have arrived', () => {
  it('knows every one of these faults', () => {
    const all = FAULTS.map(({ what }) => what);
    assert.ok(all.length > 150);
    for (const what of [...Object.keys(IN_THE_WAY), ...Object.keys(TOLD)]) {
      assert.ok(all.includes(what), what);
    }
  });

  for (const one of FAULTS) {
    const { what } = one;
    it(`${what}: ${what in IN_THE_WAY ? 'says what could not be looked at' : 'proves them all the same'}`, async () => {
      const result = await proofAt(one);
      const text = said(result);
      const inTheWay = IN_THE_WAY[what];
      if (inTheWay) assert.match(text, inTheWay);
      else assert.ok(!(result instanceof UnreadError) && isProven(result), text);
      assert.match(text, TOLD[what] ?? /^/);
      if (result instanceof UnreadError) return;
      const { people } = result;
      const slandered =
        people.missing + people['still-active'] + people.inactive + people.duplicate;
      assert.equal(slandered, 0, text);
    });
  }
});
