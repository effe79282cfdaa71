import assert from 'node:assert/strict';
import type { ConnectorReader } from '../../../src/connector/http/connectorReader';
import { connectorUrl } from '../../../src/localOrg/provisioning/wire/connectorUrl';
import { askById } from '../../../src/proof/target/lookUp';
import { idOf } from '../../../src/scim/bodies';

describe('an id of a SCIM server', () => {
  const NONE = ['', '.', '..', '\ud800', 'a\udc00'];

  it('is none when it has no address, or that of a list or of the server', async () => {
    for (const id of NONE) {
      assert.equal(idOf({ id }), undefined);
      assert.throws(() => connectorUrl('https://a.example/scim', ['Users', id]), /is no id/);
      const reader = { get: () => assert.fail('it was asked for') };
      assert.equal(await askById(reader as unknown as ConnectorReader, '/Users', id), 'unread');
    }
  });

  it('may have dots beside anything else, and stays one part of the address', () => {
    for (const id of [
      '...',
      '.a',
      '../x',
      './',
      '%2e',
      '..%2F..',
      'a/b',
      '?',
      '#',
      ' ',
      '\u{1f600}',
    ]) {
      assert.equal(idOf({ id }), id);
      const { pathname } = new URL(connectorUrl('https://a.example/scim', ['Users', id]));
      assert.equal(decodeURIComponent(pathname.replace('/scim/Users/', '')), id);
      assert.equal(pathname.split('/').length, 4);
    }
  });
});
