import type { Fault, ScimRequest } from '../../support/scimServer/model';
import {
  changing,
  errorAnswer,
  type FaultCase,
  isGroupCreate,
  isGroupList,
  isList,
  isObject,
  isOneGroup,
  isPatch,
  isPut,
  isUserCreate,
  isUserList,
  type Json,
  losing,
  refusing,
} from './faultKit';

const named = (key: 'displayName' | 'userName', change: (name: string) => string) => (body: Json) =>
  typeof body[key] === 'string' ? { ...body, [key]: change(body[key]) } : body;

/** Changes the text of a filter before it is applied. */
function filtering(
  where: (request: ScimRequest) => boolean,
  change: (filter: string) => string,
): () => Fault {
  return () => ({
    before(request) {
      const { filter } = request.query;
      if (where(request) && filter !== undefined) request.query['filter'] = change(filter);
      return undefined;
    },
  });
}

/** Refuses filters that look like this. */
const refusingFilter = (where: (request: ScimRequest) => boolean, what: RegExp) =>
  refusing((request) => where(request) && what.test(request.query['filter'] ?? ''), 400);

/** A name that was once given is never free again. */
const neverFree = (key: 'displayName' | 'userName') => (): Fault => {
  const index = new Set<unknown>();
  return {
    after(request, answer) {
      const isCreate = key === 'displayName' ? isGroupCreate(request) : isUserCreate(request);
      if (!isCreate || !isObject(request.body)) return undefined;
      const name = request.body[key];
      if (answer.status === 201 && index.has(name)) {
        return errorAnswer(409, 'The name is taken', 'uniqueness');
      }
      if (answer.status === 201) index.add(name);
      return undefined;
    },
  };
};

const isGroupChange = (request: ScimRequest) =>
  (isPut(request) || isPatch(request)) && isOneGroup(request);

/** Names as people give them, in users, groups, filters and renames. */
export const NAME_FAULTS: readonly FaultCase[] = [
  {
    what: 'splits a filter at its spaces',
    failed: ['group-name-kept'],
    fault: refusing((request) => {
      const [attribute = '', , ...rest] = (request.query['filter'] ?? '').split(' ');
      return isList(request) && /^displayName$/i.test(attribute) && rest.length > 1;
    }, 400),
  },
  {
    what: 'ends the filter of groups at an ampersand',
    failed: ['group-name-kept'],
    fault: refusingFilter(isGroupList, /&/),
  },
  {
    what: 'decodes the filter of groups twice',
    failed: ['group-name-kept'],
    fault: refusingFilter(isGroupList, /%(?![0-9A-Fa-f]{2})/),
  },
  {
    what: 'reads a plus sign in the filter of groups as a space',
    failed: ['group-name-kept'],
    fault: filtering(isGroupList, (filter) => filter.replaceAll('+', ' ')),
  },
  {
    what: 'knows no apostrophe in the filter of users',
    failed: ['user-name-kept'],
    fault: refusingFilter(isUserList, /'/),
  },
  {
    what: 'refuses a userName with an ampersand',
    warned: ['user-name-rare'],
    fault: refusing(
      (request) => isUserCreate(request) && /"userName":"[^"]*&/.test(request.text),
      400,
    ),
  },
  {
    what: 'refuses a userName with an underscore',
    failed: ['user-name-kept'],
    fault: refusing(
      (request) => isUserCreate(request) && /"userName":"[^"]*_/.test(request.text),
      400,
    ),
  },
  {
    what: 'takes userNames of ASCII only',
    warned: ['user-name-scripts'],
    fault: refusing(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
      (request) => isUserCreate(request) && /"userName":"[^"]*[^\x00-\x7f]/.test(request.text),
      400,
    ),
  },
  {
    what: 'takes few characters in a userName',
    warned: ['user-name-rare'],
    fault: refusing(
      (request) => isUserCreate(request) && /"userName":"[^"]*[/#%=!]/.test(request.text),
      400,
    ),
  },
  {
    what: 'spoils names of groups beyond ASCII',
    failed: ['group-name-scripts'],
    fault: losing(
      isGroupCreate,
      // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
      named('displayName', (name) => name.replace(/[^\x00-\x7f]/g, '?')),
    ),
  },
  {
    what: 'refuses an emoji in the name of a group',
    failed: ['group-name-scripts'],
    fault: refusing((request) => isGroupCreate(request) && request.text.includes('🚀'), 500),
    warned: ['error-no-crash'],
  },
  {
    what: 'doubles the backslashes of a name',
    failed: ['group-name-quotes'],
    fault: losing(
      isGroupCreate,
      named('displayName', (name) => name.replaceAll('\\', '\\\\')),
    ),
  },
  {
    what: 'cuts the name of a group at 100 characters',
    warned: ['group-name-long'],
    fault: losing(
      isGroupCreate,
      named('displayName', (name) => name.slice(0, 100)),
    ),
  },
  {
    what: 'trims the name of a group',
    warned: ['group-name-spaces'],
    fault: losing(
      isGroupCreate,
      named('displayName', (name) => name.trim()),
    ),
  },
  {
    what: 'keeps a plain name only at a rename of a group',
    failed: ['group-rename-kept'],
    fault: losing(
      isGroupChange,
      named('displayName', (name) => name.replace(/[^A-Za-z0-9-]+/g, '-')),
    ),
  },
  {
    what: 'escapes the name of a group at a rename by PATCH',
    failed: ['group-rename-kept'],
    fault: () => ({
      after(request, _answer, { groups }) {
        const group = groups.get(request.path.slice('/Groups/'.length));
        if (!isPatch(request) || !group) return undefined;
        group['displayName'] = String(group['displayName']).replaceAll('&', '&amp;');
        return undefined;
      },
    }),
    profile: 'catalog',
  },
  {
    what: 'refuses an apostrophe in a changed userName',
    failed: ['user-rename-kept'],
    fault: refusing(
      (request) => isPut(request) && /"userName":"[^"]*renamed-[^"]*'/.test(request.text),
      400,
    ),
  },
  {
    what: 'refuses a group whose name another has in another case',
    fault: () => ({
      before(request, { groups }) {
        const given = isObject(request.body) ? String(request.body['displayName']) : '';
        const isTaken = [...groups.values()].some(
          ({ displayName }) => String(displayName).toLowerCase() === given.toLowerCase(),
        );
        return isGroupCreate(request) && isTaken
          ? errorAnswer(409, 'taken', 'uniqueness')
          : undefined;
      },
    }),
  },
  {
    what: 'fails by itself at a group whose name another has in another case',
    warned: ['group-name-case', 'error-no-crash'],
    fault: refusing((request) => isGroupCreate(request) && /-CASE"/.test(request.text), 500),
  },
  {
    what: 'fails by itself at a second user with the same address',
    warned: ['user-same-email', 'error-no-crash'],
    fault: refusing(
      (request) => isUserCreate(request) && request.text.includes('-same-email@'),
      500,
    ),
  },
  {
    what: 'never frees the name of a group',
    failed: ['group-name-free'],
    fault: neverFree('displayName'),
  },
  {
    what: 'never frees the name of a group, for an app that sends PATCH',
    failed: ['group-name-free'],
    fault: neverFree('displayName'),
    profile: 'catalog',
  },
  {
    what: 'never frees a userName',
    warned: ['user-name-free'],
    fault: neverFree('userName'),
  },
  {
    what: 'finds groups by a part of their name',
    failed: ['group-filter-exact'],
    fault: filtering(isGroupList, (filter) => filter.replace(/ eq /i, ' co ')),
  },
  {
    what: 'finds groups by the beginning of their name',
    failed: ['group-filter-exact'],
    fault: filtering(isGroupList, (filter) => filter.replace(/ eq /i, ' sw ')),
  },
  {
    what: 'finds users by the beginning of their userName',
    failed: ['filter-exact'],
    fault: filtering(isUserList, (filter) => filter.replace(/^(userName) eq /i, '$1 sw ')),
  },
  {
    what: 'finds users by the end of their userName',
    failed: ['filter-exact'],
    fault: filtering(isUserList, (filter) => filter.replace(/^(userName) eq /i, '$1 ew ')),
  },
  {
    what: 'loses users whose userName has a quote',
    warned: ['filter-quotes'],
    fault: changing(isUserList, (body, { query }) => {
      const found = Array.isArray(body['Resources']) ? body['Resources'] : [];
      return query['filter']?.includes('\\"') && found.length > 0
        ? { ...body, totalResults: 0, itemsPerPage: 0, Resources: [] }
        : body;
    }),
  },
];
