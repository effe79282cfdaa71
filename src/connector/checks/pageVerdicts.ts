import { isRecord } from '../../base/record';
import { idOf, resourcesOf } from '../../scim/bodies';
import type { ConnectorAction } from '../../tutorial/provisioning';
import type { ScimReply } from '../http/client';
import { describeReply, show } from '../http/describeReply';
import type { Bench } from '../run/bench';
import { CROWD, makeCrowd } from '../run/crowd';
import type { ResourceKind } from '../run/ledger';
import { shared } from '../run/shared';
import { bad, good, SkipCheck, type Verdict } from '../run/verdict';
import { maxResults } from './discovery';
import { page, totalOf, walk } from './pages';
import { textCounts } from './textCounts';

/** Okta asks for pages of this size (Okta, "SCIM 2.0 protocol"). */
export const OKTA_PAGE = 100;
/** Pages that a list is cut into. */
const PARTS = 3;

interface Kind {
  names: string;
  imports: ConnectorAction;
  /** Id of the check of whether there is a list at all. */
  listed: string;
}

const KINDS: Readonly<Record<ResourceKind, Kind>> = {
  Users: {
    names: 'users',
    imports: 'importNewUsersAndProfileUpdates',
    listed: 'connection-test',
  },
  Groups: { names: 'groups', imports: 'importGroups', listed: 'group-list' },
};

/** What three checks look at: the list when it is longest, on one page, on several, and past its end. */
interface Lists {
  first: ScimReply;
  total: number;
  /** The answer to Okta's page of 100. */
  whole: ScimReply;
  parts: ScimReply[];
  past: ScimReply;
}

/**
 * A small server is filled first, where imports are turned on: then the usual limits of pages show.
 * @throws {SkipCheck} when there is no list.
 */
async function readLists(bench: Bench, kind: ResourceKind): Promise<Lists> {
  const { imports, listed } = KINDS[kind];
  let first = await page(bench, 1, 1, kind);
  if (first.status !== 200 || !resourcesOf(first)) {
    throw new SkipCheck(`There is no list (${first.status}); see ${listed}.`, listed);
  }
  const isSmall = totalOf(first) < CROWD && bench.target.actions.includes(imports);
  if (isSmall && !bench.run.readOnly) {
    await makeCrowd(bench, kind);
    first = await page(bench, 1, 1, kind);
  }
  const total = totalOf(first);
  if (Number.isNaN(total)) throw new SkipCheck('The list does not say how many there are.');
  const size = Math.min(OKTA_PAGE, Math.max(1, Math.ceil(total / PARTS)));
  const starts = Array.from({ length: PARTS }, (_, index) => 1 + index * size);
  const [whole, past, ...parts] = await Promise.all([
    page(bench, 1, OKTA_PAGE, kind),
    page(bench, total + OKTA_PAGE, OKTA_PAGE, kind),
    ...starts.map((start) => page(bench, start, size, kind)),
  ]);
  return { first, total, whole, parts, past };
}

const LISTS = {
  Users: shared((bench) => readLists(bench, 'Users')),
  Groups: shared((bench) => readLists(bench, 'Groups')),
} as const;

/** Whether all pages together are the whole list, each resource once. */
export async function wholeOf(bench: Bench, kind: ResourceKind): Promise<Verdict> {
  const { total, parts, past } = await LISTS[kind](bench);
  const { names } = KINDS[kind];
  const ids = parts.flatMap((one) =>
    (resourcesOf(one) ?? []).flatMap((found) => idOf(found) ?? []),
  );
  const isWhole =
    ids.length === total &&
    new Set(ids).size === total &&
    [...parts, past].every((one) => one.status === 200 && totalOf(one) === total) &&
    resourcesOf(past)?.length === 0;
  return isWhole
    ? good(`${total} ${names} on ${parts.length} pages`, parts.at(-1))
    : onePageAfterTheOther(bench, kind);
}

/** What does not come out at once is walked page by page, by what was received, to say what is wrong. */
async function onePageAfterTheOther(bench: Bench, kind: ResourceKind): Promise<Verdict> {
  const { names } = KINDS[kind];
  const { ids, totals, last, whole, pages, beyond } = await walk(bench, kind);
  if (last.status !== 200) return bad(describeReply(last), last);
  const seen = new Set<string>();
  const twice = ids.find((id) => seen.size === seen.add(id).size);
  if (twice !== undefined) return bad(`${twice} is on two pages of ${names}`, last);
  const [total] = totals;
  if (new Set(totals).size > 1) {
    return bad(`totalResults is ${[...new Set(totals)].join(', then ')}`, last);
  }
  if (beyond > 0 && ids.length === total) {
    return bad(`totalResults is ${total}, and ${beyond} more ${names} come after them`, last);
  }
  if (!whole) return good(`${ids.length} of ${total} ${names} on the first ${pages} pages`, last);
  return ids.length === total
    ? good(`${total} ${names} on ${pages} pages`, last)
    : bad(`${ids.length} ${names} on ${pages} pages, totalResults is ${total}`, last);
}

/** Whether a page past the end is empty, and says so. */
export async function pastEndOf(bench: Bench, kind: ResourceKind): Promise<Verdict> {
  const { first, past } = await LISTS[kind](bench);
  const found = resourcesOf(past);
  if (past.status !== 200 || !found) return bad(describeReply(past), past);
  if (found.length > 0) return bad(`${found.length} ${KINDS[kind].names} past the end`, past);
  const said = isRecord(past.json) ? past.json['itemsPerPage'] : undefined;
  if (Number(said) !== 0) return bad(`itemsPerPage is ${show(said)}`, past);
  // Where no page has integers, list-integers or group-list says it.
  const wrong = textCounts(first).length > 0 ? [] : textCounts(past);
  return wrong.length === 0 ? good('empty', past) : bad(wrong.join(', '), past);
}

/**
 * Whether Okta's page of 100 is given. Whether Okta goes on by 100 or by what it received is not published, so a
 * smaller page is a doubt.
 */
export async function pageCapOf(bench: Bench, kind: ResourceKind): Promise<Verdict> {
  const { total, whole: reply } = await LISTS[kind](bench);
  const { names } = KINDS[kind];
  const found = resourcesOf(reply);
  if (reply.status !== 200 || !found) return bad(describeReply(reply), reply);
  if (found.length < Math.min(OKTA_PAGE, total)) {
    const said = `a page has ${found.length} ${names}, though there are ${total}`;
    return bad(`${said}: whether Okta's import goes on by 100 is not known`, reply);
  }
  const bound = `pages of up to ${found.length} ${names}`;
  if (found.length >= OKTA_PAGE) return good(`${found.length} ${names}`, reply, { bound });
  const most = await maxResults(bench);
  return most !== undefined && most < OKTA_PAGE
    ? bad(`/ServiceProviderConfig says filter.maxResults ${most}`, reply)
    : good(`all ${found.length} ${names} that there are; not known above`, reply, { bound });
}
