import type { Json } from '../../base/record';
import { invalidSearch, validationError } from '../http/errors';
import type { ApiReply, ApiRequest } from '../http/router';
import type { SandboxGroup } from '../state/orgModel';
import type { ApiContext } from './context';
import { searchedGroups } from './groupIndex';
import { groupView, sourceOf } from './groupView';
import { page } from './page';
import { compileSearch } from './search';

/** Names that `filter` knows (Okta API 2026.06.3, "List all groups"). */
const FILTERABLE = ['id', 'type', 'lastUpdated', 'lastMembershipUpdated'];
const SEARCHABLE = [...FILTERABLE, 'created', 'source.id'];

/** `q` alone gives 300 groups unless told; pages are for search and filter. */
const Q_LIMIT = 300;
const MAX_LIMIT = 10_000;

/** `GET /api/v1/groups` with `q`, `filter`, `search`, `sortBy`, `sortOrder`, `expand`. */
export function listGroups(context: ApiContext, request: ApiRequest): ApiReply {
  const { query } = request;
  const [q, search, filter] = ['q', 'search', 'filter'].map((name) => query.get(name) ?? '');
  const field = (group: SandboxGroup, path: string) => searchedField(context, group, path);
  const isFound = search ? compileSearch(search, field) : undefined;
  const isKept = filter ? compileSearch(filter, filteredField) : undefined;
  const text = (q ?? '').toLowerCase();
  const all = search ? searchedGroups(context) : context.store.state.groups.values();
  let groups: SandboxGroup[] = [];
  for (const group of all) {
    if (text && !group.profile.name.toLowerCase().startsWith(text)) continue;
    if (isFound && !isFound(group)) continue;
    if (isKept && !isKept(group)) continue;
    groups.push(group);
  }
  if (search) groups = sorted(groups, query, field);
  const standard = q && !search && !filter ? Q_LIMIT : MAX_LIMIT;
  const expand = query.get('expand');
  // Recorded: what `q` finds is not paged, with or without a limit or a filter.
  const rules = { standard, max: MAX_LIMIT, isUnlinked: text !== '' && !search };
  return page(context, request, groups, rules, (group) => groupView(context, group, expand));
}

function searchedField(context: ApiContext, group: SandboxGroup, path: string): unknown {
  if (path.startsWith('profile.')) return group.profile[path.slice('profile.'.length)];
  if (!SEARCHABLE.includes(path)) throw invalidSearch();
  return path === 'source.id' ? sourceOf(context, group)?.id : fieldOf(group, path);
}

/** @throws {OktaError} 400 E0000031 for a name that `filter` does not know. */
function filteredField(group: SandboxGroup, path: string): unknown {
  if (!FILTERABLE.includes(path)) throw invalidSearch();
  return fieldOf(group, path);
}

function fieldOf(group: SandboxGroup, path: string): unknown {
  const fields: Json = { ...group };
  return fields[path];
}

/** Groups with the same value stand in the order of their ids. */
function sorted(
  groups: SandboxGroup[],
  query: URLSearchParams,
  field: (group: SandboxGroup, path: string) => unknown,
): SandboxGroup[] {
  const by = query.get('sortBy');
  const order = query.get('sortOrder') ?? 'asc';
  if (!['asc', 'desc'].includes(order)) {
    throw validationError('sortOrder', 'sortOrder: The value must be asc or desc');
  }
  if (!by) return groups;
  const sign = order === 'asc' ? 1 : -1;
  return [...groups].sort((one, other) => {
    const [left, right] = [String(field(one, by) ?? ''), String(field(other, by) ?? '')];
    if (left === right) return one.id < other.id ? -1 : 1;
    return left < right ? -sign : sign;
  });
}
