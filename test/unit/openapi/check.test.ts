import assert from 'node:assert/strict';
import { type Exchange, OpenApiCheck } from '../../../scripts/lib/openapiCheck.mjs';

/** A small API with every construct of OpenAPI 3.0 that the check reads. */
const document = {
  openapi: '3.0.3',
  paths: {
    '/pets': {
      get: {
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 200 } },
          { name: 'all', in: 'query', required: true, schema: { type: 'boolean' } },
          { $ref: '#/components/parameters/kind' },
        ],
        responses: {
          200: json({ type: 'array', items: { $ref: '#/components/schemas/Pet' } }),
          404: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        requestBody: { required: true, ...json({ $ref: '#/components/schemas/Pet' }) },
        responses: { 200: json({ $ref: '#/components/schemas/AnyPet' }) },
      },
    },
    '/pets/{id}': { delete: { responses: { 204: { description: 'gone' } } } },
    '/pets/mine': { get: { responses: { 200: json({ $ref: '#/components/schemas/Pet' }) } } },
  },
  components: {
    parameters: {
      kind: { name: 'kind', in: 'query', schema: { $ref: '#/components/schemas/Kind' } },
    },
    responses: { Error: json({ $ref: '#/components/schemas/Error' }) },
    schemas: {
      Kind: { type: 'string', enum: ['CAT', 'DOG'] },
      Error: { type: 'object', properties: { code: { type: 'string' } } },
      Named: {
        type: 'object',
        required: ['id', 'name'],
        properties: {
          id: { type: 'string', readOnly: true },
          name: { type: 'string', nullable: true },
          secret: { type: 'string', writeOnly: true },
        },
      },
      Pet: {
        allOf: [
          { $ref: '#/components/schemas/Named' },
          {
            type: 'object',
            properties: {
              kind: { $ref: '#/components/schemas/Kind' },
              born: { type: 'string', format: 'date-time' },
              tags: { type: 'object', additionalProperties: { type: 'integer' } },
            },
          },
        ],
      },
      Cat: {
        allOf: [
          { $ref: '#/components/schemas/Pet' },
          { type: 'object', properties: { lives: { type: 'integer' } } },
        ],
      },
      Dog: {
        allOf: [
          { $ref: '#/components/schemas/Pet' },
          { type: 'object', properties: { tricks: { type: 'array', items: { type: 'string' } } } },
        ],
      },
      AnyPet: {
        oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
        discriminator: {
          propertyName: 'kind',
          mapping: { CAT: '#/components/schemas/Cat', DOG: '#/components/schemas/Dog' },
        },
      },
    },
  },
};

function json(schema: object) {
  return { content: { 'application/json': { schema } } };
}

describe('OpenAPI check', () => {
  const check = new OpenApiCheck(document);
  const found = (exchange: Partial<Exchange>) =>
    check
      .check({
        ...{ method: 'GET', path: '/pets', query: 'all=true', status: 200 },
        contentType: 'application/json',
        body: [],
        ...exchange,
      })
      .deviations.map(({ part, at, why }) => `${part} ${at} ${why}`);
  const pet = { id: '1', name: 'Tom' };
  const posted = (requestBody: object, body: object) =>
    found({ method: 'POST', query: '', requestBody, body });

  it('finds nothing where the exchange is as documented', () => {
    const body = [
      { ...pet, born: '2026-01-01T00:00:00.000Z', tags: { a: 1 } },
      { ...pet, name: null },
    ];
    assert.deepEqual(found({ query: 'all=false&limit=200&kind=CAT', body }), []);
    assert.deepEqual(
      found({ method: 'DELETE', path: '/pets/7', query: '', status: 204, body: undefined }),
      [],
    );
  });

  it('prefers the literal path', () => {
    assert.equal(
      check.check({ method: 'GET', path: '/pets/mine', query: '', status: 200 }).operation,
      'GET /pets/mine',
    );
  });

  it('names unknown paths and methods, unless the org has refused them', () => {
    assert.deepEqual(found({ path: '/dogs' }), ['path  is not in the document']);
    assert.deepEqual(found({ method: 'PUT' }), ['path  is not in the document']);
    assert.deepEqual(found({ method: 'PUT', status: 405 }), []);
  });

  it('checks query parameters: known, required, of their type and range', () => {
    assert.deepEqual(found({ query: 'limit=0' }), [
      'query limit must be >= 1',
      'query all is required',
    ]);
    assert.deepEqual(found({ query: 'all=maybe' }), ['query all must be boolean']);
    assert.deepEqual(found({ query: 'all=true&kind=COW' }), [
      'query kind must be equal to one of the allowed values',
    ]);
    assert.deepEqual(found({ query: 'all=true&x=1' }), ['query x is not a parameter']);
  });

  it('checks statuses, content types and missing bodies', () => {
    assert.deepEqual(found({ status: 418 }), ['status 418 is not documented']);
    assert.deepEqual(found({ contentType: 'text/html' }), [
      'type text/html should be application/json',
    ]);
    assert.deepEqual(found({ body: undefined, contentType: undefined }), ['reply  has no body']);
    const deleted = { method: 'DELETE', path: '/pets/7', query: '', status: 204, body: {} };
    assert.deepEqual(found(deleted), ['reply  has no body in the document']);
  });

  it('finds fields that are missing, unknown, of a wrong type or format, at their place in a list', () => {
    const body = [pet, { id: '1', name: 3, born: 'yesterday', colour: 'red', tags: { a: 'x' } }];
    assert.deepEqual(found({ body }).sort(), [
      'reply /*/born must match format "date-time"',
      'reply /*/colour is not in the document',
      'reply /*/name must be string,null',
      'reply /*/tags/a must be integer',
    ]);
    assert.deepEqual(found({ body: [{ id: '1' }] }), [
      "reply /* must have required property 'name'",
    ]);
  });

  it('knows read-only from write-only, and does not require read-only fields in a request', () => {
    assert.deepEqual(posted({ name: 'Tom', secret: 's' }, { ...pet, kind: 'CAT' }), []);
    assert.deepEqual(posted(pet, { ...pet, kind: 'CAT', secret: 's' }), [
      'request /id is read-only or write-only',
      'reply /secret is read-only or write-only',
    ]);
  });

  it('chooses by the discriminator', () => {
    const request = { name: 'Tom' };
    assert.deepEqual(posted(request, { ...pet, kind: 'DOG', tricks: ['sit'] }), []);
    assert.deepEqual(posted(request, { ...pet, kind: 'CAT', tricks: ['sit'] }), [
      'reply /tricks is not in the document',
    ]);
    assert.deepEqual(posted(request, { ...pet }), ["reply  must have required property 'kind'"]);
  });

  it('does not look at a request that was refused', () => {
    assert.deepEqual(found({ status: 404, query: 'x=1', body: { code: 'E1' } }), []);
    assert.deepEqual(found({ status: 404, query: 'x=1', body: { code: 1 } }), [
      'reply /code must be string',
    ]);
  });
});
