import { differences, linkShape } from './compare.mjs';
import { Ids, isId } from './ids.mjs';
import { restore } from './restore.mjs';

/**
 * Sends recorded requests to a local org in their order, ids mapped, what the org had before restored on the way.
 * @param exchanges as `exchangesOf` gives them.
 * @param place `{ orgUrl, apiToken }` of a local org that nothing else uses.
 * @returns `{ replayed, skipped, sameStatus, equal, kinds }`; `kinds` counts exchanges by what differs.
 */
export async function replay(exchanges, { orgUrl, apiToken }) {
  const ids = new Ids();
  const call = caller(orgUrl, apiToken);
  const report = { replayed: 0, skipped: 0, sameStatus: 0, equal: 0, kinds: {} };
  for (const exchange of exchanges) {
    await restore(exchange, ids, call);
    const target = ids.inText(exchange.path + exchange.query);
    const { status, body, link } = await call(exchange.method, target, ids.inValue(exchange.body));
    if (isUnknownHere(status, body, exchange)) {
      report.skipped += 1;
      continue;
    }
    ids.learn(exchange.reply, body);
    report.replayed += 1;
    if (status === exchange.status) report.sameStatus += 1;
    const kinds = kindsOf(exchange, { status, body, link }, ids);
    if (kinds.size === 0) report.equal += 1;
    for (const kind of kinds) report.kinds[kind] = (report.kinds[kind] ?? 0) + 1;
  }
  return report;
}

/** One report of several. */
export function sum(reports) {
  const all = { replayed: 0, skipped: 0, sameStatus: 0, equal: 0, kinds: {} };
  for (const report of reports) {
    for (const name of ['replayed', 'skipped', 'sameStatus', 'equal']) all[name] += report[name];
    for (const [kind, count] of Object.entries(report.kinds)) {
      all.kinds[kind] = (all.kinds[kind] ?? 0) + count;
    }
  }
  return all;
}

/** The report in lines, what differs most often first. */
export function reportText({ replayed, skipped, sameStatus, equal, kinds }) {
  const lines = Object.entries(kinds)
    .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([kind, count]) => `${String(count).padStart(6)}  ${kind}`);
  return [
    `${replayed} exchanges replayed, ${skipped} of endpoints that the local org does not have.`,
    `${sameStatus} with the same status, ${equal} equal in all that is compared.`,
    ...lines,
  ].join('\n');
}

function caller(orgUrl, apiToken) {
  return async (method, target, body) => {
    const response = await fetch(orgUrl + target, {
      method,
      headers: { Authorization: `SSWS ${apiToken}`, 'Content-Type': 'application/json' },
      ...(body === undefined || method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      body: isJson && text !== '' ? JSON.parse(text) : undefined,
      link: response.headers.get('link') ?? undefined,
    };
  };
}

function isUnknownHere(status, body, exchange) {
  return (
    [404, 405].includes(status) && body?.errorCode === 'E0000022' && exchange.status !== status
  );
}

function kindsOf(exchange, local, ids) {
  const path = exchange.path
    .split('/')
    .map((part) => (isId(part) ? '{id}' : part))
    .join('/');
  const where = `${exchange.method} ${path}`;
  if (local.status !== exchange.status) {
    return new Set([`${where}: status ${local.status} for ${exchange.status}`]);
  }
  const found = differences(exchange.reply ?? null, local.body ?? null, ids);
  const kinds = new Set(found.map(({ kind, at }) => `${where}: ${kind} ${at || '/'}`));
  // A recorder that keeps no headers says nothing about links.
  if (Array.isArray(exchange.reply) && exchange.link !== undefined) {
    const [recorded, ours] = [linkShape(exchange.link), linkShape(local.link)];
    if (recorded !== ours) kinds.add(`${where}: link ${ours || 'none'} for ${recorded}`);
  }
  return kinds;
}
