import assert from 'node:assert/strict';
import { schemaAttribute } from '../../../../../src/engine/resources/attributes/attributeBody';
import { attribute } from '../../applySamples';

describe('the bodies of requests for attributes', () => {
  it('write a list as an array of its items, and a permission for the user', () => {
    assert.deepEqual(schemaAttribute(attribute('codes', 'string[]', { permission: 'READ_ONLY' })), {
      title: 'codes',
      type: 'array',
      items: { type: 'string' },
      externalName: 'codes',
      externalNamespace: 'urn:ietf:params:scim:schemas:core:2.0:User',
      scope: 'NONE',
      permissions: [{ principal: 'SELF', action: 'READ_ONLY' }],
    });
  });

  it('leave out what the file does not give of an attribute', () => {
    const body = schemaAttribute(attribute('code', 'integer', { permission: undefined }));
    assert.deepEqual(
      ['permissions', 'description', 'required', 'items'].filter((key) => key in body),
      [],
    );
  });
});
