import { needed, told } from './answers.mjs';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const attribute = (name, more = {}) => ({
  title: name,
  type: 'string',
  externalName: name,
  externalNamespace: CORE,
  scope: 'SELF',
  ...more,
});

const path = (world) =>
  `/api/v1/meta/schemas/apps/${needed(world.app, 'the app was not made').id}/default`;
const post = (world, properties) =>
  world.client.call('POST', path(world), {
    definitions: { custom: { id: '#custom', type: 'object', properties } },
  });
const custom = (answer) => answer.body?.definitions?.custom?.properties ?? {};

async function mappingOf(world) {
  const { body } = await world.client.get(
    `/api/v1/mappings?targetId=${needed(world.app, 'the app was not made').id}&limit=200`,
  );
  return needed(
    body?.find(({ source }) => source.type === 'user'),
    'there is no mapping',
  ).id;
}

/** Steps 4 and 5 of the tutorial. */
export const schemaFacts = [
  {
    id: 'schema-add',
    unknown: 'E',
    claim: 'An attribute with external name and namespace is taken before SCIM is on',
    source: 'no recording for custom apps',
    async observe(world) {
      const answer = await post(world, {
        code: attribute('code', { permissions: [{ principal: 'SELF', action: 'READ_WRITE' }] }),
      });
      const { externalName, externalNamespace } = custom(answer).code ?? {};
      return `${told(answer)} ${externalName === 'code' && externalNamespace === CORE ? 'kept' : 'not kept'}`;
    },
  },
  {
    id: 'schema-echo',
    unknown: 'J',
    claim: 'permissions and master of an attribute do not come back',
    source: 'recorded for OIDC apps; an article shows master for a SCIM app',
    async observe(world) {
      const found = custom(await world.client.get(path(world))).code ?? {};
      return `permissions ${'permissions' in found ? 'yes' : 'no'}, master ${'master' in found ? 'yes' : 'no'}`;
    },
  },
  {
    id: 'schema-partial',
    claim: 'A POST of the schema keeps attributes that it does not name',
    source: 'API reference, Schemas',
    async observe(world) {
      await post(world, { flag: attribute('flag', { type: 'boolean', scope: 'NONE' }) });
      return Object.keys(custom(await world.client.get(path(world))))
        .toSorted()
        .join(' ');
    },
  },
  {
    id: 'schema-array-without-items',
    claim: 'An array needs items',
    source: 'okta-sdk 8.1.0, change 489',
    observe: async (world) =>
      told(await post(world, { list: attribute('list', { type: 'array' }) })),
  },
  {
    id: 'mapping-merge',
    claim: 'A POST of a mapping keeps properties that it does not name',
    source: 'recorded: ProfileMapping_crud',
    async observe(world) {
      const mapping = `/api/v1/mappings/${await mappingOf(world)}`;
      const set = (properties) => world.client.call('POST', mapping, { properties });
      const answer = await set({ code: { expression: 'user.login', pushStatus: 'PUSH' } });
      await set({ flag: { expression: 'true', pushStatus: 'PUSH' } });
      const { body } = await world.client.get(mapping);
      const kept = ['code', 'flag'].filter((name) => name in (body?.properties ?? {}));
      return `${told(answer)} ${kept.join(' ')}`;
    },
  },
  {
    id: 'mapping-text-to-boolean',
    unknown: 'G',
    claim: 'The text "1" may be mapped to a boolean',
    source: 'the tutorial does so; no document says what comes of it',
    observe: async (world) =>
      told(
        await world.client.call('POST', `/api/v1/mappings/${await mappingOf(world)}`, {
          properties: { flag: { expression: '"1"', pushStatus: 'PUSH' } },
        }),
      ),
  },
  {
    id: 'schema-delete-mapped',
    claim: 'An attribute that is mapped cannot be deleted',
    source: 'terraform-provider-okta#954',
    observe: async (world) => told(await post(world, { code: null })),
  },
  {
    id: 'mapping-delete',
    claim: 'null removes a property of a mapping',
    source: 'recorded: ProfileMapping_crud',
    async observe(world) {
      const mapping = `/api/v1/mappings/${await mappingOf(world)}`;
      const answer = await world.client.call('POST', mapping, {
        properties: { code: null, flag: null },
      });
      const left = Object.keys(answer.body?.properties ?? {}).filter((name) =>
        ['code', 'flag'].includes(name),
      );
      return `${told(answer)} ${left.length} left`;
    },
  },
  {
    id: 'mapping-bad-target',
    claim: 'A mapping of an app that is not there is refused',
    source: 'terraform-provider-okta#431',
    observe: async ({ client }) =>
      String((await client.get('/api/v1/mappings?targetId=0oaNoSuchApp00000000')).status),
  },
];
