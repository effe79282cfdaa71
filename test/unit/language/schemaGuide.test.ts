import assert from 'node:assert/strict';
import { SchemaGuide } from '../../../src/language/describe/schemaGuide';

const guide = new SchemaGuide({
  properties: {
    app: { $ref: '#/$defs/app' },
    attributes: { additionalProperties: { $ref: '#/$defs/attribute' } },
    groups: {
      type: 'array',
      items: { properties: { name: { type: 'string' } }, required: ['name'] },
    },
    mappings: {
      additionalProperties: {
        oneOf: [
          { type: 'string', description: 'An expression.' },
          { type: 'object', properties: { pushStatus: { enum: ['PUSH', 'DONT_PUSH'] } } },
          { type: 'null' },
        ],
      },
    },
  },
  $defs: {
    app: {
      type: 'object',
      title: 'App',
      properties: {
        hideWeb: { type: 'boolean', title: 'Hide', description: 'Hides the icon.' },
        use: { const: 'swa' },
      },
    },
    attribute: { properties: { type: { enum: ['string', 'string[]'] } } },
    loop: { anyOf: [{ $ref: '#/$defs/loop' }] },
  },
});

describe('what the schema says about a place', () => {
  it('follows references, lists, and maps with free keys', () => {
    assert.deepEqual(
      guide.keysAt(['app']).map(({ name }) => name),
      ['hideWeb', 'use'],
    );
    assert.deepEqual(guide.keysAt(['groups', 3]), [
      { name: 'name', schema: { type: 'string' }, required: true },
    ]);
    assert.deepEqual(guide.valuesAt(['attributes', 'anything', 'type']), ['string', 'string[]']);
  });

  it('takes every branch of a choice', () => {
    assert.deepEqual(guide.valuesAt(['mappings', 'x', 'pushStatus']), ['PUSH', 'DONT_PUSH']);
    assert.equal(guide.describe(['mappings', 'x'])?.description, 'An expression.');
  });

  it('offers both booleans, and constants', () => {
    assert.deepEqual(guide.valuesAt(['app', 'hideWeb']), [true, false]);
    assert.deepEqual(guide.valuesAt(['app', 'use']), ['swa']);
  });

  it('describes by title and description', () => {
    assert.deepEqual(guide.describe(['app', 'hideWeb']), {
      title: 'Hide',
      description: 'Hides the icon.',
    });
    assert.equal(guide.describe(['nowhere', 'at', 'all']), undefined);
  });

  it('knows what follows a key', () => {
    assert.equal(guide.shapeAt(['app']), 'map');
    assert.equal(guide.shapeAt(['groups']), 'list');
    assert.equal(guide.shapeAt(['app', 'hideWeb']), 'scalar');
    assert.equal(guide.shapeAt(['mappings', 'x']), 'scalar');
  });

  it('ends on a schema that refers to itself', () => {
    const looped = new SchemaGuide({
      properties: { a: { $ref: '#/$defs/loop' } },
      $defs: { loop: { anyOf: [{ $ref: '#/$defs/loop' }] } },
    });
    assert.deepEqual(looped.keysAt(['a']), []);
  });
});
