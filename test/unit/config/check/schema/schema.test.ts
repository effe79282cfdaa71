import assert from 'node:assert/strict';
import schema from '../../../../../schemas/okta-scim.schema.json';
import { isRecord } from '../../../../../src/base/record';
import { schemaErrorsOf } from '../../../../../src/config/check/schema/schema';
import { schemaKeysAt } from '../../../../../src/config/check/schema/schemaKeys';
import { ATTRIBUTE_TYPES } from '../../../../../src/config/desired/desiredState';
import { mapOf, valueAt } from '../../../../../src/config/yaml/values';
import { CONNECTOR_ACTIONS } from '../../../../../src/tutorial/provisioning';

describe('the schema of the file', () => {
  it('gives every key a title, a description and examples', () => {
    const bare: string[] = [];
    const visit = (node: unknown, at: string): void => {
      if (!isRecord(node)) return;
      for (const [key, child] of Object.entries(node)) {
        if (key === 'properties') {
          for (const [name, property] of Object.entries(mapOf(child))) {
            const said = describe_(property);
            if (['title', 'description', 'examples'].some((part) => said[part] === undefined)) {
              bare.push(`${at}/${name}`);
            }
            visit(property, `${at}/${name}`);
          }
        } else if (key !== 'if' && key !== 'examples') {
          visit(child, `${at}/${key}`);
        }
      }
    };
    visit(schema, '');
    assert.deepEqual(bare, []);
  });

  it('allows what the model knows', () => {
    const { attribute, connector } = schema.definitions;
    assert.deepEqual(attribute.properties.type.enum.toSorted(), [...ATTRIBUTE_TYPES].toSorted());
    assert.deepEqual(connector.properties.actions.items.enum, [...CONNECTOR_ACTIONS]);
  });

  it('knows the keys of every map', () => {
    assert.deepEqual(schemaKeysAt(['groups', 3]), ['name', 'id', 'assign', 'push']);
    assert.deepEqual(schemaKeysAt(['groups', 3, 'push']), [
      'targetName',
      'targetId',
      'status',
      'onRemove',
    ]);
    assert.deepEqual(schemaKeysAt(['app', 'credentials']), ['scheme']);
    assert.deepEqual(schemaKeysAt(['mappings', 'x']), ['expression', 'pushStatus']);
    assert.deepEqual(schemaKeysAt(['mappings']), []);
  });

  it('is what the generated validator was made of', () => {
    const [error] = schemaErrorsOf({ version: 1, app: { label: 'x', loginUrl: 'y', no: 1 } });
    assert.equal(error?.keyword, 'additionalProperties');
    assert.equal(valueAt(error?.params, ['additionalProperty']), 'no');
  });
});

/** What a property says about itself or by what it refers to. */
function describe_(property: unknown): Record<string, unknown> {
  const { $ref, ...said } = mapOf(property);
  const name =
    String($ref ?? '')
      .split('/')
      .at(-1) ?? '';
  return { ...mapOf(valueAt(schema.definitions, [name])), ...said };
}
