import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalOrg } from '../lib/localOrg.mjs';
import { root } from '../lib/paths.mjs';
import { peakMemory } from '../lib/peakMemory.mjs';
import { cleanEnvironment, start } from '../lib/processes.mjs';
import { assignAndPush } from './assignedGroups.mjs';

const PEOPLE = 50_000;
const GROUPS = 200;
const BUDGET_MS = 60_000;
const BUDGET_BYTES = 400 * 1024 * 1024;
const TOKEN = 'bench-token';
const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** Proof at the target: 50,000 people in 200 groups on the local org, and a SCIM server that answers at once. */
export async function verify() {
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-bench-'));
  const state = join(folder, 'org.json');
  const scim = await startTarget();
  let org;
  try {
    const fresh = await startLocalOrg('--users', PEOPLE, '--groups', GROUPS, '--state', state);
    const made = await call(fresh, 'POST', '/api/v1/apps', APP);
    await fresh.close();
    const kept = JSON.parse(await readFile(state, 'utf8'));
    scim.arrive(arriveAll(kept, made.id, scim.baseUrl));
    await writeFile(state, JSON.stringify(kept));
    org = await startLocalOrg('--state', state);
    await writeFile(join(folder, 'okta-scim.yaml'), fileFor(org, scim));
    const { ms, bytes, proof } = await measured(folder, org, scim);
    if (proof.people.proven !== PEOPLE || proof.groups.proven !== GROUPS) {
      throw new Error(`Not everyone is proven: ${JSON.stringify([proof.people, proof.groups])}`);
    }
    const { okta, connector } = proof.requests;
    const what = `verify: ${PEOPLE.toLocaleString('en-US')} people, ${GROUPS} groups`;
    return [
      {
        what,
        measured: `${ms} ms, ${okta} and ${connector} requests`,
        budget: `${BUDGET_MS} ms`,
        over: ms > BUDGET_MS,
      },
      {
        what: `${what}, memory at its highest`,
        measured: bytes === undefined ? 'not told by this system' : megabytes(bytes),
        budget: megabytes(BUDGET_BYTES),
        over: bytes !== undefined && bytes > BUDGET_BYTES,
      },
    ];
  } finally {
    await org?.close();
    await scim.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(folder, { apiToken, orgUrl }, { baseUrl }) {
  let output = '';
  const began = performance.now();
  const args = [join(root, 'dist', 'cli.js'), 'verify', '--format', 'json'];
  const { child, ended } = start(process.execPath, args, {
    cwd: folder,
    env: cleanEnvironment({
      OKTA_SCIM_API_TOKEN: apiToken,
      OKTA_SCIM_ORG: orgUrl,
      OKTA_SCIM_CONNECTORS: new URL(baseUrl).origin,
      OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN,
    }),
    onOutput: (text) => {
      output += text;
    },
  });
  const memory = peakMemory(child.pid);
  const code = await ended;
  const ms = Math.round(performance.now() - began);
  const bytes = memory.stop();
  if (code !== 0) throw new Error(`verify ended with ${code}.\n${output.slice(0, 3_000)}`);
  const proof = JSON.parse(output.slice(output.indexOf('\n{') + 1, output.lastIndexOf('}') + 1));
  return { ms, bytes, proof };
}

/** Everybody is assigned, linked and pushed: asking for each would take longer than what is measured. */
function arriveAll(state, appId, baseUrl) {
  const app = state.apps.find(({ id }) => id === appId);
  const at = state.created;
  const groups = state.groups.filter(({ profile }) => /^Group \d/.test(profile.name));
  app.provisioning = {
    mode: 'SCIM',
    connector: {
      baseUrl,
      uniqueIdentifier: 'userName',
      actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
      auth: { mode: 'httpHeader', token: TOKEN },
    },
    toApp: {
      createUsers: true,
      updateUserAttributes: true,
      deactivateUsers: true,
      syncPassword: false,
    },
  };
  app.customAttributes.department = {
    title: 'department',
    type: 'string',
    externalName: 'department',
    externalNamespace: USER_URN,
    scope: 'NONE',
  };
  app.mappings[0].properties.department = { expression: 'user.login', pushStatus: 'PUSH' };
  assignAndPush(app, groups, at);
  const ids = new Set(groups.map(({ id }) => id));
  const users = [];
  const members = new Map(groups.map(({ id, profile }) => [id, { name: profile.name, ids: [] }]));
  for (const { id, profile, groupIds } of state.users) {
    const own = groupIds.filter((groupId) => ids.has(groupId));
    if (own.length === 0) continue;
    const externalId = `t-${id}`;
    const { login } = profile;
    app.appUsers[id] = {
      userId: id,
      externalId,
      status: 'PROVISIONED',
      syncState: 'SYNCHRONIZED',
      lastSync: at,
      profile: { userName: login, department: login },
    };
    for (const groupId of own) members.get(groupId).ids.push(externalId);
    users.push({
      schemas: [USER_URN],
      id: externalId,
      externalId: id,
      userName: login,
      name: { givenName: profile.firstName, familyName: profile.lastName },
      emails: [{ value: login, primary: true, type: 'work' }],
      active: true,
      department: login,
      meta: {
        resourceType: 'User',
        created: at,
        lastModified: at,
        location: `${baseUrl}/Users/${externalId}`,
      },
    });
  }
  return { users, groups: [...members.values()] };
}

/** A SCIM server that can be read, and nothing else. */
async function startTarget() {
  let users = [];
  let groups = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const [, , kind, id] = pathname.split('/');
    const start = Number(searchParams.get('startIndex') ?? 1) - 1;
    const count = Number(searchParams.get('count') ?? 100);
    const all = kind === 'Users' ? users : groups.map(groupView(id !== undefined));
    const body =
      id === undefined
        ? {
            totalResults: all.length,
            startIndex: start + 1,
            Resources: all.slice(start, start + count),
          }
        : all.find((one) => one.id === decodeURIComponent(id));
    response.writeHead(body ? 200 : 404, { 'Content-Type': 'application/scim+json' });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}/scim`,
    arrive(made) {
      ({ users, groups } = made);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const groupView =
  (hasMembers) =>
  ({ name, ids }, index) => ({
    id: `g${index}`,
    displayName: name,
    ...(hasMembers && { members: ids.map((value) => ({ value })) }),
  });

const APP = {
  label: 'bench',
  signOnMode: 'AUTO_LOGIN',
  visibility: { autoSubmitToolbar: false, hide: { iOS: false, web: false } },
  credentials: {
    scheme: 'EXTERNAL_PASSWORD_SYNC',
    userNameTemplate: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
  },
  settings: { signOn: { loginUrl: 'https://bench.example.com', redirectUrl: null } },
};

function fileFor({ orgUrl }, { baseUrl }) {
  return [
    'version: 1',
    `org: ${orgUrl}`,
    'app: { label: bench, loginUrl: "https://bench.example.com" }',
    'provisioning:',
    '  connector:',
    `    baseUrl: ${baseUrl}`,
    '    uniqueIdentifier: userName',
    '    actions: [pushNewUsers, pushProfileUpdates, pushGroups]',
    '    auth: { mode: httpHeader, token: "${secret:scim-token}" }',
    'attributes:',
    `  department: { title: department, type: string, externalName: department, externalNamespace: "${USER_URN}", scope: NONE }`,
    'mappings: { department: user.login }',
    '',
  ].join('\n');
}

async function call({ orgUrl, apiToken }, method, path, body) {
  const response = await fetch(`${orgUrl}${path}`, {
    method,
    headers: { authorization: `SSWS ${apiToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response.json();
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
