import { isId, isObject } from './ids.mjs';

/** Made by the server, or of the org: their shape is compared, their value is not. */
const INCIDENTAL =
  /^(errorId|orn|kid|client_id|client_secret|subdomain|cell|lastUpdatedBy|createdBy|activationToken|activationUrl|logo)$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/**
 * What differs between a recorded reply and the local one, as `{ kind, at }`: `missing` and `extra` fields, another
 * `type`, another `value`. Items of lists are compared by their ids, in any order; more of them are no difference.
 */
export function differences(recorded, local, ids, at = '') {
  if (Array.isArray(recorded) && Array.isArray(local))
    return listDifferences(recorded, local, ids, at);
  if (isObject(recorded) && isObject(local) && !Array.isArray(recorded) && !Array.isArray(local)) {
    return fieldDifferences(withPlainKeys(recorded), withPlainKeys(local), ids, at);
  }
  if (typeOf(recorded) !== typeOf(local)) return [{ kind: 'type', at }];
  return isSame(recorded, local, ids) ? [] : [{ kind: 'value', at }];
}

function fieldDifferences(recorded, local, ids, at) {
  return Object.keys({ ...recorded, ...local }).flatMap((key) => {
    const place = `${at}/${isId(key) ? '{id}' : key}`;
    if (!Object.hasOwn(local, key)) return [{ kind: 'missing', at: place }];
    if (!Object.hasOwn(recorded, key)) return [{ kind: 'extra', at: place }];
    return INCIDENTAL.test(key) ? [] : differences(recorded[key], local[key], ids, place);
  });
}

/** Some keys are names that the server makes, as that of an app's link. */
function withPlainKeys(fields) {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [normal(key), value]));
}

function listDifferences(recorded, local, ids, at) {
  const isOfObjects = recorded.every((item) => isId(item?.id));
  if (!isOfObjects) {
    if (recorded.length !== local.length) return [{ kind: 'value', at: `${at}/*` }];
    return recorded.flatMap((item, index) => differences(item, local[index], ids, `${at}/*`));
  }
  return recorded.flatMap((item) => {
    const twin = local.find(({ id }) => id === ids.inText(item.id));
    return twin
      ? differences(item, twin, ids, `${at}/*`)
      : [{ kind: 'missing', at: `${at}/{item}` }];
  });
}

function typeOf(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'string' && TIME.test(value) ? `time${value.length}` : typeof value;
}

function isSame(recorded, local, ids) {
  if (typeof recorded !== 'string') return recorded === local;
  if (TIME.test(recorded)) return true;
  return normal(ids.inText(recorded)) === normal(local);
}

/** Without what is of the org: its address, and the names that its server makes. */
function normal(text) {
  return text
    .replace(/https?:\/\/[^/\s"<>]+/g, 'https://org')
    .replace(/\b[\w-]+?_([a-z0-9]+)_\d+(_link)?\b/g, 'org_$1$2')
    .replace(/\b(0oa|00u|00g|oty|osc|prm|gPm|rst|aln)[A-Za-z0-9]{17}\b/g, '$1');
}

/** Relations of a Link header with the names of their parameters: what a client can go by. */
export function linkShape(link) {
  return (link ?? '')
    .split(/,\s*(?=<)/)
    .filter(Boolean)
    .map((line) => {
      const [, address = '', rel = ''] = /<([^>]*)>;\s*rel="([^"]*)"/.exec(line) ?? [];
      return `${rel}(${[...new URL(address, 'https://org').searchParams.keys()].join(',')})`;
    })
    .sort()
    .join(' ');
}
