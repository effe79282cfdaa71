import type { Imports } from './imports';

/**
 * The rooms of `src/` from the bottom to the top, and whom each may know besides itself. A new room starts here.
 * docs/architecture.md tells why.
 */
const FACTS = ['base', 'scim', 'tutorial', 'expression'];
const MODELS = ['config', 'okta'];
const DOERS = ['engine', 'connector', 'proof'];
const WATCHERS = ['traffic', 'proxy'];

export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  scim: ['base'],
  tutorial: ['base'],
  expression: ['base'],
  config: FACTS,
  okta: ['base', 'scim'],
  localOrg: ['base', 'scim', 'expression'],
  language: [...FACTS, 'config'],
  engine: [...FACTS, ...MODELS],
  connector: [...FACTS, 'config'],
  proof: [...FACTS, ...MODELS, 'connector'],
  traffic: [...FACTS, 'config', 'connector'],
  proxy: ['base', 'scim', 'connector', 'traffic'],
  tasks: [...FACTS, ...MODELS, ...DOERS, ...WATCHERS, 'localOrg'],
  cli: [...FACTS, ...MODELS, ...DOERS, ...WATCHERS, 'tasks'],
  vscode: [...FACTS, ...MODELS, ...DOERS, ...WATCHERS, 'language', 'tasks'],
  'cli.ts': ['base', 'cli'],
  'extension.ts': ['base', 'vscode'],
  'extension.web.ts': ['base', 'vscode'],
  'main.ts': ['extension.ts'],
};

/** Sub-rooms whose members stand side by side: none imports another. What lies beside folders is for all of them. */
const SIDE_BY_SIDE = [
  { place: 'engine/resources/', members: 'folders' },
  { place: 'cli/commands/', members: 'files' },
] as const;

/** What a room may know of another one, where that is not all of it: who reads a server needs none of its tests. */
const ONLY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  proof: { connector: 'connector/http/' },
};

/** The one file that may import the local org: what it does must never reach our client by another way. */
const LOCAL_ORG_DOOR = 'tasks/startLocalOrg.ts';

/** What the tasks run: a host reaches it through them, so that both do the same in the same order. */
export const BEHIND_TASKS = [
  'engine/apply/progressLines.ts',
  'engine/apply/recordedRun.ts',
  'engine/export/exportApp.ts',
  'engine/export/exportInto.ts',
  'engine/export/newFileText.ts',
  'engine/plan/moved.ts',
  'engine/preflight/connectorChecks.ts',
  'engine/preflight/preflight.ts',
  'engine/read/read.ts',
  'connector/cleanup/settleLeftovers.ts',
  'connector/http/connectorReader.ts',
  'connector/discover/askServer.ts',
  'connector/http/probe.ts',
  'connector/run/run.ts',
  'connector/token/renewingSecrets.ts',
  'proof/verify.ts',
  'traffic/resend/resend.ts',
  'traffic/resend/settleMade.ts',
];
const HOSTS = ['cli', 'vscode'];

/** Packages that only some rooms may know. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  vscode: ['vscode/', 'extension.ts', 'extension.web.ts', 'main.ts'],
  '@okta/okta-sdk-nodejs': ['okta/'],
};

/** Every import that a wall forbids, as `from -> to`. */
export function forbidden(imports: ReadonlyMap<string, Imports>): string[] {
  return [...imports].flatMap(([file, { files, packages }]) => [
    ...files.filter((other) => !mayKnow(file, other)).map((other) => `${file} -> ${other}`),
    ...packages.filter((name) => !mayUse(file, name)).map((name) => `${file} -> ${name}`),
  ]);
}

function mayKnow(file: string, other: string): boolean {
  const [from, to] = [roomOf(file), roomOf(other)];
  if (to === 'localOrg' && from !== 'localOrg') return file === LOCAL_ORG_DOOR;
  if (HOSTS.includes(from) && BEHIND_TASKS.includes(other)) return false;
  const part = ONLY[from]?.[to];
  if (part !== undefined && !other.startsWith(part)) return false;
  if (from !== to) return ROOMS[from]?.includes(to) === true;
  return SIDE_BY_SIDE.every((where) => !areNeighbours(where, file, other));
}

/** Whether two files belong to different members of such a place. */
function areNeighbours(where: (typeof SIDE_BY_SIDE)[number], file: string, other: string): boolean {
  const [one, two] = [memberOf(where, file), memberOf(where, other)];
  return one !== undefined && two !== undefined && one !== two;
}

function memberOf(
  { place, members }: (typeof SIDE_BY_SIDE)[number],
  file: string,
): string | undefined {
  if (!file.startsWith(place)) return undefined;
  const [name, ...below] = file.slice(place.length).split('/');
  return members === 'folders' && below.length === 0 ? undefined : name;
}

function mayUse(file: string, name: string): boolean {
  const places = PACKAGES[name];
  return places === undefined || places.some((place) => file.startsWith(place));
}

/** The first folder of a path below `src/`, or the file itself. */
export function roomOf(file: string): string {
  return file.split('/')[0] ?? file;
}
