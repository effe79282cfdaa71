import { CancelledError, HumanError, throwIfCancelled, UnreachableError } from '../../base/errors';
import { inPool } from '../../base/pool';
import type { DesiredState } from '../../config/desired/desiredState';
import type { OktaGroup } from '../../okta/oktaModel';
import type { MemberReader, OktaReader } from '../../okta/port';
import { checkGroups } from './groupCheck';
import { MemberTally } from './memberTally';
import { check, MOST_NAMED, type PreflightCheck, type PreflightReport } from './preflightModel';

/** Groups whose members are read at once; the client has its own bound of reads under way. */
const AT_ONCE = 6;
/** Of progress, however many groups there are. */
const MOST_LINES = 20;
/** Groups that cannot be read before the others are left out: each may have cost its whole bound of requests. */
const MOST_UNREAD = 5;

export interface PreflightOptions {
  desired: DesiredState;
  reader: OktaReader & MemberReader;
  /** One look at the connector, or why there is none. */
  connector: (signal: AbortSignal | undefined) => Promise<PreflightCheck[]>;
  onProgress?: (message: string) => void;
  signal?: AbortSignal | undefined;
}

/**
 * What the tutorial asks for before it starts: the org answers and the credentials may read, the groups are there, the
 * login of each member is an email address and nobody shares one, the connector answers. Sends nothing but GET.
 * @throws {CancelledError} and what the reader throws, unless it is the answer to a question of the report.
 */
export async function preflight(options: PreflightOptions): Promise<PreflightReport> {
  const { desired, reader, signal, onProgress = () => {} } = options;
  throwIfCancelled(signal);
  onProgress(`Looking at ${reader.orgUrl}…`);
  const connector = options.connector(signal);
  // Awaited below; until then a failure of it must not end the process.
  connector.catch(() => {});
  const checks: PreflightCheck[] = [await orgCheck(reader, signal)];
  const tally = new MemberTally();
  let groups = 0;
  if (checks[0]?.outcome === 'passed') {
    checks.push(...(await rightChecks(options)));
    const found = await groupChecks(options, checks);
    groups = found.length;
    const unread = await readMembers(options, found, tally, onProgress);
    if (unread.length > 0) checks.push(unreadCheck(unread, groups));
    if (groups > 0) checks.push(...tally.checks(unread.length === 0));
  }
  checks.push(...(await connector));
  return {
    org: reader.orgUrl,
    env: desired.environment ?? null,
    checks,
    summary: { ...countOf(checks), groups, users: tally.users },
  };
}

async function orgCheck(reader: OktaReader, signal: AbortSignal | undefined) {
  const base = { id: 'org-answers', title: 'The org answers' } as const;
  return answered(base, async () => {
    const { id, url } = await reader.getOrganization({ signal });
    return `${url} (${id})`;
  });
}

/** Reading is asked for; that writing is allowed too shows in the first write only. */
async function rightChecks({
  desired,
  reader,
  signal,
}: PreflightOptions): Promise<PreflightCheck[]> {
  const { id, label } = desired.app;
  const apps = { id: 'read-apps', title: 'The credentials may read apps' } as const;
  const mappings = {
    id: 'read-mappings',
    title: 'The credentials may read user types, where mappings begin',
  } as const;
  return Promise.all([
    answered(apps, async () => {
      const found =
        id === undefined
          ? await reader.findAppsByLabel(label ?? '', { signal })
          : [await reader.getApp(id, { signal })];
      const ids = found.flatMap((app) => (app ? [app.id] : []));
      if (ids.length === 0) return 'There is no such app yet.';
      return ids.length === 1
        ? `The app is there (${ids[0]}).`
        : `Several apps have this label: ${ids.join(', ')}. Give the id of the one that is meant as app.id, unless the lock file has it.`;
    }),
    answered(mappings, async () => {
      await reader.getDefaultUserTypeId({ signal });
      return 'Yes. That they may write too shows with the first write only.';
    }),
  ]);
}

/** Files what is to be said of the groups, and gives those whose members count. */
async function groupChecks(
  { desired, reader, signal }: PreflightOptions,
  checks: PreflightCheck[],
): Promise<OktaGroup[]> {
  const listed = desired.groups ?? [];
  const title = 'The groups of the file are there';
  if (listed.length === 0) {
    const actual = 'The file lists no groups, so no members were looked at.';
    checks.push(check({ id: 'groups-exist', title, outcome: 'skipped', actual }));
    return [];
  }
  const names = listed.filter(({ id }) => id === undefined).map(({ name }) => name);
  const ids = listed.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const read: OktaGroup[] = [];
  const base = { id: 'read-groups', title: 'The credentials may read groups' } as const;
  const right = await answered(base, async () => {
    const [byName, byId] = await Promise.all([
      names.length > 0 ? reader.findGroupsByName(names, { signal }) : [],
      ids.length > 0 ? reader.findGroupsById(ids, { signal }) : [],
    ]);
    for (const group of [...byName, ...byId]) read.push(group);
    return 'Yes.';
  });
  checks.push(right);
  if (right.outcome !== 'passed') return [];
  const finding = checkGroups(listed, read);
  checks.push(finding.check);
  return finding.found;
}

/** A group whose members were not read to the end, and why. */
interface Unread {
  name: string;
  error: HumanError;
}

/** Members of all groups, as far as the org gives them: what is wrong with one group says nothing of the others. */
async function readMembers(
  { reader, signal }: PreflightOptions,
  groups: readonly OktaGroup[],
  tally: MemberTally,
  onProgress: (message: string) => void,
): Promise<Unread[]> {
  const unread: Unread[] = [];
  let done = 0;
  const step = Math.ceil(groups.length / MOST_LINES);
  await inPool(groups, AT_ONCE, async ({ id, profile }) => {
    if (unread.length >= MOST_UNREAD) {
      unread.push({ name: profile.name, error: notAsked(MOST_UNREAD) });
    } else {
      try {
        for await (const page of reader.groupMembers(id, { signal })) {
          throwIfCancelled(signal);
          tally.add(profile.name, page);
        }
      } catch (error) {
        if (error instanceof CancelledError || !(error instanceof HumanError)) throw error;
        unread.push({ name: profile.name, error });
      }
    }
    done += 1;
    if (done % step === 0 || done === groups.length)
      onProgress(`Members of the groups: ${tally.users} users so far (${done}/${groups.length})`);
  });
  return unread;
}

function notAsked(failed: number): UnreachableError {
  return new UnreachableError(`not read, after ${failed} groups that could not be`, {
    nextStep: 'Run the command again.',
  });
}

function unreadCheck(unread: readonly Unread[], groups: number): PreflightCheck {
  return check({
    id: 'members-read',
    title: 'The members of the groups can be read',
    outcome: 'failed',
    actual: `Those of ${unread.length} of ${groups} groups could not be read to the end; what follows is of the others, and of what was read.`,
    fix: unread[0]?.error.nextStep ?? '',
    offenders: unread.slice(0, MOST_NAMED).map(({ name, error }) => `${name}: ${error.message}`),
    count: unread.length,
    blocked: true,
  });
}

/** A question to the org: what it says when it answers, or why it does not. Anything else is a bug, and thrown. */
async function answered(
  base: Pick<PreflightCheck, 'id' | 'title'>,
  ask: () => Promise<string>,
): Promise<PreflightCheck> {
  try {
    return check({ ...base, outcome: 'passed', actual: await ask() });
  } catch (error) {
    if (error instanceof CancelledError || !(error instanceof HumanError)) throw error;
    return check({
      ...base,
      outcome: 'failed',
      actual: error.message,
      fix: error.nextStep,
      ...(error.exitCode === 3 ? { blocked: true } : {}),
    });
  }
}

function countOf(checks: readonly PreflightCheck[]): Record<PreflightCheck['outcome'], number> {
  const count = { passed: 0, failed: 0, warning: 0, skipped: 0 };
  for (const { outcome } of checks) count[outcome] += 1;
  return count;
}
