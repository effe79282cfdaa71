import { randomBytes } from 'node:crypto';
import { appendFileSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { MORE_LINES, NEW_LIST } from '../../base/files/draft';
import { PRIVATE } from '../../base/files/wholeFile';
import { isRecord } from '../../base/record';

/** Names a folder: every org appends its API traffic to a file of its own there, for checks against Okta's OpenAPI. */
export const TRAFFIC_VARIABLE = 'OKTA_SCIM_SANDBOX_TRAFFIC';

/** One request and its reply; headers, and with them credentials, are never kept. */
export interface TrafficEntry {
  method: string;
  path: string;
  query: string;
  requestBody: unknown;
  status: number;
  contentType: string | undefined;
  body: unknown;
  /** The fault on order that made the reply. */
  fault: string | undefined;
}

/** Keys whose values are secrets, wherever they stand. */
const SECRET = /^(token|password|adminPassword|clientSecret|secret|client_secret|answer|value)$/i;
/** `value` is a secret below these only: JSON Patch and enums have one, too. */
const HOLDERS = /^(password|oldPassword|newPassword|hash)$/i;

/**
 * NDJSON, one exchange a line. Each line is handed to the system whole before the request goes on, so a process that
 * is killed has lost nothing it has answered; a last line that is torn is for the reader to leave out.
 */
export class TrafficFile {
  readonly #path: string;
  #isMade = false;
  #isFull = false;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, `${process.pid}-${randomBytes(6).toString('hex')}.ndjson`);
  }

  /** None unless the environment asks for it. */
  static fromEnvironment(environment: NodeJS.ProcessEnv): TrafficFile | undefined {
    const folder = environment[TRAFFIC_VARIABLE];
    return folder ? new TrafficFile(folder) : undefined;
  }

  add(entry: TrafficEntry): void {
    const { requestBody, body, ...rest } = entry;
    const kept = { ...rest, requestBody: withoutSecrets(requestBody), body: withoutSecrets(body) };
    if (this.#isFull) return;
    try {
      // Made by this org alone: what has taken its name is not written to.
      const file = openSync(this.#path, this.#isMade ? MORE_LINES : NEW_LIST, PRIVATE);
      try {
        this.#isMade = true;
        appendFileSync(file, `${JSON.stringify(kept)}\n`);
      } finally {
        closeSync(file);
      }
    } catch {
      // A full disk must not change what the org answers; nothing may follow a line that may be torn.
      this.#isFull = true;
    }
  }
}

/** The value with every secret text replaced; types stay, so that it can still be checked. */
export function withoutSecrets(value: unknown, holder = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, holder));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => {
      const isSecret = SECRET.test(key) && (key !== 'value' || HOLDERS.test(holder));
      return [key, isSecret && typeof field === 'string' ? '(hidden)' : withoutSecrets(field, key)];
    }),
  );
}
