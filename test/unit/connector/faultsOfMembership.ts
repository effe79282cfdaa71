import { setTimeout } from 'node:timers/promises';
import type { Fault, ScimRequest, ScimStore } from '../../support/scimServer/model';
import {
  errorAnswer,
  type FaultCase,
  isGroupPatch,
  isObject,
  isOneUser,
  isPut,
  type Json,
  losing,
  operations,
  refusing,
} from './faultKit';

const isUserPut = (request: ScimRequest) => isPut(request) && isOneUser(request);

/** Changes the operations of a PATCH of a group. */
function instead(change: (one: Json) => Json): () => Fault {
  return losing(isGroupPatch, (body) => ({
    ...body,
    Operations: operations(body).map(change),
  }));
}

function takeOut({ groups }: ScimStore, id: string): void {
  for (const group of groups.values()) {
    const members = Array.isArray(group['members']) ? group['members'].filter(isObject) : [];
    group['members'] = members.filter(({ value }) => value !== id);
  }
}

const isPlainAdd = ({ op, path }: Json) => op === 'add' && path === 'members';
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;
const namedIn = ({ value }: Json) => (isObject(value) ? value : {});

/** Who is in a group after a PATCH or a PUT that does not name everybody. */
export const MEMBERSHIP_FAULTS: readonly FaultCase[] = [
  {
    what: 'replaces the members by those that are added',
    failed: ['patch-group-add'],
    fault: instead((one) => (isPlainAdd(one) ? { ...one, op: 'replace' } : one)),
    profile: 'catalog',
  },
  {
    what: 'replaces the members by those that are added, for an app that sends PUT',
    warned: ['patch-group-add'],
    fault: instead((one) => (isPlainAdd(one) ? { ...one, op: 'replace' } : one)),
  },
  {
    what: 'keeps only the first of the members at an add',
    failed: ['patch-group-add'],
    fault: () => ({
      after(request, _answer, { groups }) {
        const group = groups.get(request.path.slice('/Groups/'.length));
        if (isGroupPatch(request) && group && operations(request.body).some(isPlainAdd)) {
          group['members'] = [group['members']].flat().slice(0, 1);
        }
        return undefined;
      },
    }),
    profile: 'catalog',
  },
  {
    what: 'empties the group when one member is removed',
    failed: ['patch-group-remove'],
    fault: instead((one) => (one['op'] === 'remove' ? { op: 'remove', path: 'members' } : one)),
    profile: 'catalog',
  },
  {
    what: 'removes the last member instead of the one that is named',
    failed: ['patch-group-remove'],
    fault: () => ({
      before(request, { groups }) {
        const members = groups.get(request.path.slice('/Groups/'.length))?.['members'];
        if (!isGroupPatch(request) || !Array.isArray(members) || !isObject(request.body)) {
          return undefined;
        }
        const last = members.filter(isObject).at(-1)?.['value'];
        const [first] = operations(request.body);
        const named = members
          .filter(isObject)
          .some(({ value }) => String(first?.['path']).includes(String(value)));
        if (!named) return undefined;
        request.body = {
          ...request.body,
          Operations: operations(request.body).map((one) =>
            one['op'] === 'remove' ? { ...one, path: `members[value eq "${last}"]` } : one,
          ),
        };
        return undefined;
      },
    }),
    profile: 'catalog',
  },
  {
    what: 'refuses to replace the members by none',
    failed: ['patch-group-replace-none'],
    fault: refusing(
      (request) =>
        isGroupPatch(request) &&
        operations(request.body).some(
          ({ path, value }) => path === 'members' && isEmptyList(value),
        ),
      400,
    ),
    profile: 'catalog',
  },
  {
    what: 'takes an empty list of members for none given',
    failed: ['patch-group-replace-none', 'patch-group-whole-none'],
    fault: () => ({
      before(request, { groups }) {
        const members = groups.get(request.path.slice('/Groups/'.length))?.['members'];
        if (!isGroupPatch(request) || !isObject(request.body)) return undefined;
        request.body = {
          ...request.body,
          Operations: operations(request.body).map((one) => {
            if (isEmptyList(one['value'])) return { ...one, value: members };
            if (!isEmptyList(namedIn(one)['members'])) return one;
            return { ...one, value: { ...namedIn(one), members } };
          }),
        };
        return undefined;
      },
    }),
    profile: 'catalog',
  },
  {
    what: 'adds to the members instead of replacing them',
    failed: ['patch-group-replace'],
    fault: instead((one) =>
      one['op'] === 'replace' && one['path'] === 'members' ? { ...one, op: 'add' } : one,
    ),
    profile: 'catalog',
  },
  {
    what: 'ignores members in a replace without a path',
    failed: ['patch-group-whole'],
    fault: instead((one) => {
      if (one['path'] !== undefined) return one;
      const { members: _, ...value } = namedIn(one);
      return { ...one, value };
    }),
    profile: 'catalog',
  },
  {
    what: 'refuses an empty list of members without a path',
    failed: ['patch-group-whole-none'],
    fault: refusing(
      (request) =>
        isGroupPatch(request) &&
        operations(request.body).some((one) => isEmptyList(namedIn(one)['members'])),
      400,
    ),
    profile: 'catalog',
  },
  {
    what: 'empties the group at a rename by PATCH',
    failed: ['patch-group-rename'],
    fault: instead((one) =>
      one['path'] === undefined && namedIn(one)['members'] === undefined
        ? { ...one, value: { ...namedIn(one), members: [] } }
        : one,
    ),
    profile: 'catalog',
  },
  {
    what: 'has a member twice that is added again',
    warned: ['patch-group-add-present'],
    fault: () => ({
      after(request, _answer, { groups }) {
        const group = groups.get(request.path.slice('/Groups/'.length));
        const [one] = operations(request.body);
        if (!isGroupPatch(request) || !group || !one || !isPlainAdd(one)) return undefined;
        const members = Array.isArray(group['members']) ? group['members'].filter(isObject) : [];
        const added = [one['value']].flat().filter(isObject);
        const isNew = members.at(-1)?.['value'] === added.at(-1)?.['value'];
        group['members'] = isNew ? members : [...members, ...added];
        return undefined;
      },
    }),
    profile: 'catalog',
  },
  {
    what: 'refuses to remove all members at once',
    warned: ['patch-group-remove-all'],
    fault: refusing(
      (request) =>
        isGroupPatch(request) &&
        operations(request.body).some(({ op, path }) => op === 'remove' && path === 'members'),
      400,
    ),
    profile: 'catalog',
  },
  {
    what: 'loses members that are added at the same time',
    failed: ['patch-group-parallel'],
    fault: () => ({
      async before(request, { groups }) {
        const id = request.path.slice('/Groups/'.length);
        const read = groups.get(id);
        if (!isGroupPatch(request) || !read || !isObject(request.body)) return undefined;
        const before = structuredClone(read);
        await setTimeout(20);
        groups.set(id, { ...before, changes: groups.get(id)?.['changes'] });
        return undefined;
      },
    }),
    profile: 'catalog',
  },
  {
    what: 'refuses one of two changes of a group at the same time',
    fault: () => {
      const busy = new Set<string>();
      return {
        async before(request) {
          if (!isGroupPatch(request)) return undefined;
          if (busy.has(request.path)) return errorAnswer(409, 'somebody else was quicker');
          busy.add(request.path);
          await setTimeout(10);
          busy.delete(request.path);
          return undefined;
        },
      };
    },
    warned: ['patch-group-parallel'],
    profile: 'catalog',
  },
  {
    what: 'takes a user out of its groups at every PUT',
    failed: ['user-update-keeps-groups'],
    fault: () => ({
      after(request, _answer, store) {
        if (isUserPut(request)) takeOut(store, request.path.slice('/Users/'.length));
        return undefined;
      },
    }),
  },
  {
    what: 'takes a user out of its groups at a PUT with empty groups',
    failed: ['user-update-keeps-groups'],
    fault: () => ({
      after(request, _answer, store) {
        if (isUserPut(request) && isObject(request.body) && isEmptyList(request.body['groups'])) {
          takeOut(store, request.path.slice('/Users/'.length));
        }
        return undefined;
      },
    }),
  },
];
