import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalOrg, startRecordingProxy } from '../localOrg.mjs';
import { root } from '../paths.mjs';
import { cleanEnvironment, run } from '../processes.mjs';
import { startFaulty } from './faulty.mjs';
import { namingRows, wrongRows } from './naming.mjs';
import { playStory } from './story.mjs';

/**
 * The story of a local org with the proxy before a SCIM server: what the org was doing, beside what the proxy says.
 * @param server `{ baseUrl, token }`, empty.
 * @param options of the story, and `faults` by the number of the request.
 * @returns `{ rows, wrong, faulty, har }`: rows of names, those that are wrong, exchanges that are told to be faults, and
 * the recording as text.
 */
export async function tellStory(server, { faults = {}, ...options } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-story-'));
  const har = join(folder, 'story.har');
  const faulty = await startFaulty(server.baseUrl, faults);
  const org = await startLocalOrg();
  try {
    const proxy = await startRecordingProxy(faulty.baseUrl, har);
    const connector = { baseUrl: proxy.url, token: server.token };
    const appId = await playStory(org, connector, options).finally(() => proxy.close());
    const answer = await fetch(`${org.orgUrl}/_sandbox/connector?appId=${appId}`);
    const told = await toldOf(har);
    const rows = namingRows(await answer.json(), told);
    return {
      rows,
      wrong: wrongRows(rows),
      faulty: told.filter(({ fault }) => fault),
      har: await readFile(har, 'utf8'),
    };
  } finally {
    await Promise.all([org.close(), faulty.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The stories of several local orgs at once, on the same people, with one proxy before a SCIM server: each org has a token of its
 * own.
 * @returns rows as of `tellStory`, for each org apart.
 */
export async function tellStoriesAtOnce(server, kinds) {
  const folder = await mkdtemp(join(tmpdir(), 'okta-scim-story-'));
  const har = join(folder, 'story.har');
  const before = await startFaulty(server.baseUrl, {}, server.token);
  const orgs = await Promise.all(kinds.map(() => startLocalOrg()));
  try {
    const proxy = await startRecordingProxy(before.baseUrl, har);
    const play = (org, index) =>
      playStory(
        org,
        { baseUrl: proxy.url, token: `token-of-org-${index}` },
        { kind: kinds[index] },
      );
    const appIds = await Promise.all(orgs.map(play)).finally(() => proxy.close());
    const told = await toldOf(har);
    const rows = [];
    for (const [index, { orgUrl }] of orgs.entries()) {
      const answer = await fetch(`${orgUrl}/_sandbox/connector?appId=${appIds[index]}`);
      const intentions = await answer.json();
      // Numbers are given in the order in which tokens are first seen.
      const own = [...new Set(told.map(({ sender }) => sender))]
        .map((sender) => told.filter((one) => one.sender === sender))
        .map((one) => namingRows(intentions, one))
        .toSorted((one, other) => wrongRows(one).length - wrongRows(other).length);
      rows.push(own[0]);
    }
    return rows.map((one) => ({ rows: one, wrong: wrongRows(one) }));
  } finally {
    await Promise.all([...orgs.map((org) => org.close()), before.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function toldOf(har) {
  const args = [join(root, 'dist', 'cli.js'), 'traffic', har, '--format', 'json'];
  const { output } = await run(process.execPath, args, { env: cleanEnvironment(), quiet: true });
  return JSON.parse(output).exchanges;
}
