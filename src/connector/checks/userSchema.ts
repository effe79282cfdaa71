import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { resourcesOf } from '../../scim/bodies';
import { GROUP_URN, USER_URN } from '../../scim/urns';
import { describeReply } from '../http/describeReply';
import type { Bench } from '../run/bench';
import { type Check, OKTA_SCIM } from '../run/check';
import { bad, good, remark, SkipCheck } from '../run/verdict';
import { resourceTypes, schemasOf } from './discovery';
import { unasked } from './errorBody';

/** Okta, "SCIM 2.0 protocol", Entitlements: the types of resources that it reads as entitlements. */
const ENTITLEMENTS = /^urn:okta:scim:schemas:core:1\.0:(Entitlement|Role)$/i;

const BASE = { area: 'discovery', level: 'info', kind: 'read' } as const;

/** What private apps of the Okta Integration Wizard read when "Import User Schema" or entitlements are turned on. */
export const userSchemaChecks: readonly Check[] = [
  {
    ...BASE,
    id: 'discovery-core-schemas',
    title: 'The core schemas are among those that are listed',
    expected: 'User and Group in /Schemas',
    source: 'RFC 7643 sections 7 and 8.7',
    fix: 'List the schemas of User and Group as well as those of extensions.',
    async run(bench) {
      const { reply, list } = await listed(bench);
      const missing = [USER_URN, GROUP_URN].filter((urn) => !list.some(({ id }) => id === urn));
      return missing.length === 0
        ? good('both', reply)
        : bad(`without ${missing.join(', ')}`, reply);
    },
  },
  {
    ...BASE,
    id: 'discovery-one',
    title: 'A schema and a type of resource can be read alone',
    expected: '200 for /Schemas/{id} and /ResourceTypes/{id} that are listed, 404 for others',
    source: 'RFC 7644 section 4',
    fix: 'Serve every entry of /Schemas and /ResourceTypes under its id, and 404 for the rest.',
    async run(bench) {
      const { list } = await listed(bench);
      const types = resourcesOf(await resourceTypes(bench)) ?? [];
      for (const [place, entries] of [
        ['/Schemas', list],
        ['/ResourceTypes', types],
      ] as const) {
        const id = entries.find((one) => typeof one['id'] === 'string')?.['id'];
        if (typeof id === 'string') {
          const path = `${place}/${encodeURIComponent(id)}`;
          const reply = await bench.send({ method: 'GET', path });
          if (reply.status !== 200) return unasked(reply);
        }
        const none = await bench.send({ method: 'GET', path: `${place}/okta-scim-test-nothing` });
        if (none.status !== 404) return unasked(none);
      }
      return good('each alone');
    },
  },
  {
    ...BASE,
    id: 'import-user-schema',
    title: 'Whether "Import User Schema" would find attributes',
    expected:
      'User in /ResourceTypes, with a schema in /Schemas that has attributes of a known type',
    source: `${OKTA_SCIM}, schema discovery; the Okta Integration Wizard's "Import User Schema"`,
    fix: 'Declare the attributes of a user in /Schemas, each with name, type and mutability.',
    async run(bench) {
      const { reply, list } = await listed(bench);
      const types = resourcesOf(await resourceTypes(bench));
      if (!types) throw new SkipCheck('There is no /ResourceTypes; see discovery-resource-types.');
      const user = types.find(({ name }) => name === 'User');
      if (!user) return bad('/ResourceTypes has no User', await resourceTypes(bench));
      const urns = [user['schema'], ...extensionsOf(user)];
      const attributes = list
        .filter(({ id }) => urns.includes(id))
        .flatMap((one) => (Array.isArray(one['attributes']) ? one['attributes'] : []))
        .filter(isRecord);
      const poor = attributes.filter(
        ({ name, type }) => typeof name !== 'string' || typeof type !== 'string',
      );
      if (attributes.length === 0) return bad('the schema of User has no attributes', reply);
      return poor.length === 0
        ? good(`${attributes.length} attributes`, reply)
        : bad(`${poor.length} attributes without name or type`, reply);
    },
  },
  {
    ...BASE,
    id: 'entitlement-endpoints',
    title: 'Whether the server has entitlements for Okta',
    expected:
      'none among /ResourceTypes, or a list of one for count=1 at the endpoint of each, with itemsPerPage 1',
    source: `${OKTA_SCIM}, Entitlements; Okta, SPEC test file for entitlements`,
    fix: 'Answer the endpoint of every type of entitlement with a ListResponse, and obey count.',
    async run(bench) {
      const reply = await resourceTypes(bench);
      const types = resourcesOf(reply);
      if (!types) throw new SkipCheck('There is no /ResourceTypes; see discovery-resource-types.');
      const found = types.filter(({ schema }) => ENTITLEMENTS.test(String(schema)));
      for (const { endpoint } of found) {
        const query = { startIndex: '1', count: '1' };
        const list = await bench.send({ method: 'GET', path: placeOf(endpoint), query });
        const said = isRecord(list.json) ? list.json['itemsPerPage'] : undefined;
        if (list.status !== 200 || resourcesOf(list)?.length !== 1 || said !== 1) {
          return bad(describeReply(list), list);
        }
      }
      return found.length === 0
        ? remark('it has none', reply)
        : remark(found.map(({ name }) => String(name)).join(', '), reply);
    },
  },
];

async function listed(bench: Bench) {
  const reply = await schemasOf(bench);
  const list = resourcesOf(reply);
  if (!list) throw new SkipCheck('The server has no /Schemas; see discovery-schemas.');
  return { reply, list };
}

function extensionsOf({ schemaExtensions }: Json): unknown[] {
  return Array.isArray(schemaExtensions)
    ? schemaExtensions.filter(isRecord).map(({ schema }) => schema)
    : [];
}

/** A path below the base URL, whatever the server says. */
function placeOf(endpoint: unknown): string {
  const last = String(endpoint).split('/').at(-1) ?? '';
  return `/${encodeURIComponent(last)}`;
}
