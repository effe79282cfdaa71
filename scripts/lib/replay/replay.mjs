import { differences, linkShape } from './compare.mjs';
import { Ids, isId } from './ids.mjs';
import { rebuilt } from './rebuilt.mjs';
import { restore } from './restore.mjs';

const COUNTS = ['replayed', 'skipped', 'unknown', 'repeated', 'sameStatus', 'equal'];

/**
 * Sends recorded requests to a local org in their order, ids mapped, what the org had before restored on the way.
 * @param exchanges as `exchangesOf` gives them.
 * @param place `{ orgUrl, apiToken }` of a local org that nothing else uses.
 * @returns `{ replayed, skipped, unknown, repeated, sameStatus, equal, kinds }`; `kinds` counts exchanges by what differs.
 */
export async function replay(exchanges, { orgUrl, apiToken }) {
  const ids = new Ids();
  const call = caller(orgUrl, apiToken);
  const report = emptyReport();
  const seen = new Set();
  let told = '';
  for (const recorded of exchanges) {
    const exchange = rebuilt(recorded);
    if (isRepeated(exchange, seen)) {
      report.repeated += 1;
      continue;
    }
    await restore(exchange, ids, call, told);
    told += exchange.body === undefined ? '' : JSON.stringify(exchange.body);
    const address = exchange.path + exchange.query;
    if (exchange.status < 300 && ids.hasUnknown(address)) {
      report.unknown += 1;
      continue;
    }
    const { status, body, link } = await call(
      exchange.method,
      ids.inText(address),
      ids.inValue(exchange.body),
    );
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

function emptyReport() {
  return { ...Object.fromEntries(COUNTS.map((name) => [name, 0])), kinds: {} };
}

/** Something cannot be made twice with one id: a recorder has written the same exchange twice. */
function isRepeated({ method, path, status, reply }, seen) {
  if (method !== 'POST' || status !== 200 || !isId(reply?.id)) return false;
  if (path.includes(reply.id) || typeof reply.created !== 'string') return false;
  const key = `${path} ${reply.id} ${reply.lastUpdated}`;
  const isSeen = seen.has(key);
  seen.add(key);
  return isSeen;
}

/** One report of several. */
export function sum(reports) {
  const all = emptyReport();
  for (const report of reports) {
    for (const name of COUNTS) all[name] += report[name];
    for (const [kind, count] of Object.entries(report.kinds)) {
      all.kinds[kind] = (all.kinds[kind] ?? 0) + count;
    }
  }
  return all;
}

/** The report in lines, what differs most often first. */
export function reportText({ replayed, skipped, unknown, repeated, sameStatus, equal, kinds }) {
  const lines = Object.entries(kinds)
    .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([kind, count]) => `${String(count).padStart(6)}  ${kind}`);
  const share = replayed === 0 ? 0 : (100 * sameStatus) / replayed;
  return [
    `${replayed} exchanges replayed, ${skipped} of endpoints that the local org does not have.`,
    ...(unknown > 0 ? [`${unknown} about things that no reply had shown: not replayed.`] : []),
    ...(repeated > 0 ? [`${repeated} written twice by the recorder: replayed once.`] : []),
    `${sameStatus} with the same status (${share.toFixed(2)} %), ${equal} equal in all that is compared.`,
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
