import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { require as requireTypescript } from 'tsx/cjs/api';

const load = (path) => requireTypescript(`../../../src/traffic/${path}`, import.meta.url);
const { readHar } = load('readHar.ts');
const { explained } = load('explain.ts');
const { shapeDifferences } = load('shapes.ts');

/** Bytes; okta-scim proxy ends a recording there. */
const MOST_BYTES = 256 * 2 ** 20;

/** Tasks that Okta is not known to do, or that say nothing of its requests. */
const NOT_COMPARED = new Set(['other', 'delete user', 'get access token', 'discovery']);

/** Recordings of what an org sent to a SCIM server below a folder: `{ file, exchanges }`, explained. Others are left out. */
export async function wireRecordingsIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.har$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const recordings = [];
  for (const file of files) {
    const { size } = await stat(file);
    const exchanges = size > MOST_BYTES ? [] : wireExchanges(await readFile(file, 'utf8'), file);
    if (exchanges.length > 0) recordings.push({ file, exchanges });
  }
  return recordings;
}

/** What an org sent to a SCIM server in one archive, explained; nothing for any other text. */
export function wireExchanges(text, name) {
  let read;
  try {
    read = readHar(text, name);
  } catch {
    return [];
  }
  return explained(read.exchanges).filter(({ purpose }) => !NOT_COMPARED.has(purpose));
}

/** The kind of app that sends so: one of the catalogue patches groups and whoever is (de)activated, and profiles if told to. */
export function kindOfApp(exchanges) {
  const patches = (purposes) =>
    exchanges.some(({ call, purpose }) => call.method === 'PATCH' && purposes.includes(purpose));
  if (patches(['push profile'])) return 'catalogPatch';
  const isCatalog = patches(['push group', 'deactivate user', 'reactivate user', 'push password']);
  return isCatalog ? 'catalog' : 'classic';
}

/**
 * What a real org sent and the local org does not, and the other way round, in the tasks that the recording has.
 * @param story plays the local org's own story and gives the recording of it as text: see `tellStory`.
 * @returns `{ kind, tasks, attributes, differences }`: attributes are those that the app maps beyond the usual ones, which
 * the local org was given as well.
 */
export async function wireDifferences(exchanges, story) {
  const kind = kindOfApp(exchanges);
  const tasks = [...new Set(exchanges.map(({ purpose }) => purpose))];
  const compared = async (attributes) => {
    const { har } = await story({ kind, attributes });
    const ours = wireExchanges(har, 'the local org').filter(({ purpose }) =>
      tasks.includes(purpose),
    );
    return shapeDifferences(exchanges, ours);
  };
  const first = await compared({});
  const attributes = mappedAttributes(first);
  const names = Object.keys(attributes);
  const differences = names.length === 0 ? first : await compared(attributes);
  return { kind, tasks, attributes: names, differences };
}

const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
const TYPES = { string: 'string', number: 'number', boolean: 'boolean' };
const EXPRESSIONS = { string: '"replayed"', number: '1', boolean: 'true' };

/** What an app maps is its admin's business, not the org's: the local org's app gets the same. */
function mappedAttributes(differences) {
  const found = {};
  for (const { kind, what, only, purpose } of differences) {
    if (kind !== 'attribute' || only !== 'first' || !/^(create user|push profile)$/.test(purpose)) {
      continue;
    }
    const attribute = attributeOf(what);
    if (attribute) found[attribute.name] = attribute;
  }
  return found;
}

/** Of a part as `title: string`, `urn:…:User.department: string` or `codes[]: string`; parts of lists of objects are Okta's own. */
function attributeOf(what) {
  const [, urn = USER_URN, path = '', list, type] =
    /^(?:(urn:\S*:[A-Za-z]\w*)\.)?([\w$-]+(?:\.[\w$-]+)*)(\[\])?: (string|number|boolean)$/.exec(
      what,
    ) ?? [];
  if (path === '') return undefined;
  const name = `${urn === USER_URN ? '' : 'x_'}${path}`.replaceAll(/\W/g, '_');
  const item = { type: TYPES[type] };
  const value = EXPRESSIONS[type];
  return {
    name,
    schema: {
      title: name,
      ...(list ? { type: 'array', items: item } : item),
      scope: 'NONE',
      externalName: path,
      externalNamespace: urn,
    },
    expression: list ? `{${value}}` : value,
  };
}

/** The comparison of one recording in lines. */
export function wireText(file, { kind, tasks, attributes, differences }) {
  return [
    `${file}: ${tasks.length} tasks of an org, compared with the local org (${kind}).`,
    ...(attributes.length > 0 ? [`  The app maps ${attributes.join(', ')} as well.`] : []),
    ...(differences.length === 0 ? ['  Nothing differs.'] : differences.map(lineOf)),
  ].join('\n');
}

function lineOf({ words, kind, what, only }) {
  return `  ${words}: the ${kind} ${what} is sent by ${only === 'first' ? 'the org of the recording' : 'the local org'} alone`;
}
