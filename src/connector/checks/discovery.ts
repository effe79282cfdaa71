import { isRecord } from '../../base/record';
import { resourcesOf } from '../../scim/bodies';
import { equalsFilter } from '../../scim/filters';
import { SEARCH_URN } from '../../scim/messages';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import type { Bench } from '../run/bench';
import type { Check } from '../run/check';
import { customAttribute } from '../run/customAttributes';
import { theUser } from '../run/fixtures';
import { shared } from '../run/shared';
import { bad, good, remark, SkipCheck } from '../run/verdict';
import { declarationIn } from './schemaLookup';

const get = (path: string) => shared((bench) => bench.send({ method: 'GET', path }));
const config = get('/ServiceProviderConfig');
export const resourceTypes = get('/ResourceTypes');
export const schemasOf = get('/Schemas');

const FLAGS = ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag'] as const;

/** What the server says of itself: Okta reads none of it for a custom app, so all of it is information. */
export const discoveryChecks: readonly Check[] = [
  {
    id: 'discovery-config',
    title: 'The server says what it can do',
    area: 'discovery',
    level: 'info',
    kind: 'read',
    expected:
      'GET /ServiceProviderConfig: 200, with patch, bulk, filter, changePassword, sort and etag',
    source: 'RFC 7643 section 5; RFC 7644 section 4',
    fix: 'Serve /ServiceProviderConfig. Okta does not ask for it; other clients do.',
    async run(bench) {
      const reply = await config(bench);
      const { json } = reply;
      if (reply.status !== 200 || !isRecord(json)) return bad(describeReply(reply), reply);
      const missing = FLAGS.filter((flag) => {
        const said = json[flag];
        return !isRecord(said) || typeof said['supported'] !== 'boolean';
      });
      return missing.length === 0
        ? good('complete', reply)
        : bad(`without ${missing.map((flag) => `${flag}.supported`).join(', ')}`, reply);
    },
  },
  {
    id: 'discovery-resource-types',
    title: 'The server says which resources it has',
    area: 'discovery',
    level: 'info',
    kind: 'read',
    expected: 'GET /ResourceTypes: a list with User, its endpoint and its schema',
    source: 'RFC 7643 section 6; RFC 7644 section 4',
    fix: 'Serve /ResourceTypes with name, endpoint and schema of each.',
    async run(bench) {
      const reply = await resourceTypes(bench);
      const found = resourcesOf(reply);
      if (reply.status !== 200 || !found) return bad(describeReply(reply), reply);
      const user = found.find(({ name }) => name === 'User');
      if (!user) return bad('User is not among them', reply);
      const missing = ['endpoint', 'schema'].filter((key) => typeof user[key] !== 'string');
      return missing.length === 0
        ? good(found.map(({ name }) => String(name)).join(', '), reply)
        : bad(`User without ${missing.join(' and ')}`, reply);
    },
  },
  {
    id: 'discovery-schemas',
    title: 'The server says which attributes it has',
    area: 'discovery',
    level: 'info',
    kind: 'read',
    expected: 'GET /Schemas: a list whose entries have id and attributes',
    source: 'RFC 7643 section 7; RFC 7644 section 4',
    fix: 'Serve /Schemas with id and attributes of each.',
    async run(bench) {
      const reply = await schemasOf(bench);
      const found = resourcesOf(reply);
      if (reply.status !== 200 || !found) return bad(describeReply(reply), reply);
      const poor = found.find(
        ({ id, attributes }) => typeof id !== 'string' || !Array.isArray(attributes),
      );
      return poor === undefined
        ? good(`${found.length} schemas`, reply)
        : bad(`incomplete: ${show(poor)}`, reply);
    },
  },
  {
    id: 'discovery-attributes',
    title: 'The attributes of the file are declared by the server',
    area: 'discovery',
    level: 'rfc',
    kind: 'read',
    expected: 'each in its schema, with the same type, multiValued, and not read-only',
    source: 'RFC 7643 sections 3.3 and 7; whether they are kept is tried by attribute-NAME',
    fix: 'Declare the attribute in /Schemas as the file has it, or correct the file.',
    async run(bench) {
      const list = resourcesOf(await schemasOf(bench));
      if (!list) throw new SkipCheck('The server has no /Schemas; see discovery-schemas.');
      const wanted = Object.entries(bench.target.attributes)
        .map(([name, desired]) => customAttribute(name, desired))
        // A block of another kind of resource is declared for that kind, if at all.
        .filter(({ untried, foreign }) => untried === undefined && !foreign);
      if (wanted.length === 0) throw new SkipCheck('The file has no attribute of its own.');
      const wrong = wanted.flatMap((attribute) => declarationIn(list, attribute) ?? []);
      return wrong.length === 0
        ? good('declared', await schemasOf(bench))
        : bad(wrong.join('; '), await schemasOf(bench));
    },
  },
  {
    id: 'claim-filter',
    title: 'filter is said to be supported',
    area: 'discovery',
    level: 'rfc',
    kind: 'read',
    expected: 'filter.supported true, since Okta filters',
    source: 'RFC 7643 section 5',
    fix: 'Say in /ServiceProviderConfig what is true.',
    async run(bench) {
      const { reply, supported } = await claim(bench, 'filter');
      return supported ? good('true', reply) : bad('false', reply);
    },
  },
  {
    id: 'claim-bulk',
    title: 'What is said of bulk',
    area: 'discovery',
    level: 'info',
    kind: 'read',
    expected: 'true or false; Okta sends no bulk requests, so none is sent',
    source: 'RFC 7644 section 3.7; Okta, "SCIM 2.0 protocol" (not used)',
    fix: '',
    async run(bench) {
      const { reply, supported } = await claim(bench, 'bulk');
      return good(`${supported}`, reply);
    },
  },
  {
    id: 'claim-sort',
    title: 'What is said of sort holds',
    area: 'discovery',
    level: 'info',
    kind: 'read',
    needs: 'twoUsers',
    expected: 'where sort.supported is true, userName ascending and descending differ',
    source: 'RFC 7644 section 3.4.2.3; Okta, "SCIM 2.0 protocol" (not used)',
    fix: 'Obey sortBy and sortOrder, or say that sort is not supported.',
    async run(bench) {
      const { reply, supported } = await claim(bench, 'sort');
      if (!supported) return good('not supported', reply);
      const sorted = async (sortOrder: string) => {
        const query = { sortBy: 'userName', sortOrder, startIndex: '1', count: '1' };
        const list = await bench.send({ method: 'GET', path: '/Users', query });
        return { list, name: resourcesOf(list)?.[0]?.['userName'] };
      };
      const [up, down] = [await sorted('ascending'), await sorted('descending')];
      if (up.name === undefined) throw new SkipCheck('There is no user on the server to look at.');
      return up.name === down.name
        ? bad(`${show(up.name)} comes first in both orders`, down.list)
        : good('both orders differ', down.list);
    },
  },
  {
    id: 'claim-me',
    title: 'Whether the server has /Me',
    area: 'discovery',
    level: 'info',
    kind: 'read',
    expected: 'a user, or 404 or 501; Okta does not ask for it',
    source: 'RFC 7644 section 3.11; Okta, "SCIM 2.0 protocol" (not used)',
    fix: 'Answer 501 when there is no /Me.',
    async run(bench) {
      const reply = await bench.send({ method: 'GET', path: '/Me' });
      if (reply.status >= 500 && reply.status !== 501) return bad(describeReply(reply), reply);
      return remark(reply.status === 200 ? 'it has' : `it has not (${reply.status})`, reply);
    },
  },
  {
    id: 'claim-search',
    title: 'Whether the server has /.search',
    area: 'discovery',
    level: 'info',
    kind: 'write',
    expected: 'a list, or a refusal; Okta does not ask for it',
    source: 'RFC 7644 section 3.4.3; Okta, "SCIM 2.0 protocol" (not used)',
    fix: 'Answer 501 or 404 when there is no /.search.',
    async run(bench) {
      const { name } = await theUser(bench);
      const body = {
        schemas: [SEARCH_URN],
        filter: equalsFilter('userName', name),
        startIndex: 1,
        count: 1,
      };
      const reply = await bench.send({ method: 'POST', path: '/Users/.search', body });
      if (reply.status >= 500 && reply.status !== 501) return bad(describeReply(reply), reply);
      return remark(resourcesOf(reply) ? 'it has' : `it has not (${reply.status})`, reply);
    },
  },
];

/** What ServiceProviderConfig says of a feature. @throws {SkipCheck} when it says nothing. */
export async function claim(
  bench: Bench,
  name: (typeof FLAGS)[number],
): Promise<{ reply: ScimReply; supported: boolean }> {
  const reply = await config(bench);
  const said = isRecord(reply.json) ? reply.json[name] : undefined;
  if (reply.status === 200 && isRecord(said) && typeof said['supported'] === 'boolean') {
    return { reply, supported: said['supported'] };
  }
  throw new SkipCheck(`/ServiceProviderConfig says nothing about ${name}; see discovery-config.`);
}

/** How many resources a page may have, as the server says; undefined when it does not. */
export async function maxResults(bench: Bench): Promise<number | undefined> {
  const { status, json } = await config(bench);
  const filter = status === 200 && isRecord(json) ? json['filter'] : undefined;
  const said = isRecord(filter) ? filter['maxResults'] : undefined;
  return typeof said === 'number' && said > 0 ? said : undefined;
}
