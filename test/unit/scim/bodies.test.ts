import assert from 'node:assert/strict';
import type { ConnectorReader } from '../../../src/connector/http/connectorReader';
import { connectorUrl } from '../../../src/localOrg/provisioning/wire/connectorUrl';
import { askById } from '../../../src/proof/target/lookUp';
import { idOf } from '../../../src/scim/bodies';

describe('an id of a SCIM server', () => {
  const DOTS = ['', '.', '..'];

  it('is none when its address would be that of a list, or of the server', async () => {
    for (const id of DOTS) {
      assert.equal(idOf({ id }), undefined);
      assert.throws(() => connectorUrl('https://a.example/scim', ['Users', id]), /is no id/);
      const reader = { get: () => assert.fail('it was asked for') };
      assert.equal(await askById(reader as unknown as ConnectorReader, '/Users', id), 'unread');
    }
  });

  it('may have dots beside anything else, and stays one part of the address', () => {
    for (const id of ['...', '.a', '../x', './', '%2e', '..%2F..', 'a/b', '?', '#', ' ']) {
      assert.equal(idOf({ id }), id);
      const { pathname } = new URL(connectorUrl('https://a.example/scim', ['Users', id]));
      assert.equal(decodeURIComponent(pathname.replace('/scim/Users/', '')), id);
      assert.equal(pathname.split('/').length, 4);
    }
  });
});
