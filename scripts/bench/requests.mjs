import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScimServer } from '../../examples/scim-server/server.mjs';
import { startLocalOrg, withConnector } from '../lib/localOrg.mjs';
import { root } from '../lib/paths.mjs';
import { cleanEnvironment, run } from '../lib/processes.mjs';

const TOKEN = 'bench-token';
/** The file of the tutorial: four attributes, one group that is assigned and pushed. */
const GROUPS = 1;
const PUSHES = 1;
/** `4 + G + P`: the app, the schema, the mapping and its read, then one per group and per push. */
const FIRST_APPLY_WRITES = 3 + GROUPS + PUSHES;

/** Requests that the tutorial's file costs, as the local org has counted them. */
export async function requests() {
  const org = await startLocalOrg();
  const scim = await startScimServer({ token: TOKEN });
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-bench-'));
  await writeFile(join(folder, 'okta-scim.yaml'), await fileFor(org, scim));
  const rows = [];
  const step = async (what, command, codes) => {
    await call(org, 'DELETE', '/_sandbox/requests');
    const began = performance.now();
    const output = await okta(org, folder, command, codes);
    const ms = Math.round(performance.now() - began);
    const sent = (await call(org, 'GET', '/_sandbox/requests')).filter(isApi);
    const writes = sent.filter(({ method }) => method !== 'GET').length;
    rows.push({ what, measured: `${sent.length} requests, ${writes} writes, ${ms} ms` });
    return { output, writes, reads: sent.length - writes, row: rows.at(-1) };
  };
  try {
    await step('plan, app not there', ['plan'], [4]);
    await step('apply to the gate', ['apply', '--yes'], [4]);
    const [app] = await call(org, 'GET', '/api/v1/apps?q=senhasegura');
    await call(org, 'PUT', `/_sandbox/apps/${app.id}/provisioning`, settings(scim.baseUrl));
    const rest = await step('apply from the gate', ['apply', '--yes'], [0]);
    limit(rest, rest.writes, FIRST_APPLY_WRITES - 1, 'writes');
    const plan = await step('plan, in sync, ids known', ['plan', '--format', 'json'], [0]);
    // 5 + ceil(assigned/200) + ceil(pushed/1000) + name batches.
    limit(plan, plan.reads, 5 + 1 + 1 + 1, 'requests');
    const again = await step('apply again', ['apply', '--yes'], [0]);
    limit(again, again.writes, 0, 'writes');
  } finally {
    await scim.close();
    await org.close();
    await rm(folder, { recursive: true, force: true });
  }
  return rows;
}

/** The example, for this org and this connector; the file has to name the org for its ids to be kept. */
async function fileFor({ orgUrl }, { baseUrl }) {
  const example = await readFile(join(root, 'examples/senhasegura/okta-scim.yaml'), 'utf8');
  return withConnector(example, baseUrl).replace(/org: https:\S+/, `org: ${orgUrl}`);
}

function limit({ row }, measured, most, what) {
  row.budget = `${most} ${what}`;
  row.over = measured > most;
}

function isApi({ path }) {
  return path.startsWith('/api/');
}

async function okta(org, folder, command, codes) {
  const args = [join(root, 'dist', 'cli.js'), ...command, '--env', 'dev'];
  const env = cleanEnvironment({
    OKTA_SCIM_API_TOKEN: org.apiToken,
    OKTA_SCIM_SECRET_SCIM_TOKEN: TOKEN,
  });
  const { code, output } = await run(process.execPath, args, { cwd: folder, env, quiet: true });
  if (!codes.includes(code)) throw new Error(`${command.join(' ')} ended with ${code}.\n${output}`);
  return output;
}

async function call({ orgUrl, apiToken }, method, path, body) {
  const response = await fetch(`${orgUrl}${path}`, {
    method,
    headers: { authorization: `SSWS ${apiToken}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

function settings(baseUrl) {
  return {
    connector: {
      baseUrl,
      uniqueIdentifier: 'email',
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
}
