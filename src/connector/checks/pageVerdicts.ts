import { isRecord } from '../../base/record';
import { resourcesOf } from '../../scim/bodies';
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

const NAMES = { Users: 'users', Groups: 'groups' } as const;

/** Whether all pages together are the whole list, each resource once. */
export async function wholeOf(bench: Bench, kind: ResourceKind): Promise<Verdict> {
  const names = NAMES[kind];
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

/** The same for users once for all checks: what is wrong there is wrong of groups, too. */
export const usersPastEnd = shared((bench) => pastEndOf(bench, 'Users'));

/** Whether a page past the end is empty, and says so. */
export async function pastEndOf(bench: Bench, kind: ResourceKind): Promise<Verdict> {
  const first = await page(bench, 1, 1, kind);
  const total = totalOf(first);
  if (Number.isNaN(total)) throw new SkipCheck('The list does not say how many there are.');
  const past = await page(bench, total + OKTA_PAGE, OKTA_PAGE, kind);
  const found = resourcesOf(past);
  if (past.status !== 200 || !found) return bad(describeReply(past), past);
  if (found.length > 0) return bad(`${found.length} ${NAMES[kind]} past the end`, past);
  const said = isRecord(past.json) ? past.json['itemsPerPage'] : undefined;
  if (Number(said) !== 0) return bad(`itemsPerPage is ${show(said)}`, past);
  // Where no page has integers, list-integers or group-list says it.
  const wrong = textCounts(first).length > 0 ? [] : textCounts(past);
  return wrong.length === 0 ? good('empty', past) : bad(wrong.join(', '), past);
}

/**
 * Whether Okta's page of 100 is given. Whether Okta goes on by 100 or by what it received is not published, so a
 * smaller page is a doubt. A small server is filled until the usual limits would show.
 */
export async function pageCapOf(bench: Bench, kind: ResourceKind): Promise<Verdict> {
  const names = NAMES[kind];
  const before = await page(bench, 1, OKTA_PAGE, kind);
  if (resourcesOf(before) && totalOf(before) < CROWD && !bench.run.readOnly)
    await makeCrowd(bench, kind);
  const reply = await page(bench, 1, OKTA_PAGE, kind);
  const found = resourcesOf(reply);
  if (reply.status !== 200 || !found) {
    const seen = kind === 'Users' ? 'connection-test' : 'group-list';
    throw new SkipCheck(`There is no list (${reply.status}); see ${seen}.`, seen);
  }
  const total = totalOf(reply);
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
