import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GROUP_URN } from '../../src/scim/urns';
import { Arrived } from './arrived';

/** Milliseconds: an org, and many readings of it, on a busy machine. */
const SLOW_MS = 240_000;
/** Sequences, each of which goes on where the one before it ended. */
const SEQUENCES = 40;

const LOGINS = ['ana.silva', 'bruno.costa', 'carla.souza', 'dana.fischer'].map(
  (name) => `${name}@example.com`,
);

type Resource = Record<string, unknown>;

/** Somebody in the app, as the org lists them. */
interface Listed {
  id: string;
  externalId: string | null;
  credentials: { userName: string };
  profile: Record<string, unknown>;
  _embedded: { user: { status: string; profile: { login: string } } };
}

function nthOf<T>(items: Iterable<T>, nth: number): T | undefined {
  const all = [...items];
  return all.length === 0 ? undefined : all[nth % all.length];
}

let fresh = 0;

/** What somebody does in Okta, or at the target behind its back. */
const CHANGES = {
  rename: async (arrived: Arrived, nth: number) => {
    const { id } = await arrived.user(nthOf(LOGINS, nth) ?? '');
    fresh += 1;
    const displayName = `Name ${fresh}`;
    await arrived.api.call('POST', `/api/v1/users/${id}`, { profile: { displayName } });
  },
  join: async (arrived: Arrived, nth: number) => {
    const { id } = await arrived.user(nthOf(LOGINS, nth) ?? '');
    const group = await arrived.api.groupId('Vendors');
    await arrived.api.call('PUT', `/api/v1/groups/${group}/users/${id}`);
  },
  leave: async (arrived: Arrived, nth: number) => {
    const { id } = await arrived.user(nthOf(LOGINS, nth) ?? '');
    const group = await arrived.api.groupId('Vendors');
    await arrived.api.call('DELETE', `/api/v1/groups/${group}/users/${id}`);
  },
  updateOff: (arrived: Arrived) => allow(arrived, { updateUserAttributes: false }),
  deactivateOff: (arrived: Arrived) => allow(arrived, { deactivateUsers: false }),
  allOn: (arrived: Arrived) => allow(arrived, {}),
  edit: async ({ scim }: Arrived, nth: number) => {
    const user = nthOf(scim.users.values(), nth);
    if (user) user['customCode'] = 'changed there';
  },
  mend: async ({ scim }: Arrived, nth: number) => {
    const user = nthOf(scim.users.values(), nth);
    if (user) user['customCode'] = 'test-CustomCode';
  },
  turnOff: async ({ scim }: Arrived, nth: number) => {
    const user = nthOf(scim.users.values(), nth);
    if (user) user['active'] = false;
  },
  turnOn: async ({ scim }: Arrived, nth: number) => {
    const user = nthOf(scim.users.values(), nth);
    if (user) user['active'] = true;
  },
  remove: async ({ scim }: Arrived, nth: number) => {
    const id = nthOf(scim.users.keys(), nth);
    if (id !== undefined) scim.users.delete(id);
  },
  own: async ({ scim }: Arrived) => {
    fresh += 1;
    const id = `own-${fresh}`;
    scim.users.set(id, { id, userName: id, active: true, meta: { resourceType: 'User' } });
  },
  double: async ({ scim }: Arrived, nth: number) => {
    const user = nthOf(scim.users.values(), nth);
    fresh += 1;
    const id = `double-${fresh}`;
    if (user) scim.users.set(id, { ...structuredClone(user), id });
  },
  removeDoubles: async ({ scim }: Arrived) => {
    for (const id of [...scim.users.keys()]) if (/^(?:own|double)-/.test(id)) scim.users.delete(id);
  },
  dropMember: async ({ scim }: Arrived, nth: number) => {
    const [group] = scim.groups.values();
    const members = (group?.['members'] ?? []) as unknown[];
    if (group) group['members'] = members.filter((_, index) => index !== nth % members.length);
  },
  ownGroup: async ({ scim }: Arrived) => {
    fresh += 1;
    const id = `group-${fresh}`;
    const meta = { resourceType: 'Group' };
    scim.groups.set(id, { id, displayName: id, members: [], meta });
  },
};

async function allow({ api, appId }: Arrived, off: Record<string, boolean>): Promise<void> {
  const toApp = { createUsers: true, updateUserAttributes: true, deactivateUsers: true };
  await api.call('PUT', `/_sandbox/apps/${appId}/provisioning`, { toApp: { ...toApp, ...off } });
}

/** Where the target has what the app's profile says. */
const AT_TARGET: Readonly<Record<string, (user: Resource) => unknown>> = {
  email: (user) => (user['emails'] as { value: string }[] | undefined)?.[0]?.value,
  givenName: (user) => (user['name'] as Resource | undefined)?.['givenName'],
  familyName: (user) => (user['name'] as Resource | undefined)?.['familyName'],
  NameFormatted: (user) => user['NameFormatted'],
  customCode: (user) => user['customCode'],
  thirdPartyVendor: (user) => (user[GROUP_URN] as Resource | undefined)?.['thirdPartyVendor'],
};

/** What is to be found, by comparing the two as they stand, one by one. */
async function plainComparison({ api, appId, scim }: Arrived): Promise<string[]> {
  const listed = await api.call<Listed[]>('GET', `/api/v1/apps/${appId}/users?expand=user`);
  const errors = await failedOf(api, appId);
  const users = [...scim.users.values()];
  const isOf = ({ id, externalId, credentials }: Listed, user: Resource) =>
    user['id'] === externalId ||
    (!listed.some((other) => other.externalId === user['id']) &&
      (user['externalId'] === id || user['userName'] === credentials.userName));
  const found: string[] = [];
  for (const person of listed) {
    const accounts = users.filter((user) => isOf(person, user));
    const state = stateOf(person, accounts, errors.has(person.id));
    if (state !== 'proven') found.push(`person ${person._embedded.user.profile.login} ${state}`);
  }
  const known = new Map(
    (await Promise.all(LOGINS.map((login) => personOf(api, login)))).map((one) => [one.login, one]),
  );
  for (const user of users) {
    if (user['active'] !== true || listed.some((person) => isOf(person, user))) continue;
    const name = String(user['userName']);
    found.push(`person ${name} ${known.has(name) ? 'still-active' : 'only-at-target'}`);
  }
  return [...found, ...(await groupsFound(api, appId, scim.groups, listed, users, isOf))].sort();
}

const personOf = async (api: Arrived['api'], login: string) => {
  const { id } = await api.call<{ id: string }>('GET', `/api/v1/users/${login}`);
  return { login, id };
};

/** Ids of people of whom the org keeps an error: it has tried, and was refused. */
async function failedOf(api: Arrived['api'], appId: string): Promise<Set<string>> {
  const { apps } = await api.call<{
    apps: { id: string; appUsers: Record<string, { error?: string }> }[];
  }>('GET', '/_sandbox/state');
  const { appUsers = {} } = apps.find(({ id }) => id === appId) ?? {};
  return new Set(Object.keys(appUsers).filter((id) => appUsers[id]?.error !== undefined));
}

function stateOf(person: Listed, accounts: readonly Resource[], hasFailed: boolean): string {
  const { externalId, profile, credentials } = person;
  if (accounts.length > 1) return 'duplicate';
  const [account] = accounts;
  if (externalId === null) return hasFailed ? 'failed' : 'never-sent';
  if (!account) return hasFailed ? 'failed' : 'missing';
  if (account['active'] !== true) return 'inactive';
  const isSame =
    account['id'] === externalId &&
    account['userName'] === credentials.userName &&
    Object.entries(AT_TARGET).every(([name, read]) => {
      const wanted = profile[name] ?? null;
      return wanted === null || String(read(account)) === String(wanted);
    });
  if (isSame) return 'proven';
  return hasFailed ? 'failed' : 'differs';
}

async function groupsFound(
  api: Arrived['api'],
  appId: string,
  groups: ReadonlyMap<string, Resource>,
  listed: readonly Listed[],
  users: readonly Resource[],
  isOf: (person: Listed, user: Resource) => boolean,
): Promise<string[]> {
  const pushes = await api.call<{ status: string; sourceGroupId: string }[]>(
    'GET',
    `/api/v1/apps/${appId}/group-push/mappings`,
  );
  const [push] = pushes;
  const found = [...groups.values()]
    .filter(({ displayName }) => displayName !== 'Vendors')
    .map(({ displayName }) => `group ${displayName} only-at-target`);
  if (!push) return found;
  if (push.status === 'ERROR') return [...found, 'group Vendors failed'];
  const target = [...groups.values()].find(({ displayName }) => displayName === 'Vendors');
  assert.ok(target, 'no change takes the pushed group away');
  const members = await api.call<{ id: string }[]>(
    'GET',
    `/api/v1/groups/${push.sourceGroupId}/users`,
  );
  const inGroup = new Set(members.map(({ id }) => id));
  const there = new Set((target['members'] as { value: string }[]).map(({ value }) => value));
  const accountOf = (person: Listed) => {
    const own = users.filter((user) => isOf(person, user));
    const linked = own.find(({ id }) => id === person.externalId);
    return linked ?? (own.length === 1 ? own[0] : undefined);
  };
  const wanted = new Set(
    listed.flatMap((person) => {
      const account = person.externalId !== null && inGroup.has(person.id) && accountOf(person);
      return account ? [String(account['id'])] : [];
    }),
  );
  const isMembers = (id: string) =>
    listed.some(
      (person) =>
        inGroup.has(person.id) &&
        (person.externalId === id || users.some((user) => user['id'] === id && isOf(person, user))),
    );
  const isSame =
    [...wanted].every((id) => there.has(id)) &&
    [...there].every((id) => wanted.has(id) || isMembers(id));
  return isSame ? found : [...found, 'group Vendors members-differ'];
}

describe('verify, after any changes in an org and at a SCIM server', function () {
  this.timeout(SLOW_MS);
  let arrived: Arrived;

  before(async () => {
    arrived = await Arrived.start();
    await arrived.provision();
  });
  after(async () => arrived?.stop());

  it('gives exactly the differences that a plain comparison of the two gives', async () => {
    const names = Object.keys(CHANGES) as (keyof typeof CHANGES)[];
    const change = fc.tuple(fc.constantFrom(...names), fc.nat(20));
    const seen = new Set<string>();
    const done: string[] = [];
    // No shrinking: each sequence goes on from the one before it.
    for (const changes of fc.sample(
      fc.noBias(fc.array(change, { minLength: 3, maxLength: 6 })),
      SEQUENCES,
    )) {
      for (const [name, nth] of changes) {
        done.push(`${name} ${nth}`);
        await CHANGES[name](arrived, nth);
        await arrived.api.idle();
      }
      const expected = await plainComparison(arrived);
      const { proof } = await arrived.verify();
      for (const { kind, state } of proof.findings) seen.add(`${kind} ${state}`);
      const found = proof.findings.map(({ kind, key, state }) => `${kind} ${key} ${state}`).sort();
      assert.deepEqual(found, expected, done.slice(-12).join(', '));
    }
    assert.ok(seen.size >= 8, `only ${[...seen].join(', ')} came up`);
  });
});
