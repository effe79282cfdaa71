import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalOrg } from '../lib/localOrg.mjs';
import { assignAndPush } from './assignedGroups.mjs';

const USERS = 50_000;
const GROUPS = 10_000;
const START_BUDGET_MS = 5_000;
/** How long each kind of request is repeated, ms. */
const MEASURED_MS = 1_000;
/** Requests under way at once, as many as the client has for reads. */
const AT_ONCE = 6;

/** Requests per second of the local org with 50,000 users and 10,000 groups, each of them assigned and pushed. */
export async function localOrg() {
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-bench-'));
  const state = join(folder, 'org.json');
  const rows = [];
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    const fresh = await timed('--users', USERS, '--groups', GROUPS, '--state', state);
    rows.push(startRow('start, made anew', fresh.ms));
    const app = await call(agent, fresh.org, 'POST', '/api/v1/apps', APP);
    await fresh.org.close();
    const groupIds = await assignAndPushAll(state, app.id);

    const { org, ms } = await timed('--state', state);
    rows.push(startRow(`start, from a file of ${megabytes((await stat(state)).size)}`, ms));
    try {
      for (const [what, path] of await reads(agent, org, app.id, groupIds)) {
        rows.push(await rate(`GET ${what}`, () => call(agent, org, 'GET', path)));
      }
      let number = 0;
      rows.push(
        await rate('POST group, on disk before the reply', () =>
          call(agent, org, 'POST', '/api/v1/groups', { profile: { name: `New ${number++}` } }),
        ),
      );
      rows.push({ what: 'local org: memory after all that', measured: memoryOf(org.pid) });
    } finally {
      await org.close();
    }
  } finally {
    agent.destroy();
    await rm(folder, { recursive: true, force: true });
  }
  return rows;
}

async function reads(agent, org, appId, groupIds) {
  const middle = groupIds[GROUPS / 2];
  const names = Array.from(
    { length: 50 },
    (_, index) => `profile.name eq "Group ${padded(index * 199 + 1)}"`,
  );
  const deepPage = await pageAfter(agent, org, '/api/v1/users?limit=200', 10);
  return [
    ['one group', `/api/v1/groups/${middle}`],
    ['groups, all 10,000 on one page', '/api/v1/groups'],
    ['groups by q', '/api/v1/groups?q=Group+0500'],
    ['groups by name', `/api/v1/groups?search=${encodeURIComponent(names[7])}`],
    ['groups by 50 names', `/api/v1/groups?search=${encodeURIComponent(names.join(' or '))}`],
    ['one user by login', '/api/v1/users/user.25000@example.com'],
    ['users, page 11 of 200', deepPage],
    ['users by q', '/api/v1/users?q=user.2500'],
    ['users of a group', `/api/v1/groups/${middle}/users`],
    ['assignments, 200 of 10,000', `/api/v1/apps/${appId}/groups?limit=200`],
    ['pushes, 1,000 of 10,000', `/api/v1/apps/${appId}/group-push/mappings?limit=1000`],
    ['apps by label', '/api/v1/apps?q=bench'],
  ];
}

/** The address of a later page, as the links say it. */
async function pageAfter(agent, org, path, pages) {
  let next = path;
  for (let page = 0; page < pages; page++) {
    const { link = '' } = await head(agent, org, next);
    const address = /<([^>]+)>; rel="next"/.exec(link)?.[1];
    next = address.slice(org.orgUrl.length);
  }
  return next;
}

/** Ten thousand assignments and pushes are written into the file: asking for each would take longer than the rest. */
async function assignAndPushAll(file, appId) {
  const state = JSON.parse(await readFile(file, 'utf8'));
  const app = state.apps.find(({ id }) => id === appId);
  const at = state.created;
  const groups = state.groups.filter(({ type }) => type === 'OKTA_GROUP');
  assignAndPush(app, groups, at);
  await writeFile(file, JSON.stringify(state));
  return groups.map(({ id }) => id);
}

async function timed(...options) {
  const began = performance.now();
  const org = await startLocalOrg(...options.map(String));
  return { org, ms: Math.round(performance.now() - began) };
}

function startRow(what, ms) {
  return {
    what: `local org: ${what}`,
    measured: `${ms} ms`,
    budget: `${START_BUDGET_MS} ms`,
    over: ms > START_BUDGET_MS,
  };
}

/** Repeats one request for a while, several at once. */
async function rate(what, send) {
  await send();
  let done = 0;
  const began = performance.now();
  const worker = async () => {
    while (performance.now() - began < MEASURED_MS) {
      await send();
      done++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const seconds = (performance.now() - began) / 1000;
  return { what: `local org: ${what}`, measured: `${Math.round(done / seconds)} per second` };
}

async function call(agent, org, method, path, body) {
  const { status, text } = await exchange(agent, org, method, path, body);
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
  // Only the reply to a write is looked at: parsing is the client's work.
  return method === 'GET' ? undefined : JSON.parse(text);
}

async function head(agent, org, path) {
  return (await exchange(agent, org, 'GET', path)).headers;
}

function exchange(agent, { orgUrl, apiToken }, method, path, body) {
  const headers = { authorization: `SSWS ${apiToken}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request(`${orgUrl}${path}`, { agent, method, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Resident memory of a process, where the system tells it. */
function memoryOf(pid) {
  try {
    const status =
      process.platform === 'linux'
        ? /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
        : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
    return megabytes(Number(status) * 1024);
  } catch {
    return 'not told by this system';
  }
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

function padded(number) {
  return String(number).padStart(5, '0');
}

const APP = {
  label: 'bench',
  signOnMode: 'AUTO_LOGIN',
  settings: { signOn: { loginUrl: 'https://h.example/', redirectUrl: 'https://h.example/' } },
};
