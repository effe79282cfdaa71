import { idOf, resourcesOf, sameText } from '../../scim/bodies';
import { equalsOf, type ScimCall } from '../call';
import { bodyFault, isSuccess, reportedText } from './bodies';
import { type Effect, fault, fine } from './effect';

interface Kind {
  one: 'user' | 'group';
  name: 'userName' | 'displayName';
  /** Checks that explain what goes wrong with a filter. */
  hit: string;
  list: string;
}

const USERS: Kind = { one: 'user', name: 'userName', hit: 'filter-hit', list: 'list-resources' };
const GROUPS: Kind = {
  one: 'group',
  name: 'displayName',
  hit: 'group-filter-hit',
  list: 'group-list',
};

export const verifyUserEffect = (call: ScimCall) => verifyEffect(call, USERS);
export const verifyGroupEffect = (call: ScimCall) => verifyEffect(call, GROUPS);
export const importUsersEffect = (call: ScimCall) => pageEffect(call, USERS);
export const importGroupsEffect = (call: ScimCall) => pageEffect(call, GROUPS);

export function testEffect(call: ScimCall): Effect {
  return listFault(call, USERS) ?? fine('Okta says "Connector configured successfully"');
}

function verifyEffect(call: ScimCall, kind: Kind): Effect {
  const { one, name, hit } = kind;
  // Okta also reads a 404 with an error body as "none".
  if (call.status === 404 && call.received)
    return fine(`Okta finds no such ${one} and creates it next`);
  const broken = listFault(call, { ...kind, list: hit });
  if (broken) return broken;
  const found = resourcesOf({ json: call.received }) ?? [];
  if (found.length === 0) return fine(`Okta finds no such ${one} and creates it next`);
  const wanted = equalsOf(call.query)?.value ?? '';
  const [same, ...more] = found.filter((resource) => sameText(resource[name], wanted));
  if (!same) {
    return fault(
      `The answer has other ${one}s than the one that Okta looks for: it may link to a wrong one`,
      one === 'user' ? 'filter-exact' : hit,
    );
  }
  if (more.length > 0) return fault(`Two ${one}s have this ${name}: Okta may link to either`, hit);
  const id = idOf(same);
  return id === undefined
    ? fault(`Okta cannot link to the ${one}: it has no id`, kind.list)
    : fine(`Okta links to the ${one} with the id ${id}`);
}

function pageEffect(call: ScimCall, kind: Kind): Effect {
  const broken = listFault(call, kind);
  if (broken) return broken;
  const found = resourcesOf({ json: call.received }) ?? [];
  const start = numberOf(call.query.get('startIndex')) ?? 1;
  const count = numberOf(call.query.get('count')) ?? found.length;
  const total = Number(call.received?.['totalResults']);
  const nameless = found.filter((resource) => idOf(resource) === undefined).length;
  if (nameless > 0)
    return fault(`Okta cannot import ${nameless} of the ${kind.one}s: they have no id`, kind.list);
  const page = count > 0 ? Math.ceil(start / count) : 1;
  const expected = Math.max(0, Math.min(count, total - start + 1));
  if (found.length < expected) {
    return fault(
      `Page ${page} has ${found.length} ${kind.one}s of the ${expected} that Okta expects: the rest is not imported, or taken for deleted`,
      'list-page-cap',
    );
  }
  if (found.length > count) {
    return fault(
      `Page ${page} has ${found.length} ${kind.one}s where Okta asked for ${count}`,
      'list-count',
    );
  }
  const isLast = start + count > total;
  return fine(
    `Okta has page ${page} of the ${kind.one}s (${found.length} of ${total})${isLast ? ', the last one' : ' and asks for the next one'}`,
  );
}

/** RFC 7644 section 3.4.2. Okta reads the numbers as integers. */
function listFault(call: ScimCall, { list, one }: Kind): Effect | undefined {
  if (!isSuccess(call)) return fault(`Okta cannot read the ${one}s: ${reportedText(call)}`, list);
  const broken = bodyFault(call, list);
  if (broken || call.exchange.reply?.left !== undefined) return broken;
  const { received } = call;
  for (const name of ['totalResults', 'startIndex', 'itemsPerPage']) {
    const value = received?.[name];
    if (value !== undefined && !Number.isInteger(value)) {
      return fault(
        `Okta cannot read the list: ${name} is ${JSON.stringify(value)}, not an integer`,
        'list-integers',
      );
    }
  }
  if (received?.['totalResults'] === undefined) {
    return fault('Okta cannot read the list: totalResults is missing', 'list-total');
  }
  return resourcesOf({ json: received })
    ? undefined
    : fault('Okta cannot read the list: it has no Resources', list);
}

function numberOf(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
