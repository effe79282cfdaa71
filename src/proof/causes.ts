import type { LogFailure } from '../okta/oktaModel';

/** Where to look for what Okta has stumbled over. */
export interface Trail {
  /** Checks of the connector test. */
  checks: readonly string[];
  /** Key of the file. */
  place?: string;
}

interface Rule extends Trail {
  words: RegExp;
}

/**
 * What Okta writes into its System Log and onto pushes, the most telling words first. The texts are those of Okta's
 * support articles and of recorded orgs.
 */
const RULES: readonly Rule[] = [
  {
    words: /matching user not found/i,
    checks: ['filter-hit'],
    place: 'provisioning.toApp.createUsers',
  },
  {
    words: /invalid expression|does not fit|invalid value data type/i,
    checks: [],
    place: 'mappings',
  },
  { words: /delay in reactivating/i, checks: ['user-reactivate'] },
  { words: /new user returned empty/i, checks: ['user-create-body'] },
  { words: /new group returned empty/i, checks: ['group-create'] },
  { words: /returned an? empty user|connector returned a user/i, checks: ['user-read-back'] },
  { words: /returned an? empty group|connector returned a group/i, checks: ['group-read-back'] },
  { words: /filter with other users/i, checks: ['filter-hit', 'filter-exact'] },
  { words: /filter with other groups/i, checks: ['group-filter-hit'] },
  { words: /linked to another okta user/i, checks: ['user-link', 'filter-two'] },
  { words: /rate limit|too many requests|\b429\b/i, checks: ['rate-limit'] },
  {
    words: /unauthorized|\b401\b|api credentials|authentication_failure/i,
    checks: ['auth-accepted'],
    place: 'provisioning.connector.auth',
  },
  { words: /forbidden|\b403\b/i, checks: ['auth-accepted'], place: 'provisioning.connector.auth' },
  {
    words: /invalid json|unrecognized token|not json/i,
    checks: ['media-answer', 'error-no-crash'],
  },
  { words: /certificate|\btls\b|\bssl\b/i, checks: ['tls-chain', 'tls-expiry'] },
  { words: /group.*(conflict|\b409\b|uniqueness)/i, checks: ['group-create', 'group-filter-hit'] },
  {
    words: /conflict|\b409\b|uniqueness|already (exists|taken)|is taken/i,
    checks: ['user-duplicate', 'filter-hit'],
  },
  {
    words: /bad gateway|service unavailable|internal server error|\b50[0234]\b/i,
    checks: ['error-no-crash', 'connection-test'],
    place: 'provisioning.connector.baseUrl',
  },
  {
    words:
      /timed? ?out|refused|reset|socket|no answer|does not answer|unreachable|unknown host|fetch failed|econn|network/i,
    checks: ['connection-test'],
    place: 'provisioning.connector.baseUrl',
  },
  { words: /group.*(not found|\b404\b)/i, checks: ['error-group-unknown-id', 'group-read-back'] },
  { words: /not found|\b404\b/i, checks: ['user-update-same-id', 'user-unknown-id'] },
  {
    words: /group membership/i,
    checks: ['group-members', 'group-members-replaced', 'patch-group-add'],
  },
  { words: /user group/i, checks: ['group-create', 'group-rename'] },
  { words: /verifying if user/i, checks: ['filter-hit', 'filter-miss'] },
  { words: /creating user/i, checks: ['user-create'] },
  { words: /profile update/i, checks: ['user-update'] },
  { words: /deactivating user/i, checks: ['user-deactivate'] },
  { words: /reactivating user/i, checks: ['user-reactivate'] },
  { words: /password/i, checks: ['user-password-change'] },
];

/** The check and the line of the file that explain a failure; empty when its words are not known. */
export function trailOf(reason: string): Trail {
  const rule = RULES.find(({ words }) => words.test(reason));
  if (!rule) return { checks: [] };
  const { checks, place } = rule;
  return place === undefined ? { checks } : { checks, place };
}

/** A reason without what differs from one person to the next: addresses, ids, and names in quotes. */
export function reasonKind(reason: string): string {
  return reason
    .replace(/[^\s"'<>()]+@[^\s"'<>(),;:]+/g, '…')
    .replace(/\b00[ug][0-9A-Za-z]{17}\b/g, '…')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '…')
    .replace(/'[^']*'|"[^"]*"/g, '…')
    .replace(/(for group|user group) .+?(?=: )/gi, '$1 …')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The newest failure of each user and group, by Okta's id, and of app users by their name. */
export class Failures {
  readonly #byTarget = new Map<string, LogFailure>();

  /** Takes in a line of the log; later ones of the same target are older, and left out. */
  take(failure: LogFailure): void {
    for (const { id, type, name } of failure.targets) {
      if (type === 'AppInstance') continue;
      for (const key of [id, ...(type === 'AppUser' ? [nameKey(name)] : [])]) {
        if (key !== '' && !this.#byTarget.has(key)) this.#byTarget.set(key, failure);
      }
    }
  }

  ofUser(userId: string, login: string): LogFailure | undefined {
    return this.#byTarget.get(userId) ?? this.#byTarget.get(nameKey(login));
  }

  ofGroup(groupId: string): LogFailure | undefined {
    return this.#byTarget.get(groupId);
  }
}

function nameKey(name: string): string {
  return name === '' ? '' : `name ${name.toLowerCase()}`;
}
