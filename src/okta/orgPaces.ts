import { createHash } from 'node:crypto';
import { type Clock, systemClock } from '../base/clock';
import { type OnWait, WaitNotices } from '../base/waits';
import type { Authorizer } from './auth/authorizer';
import type { OktaCredentials } from './connection';
import type { OrgPace } from './http/orgPace';
import { Scheduler } from './http/scheduler';

/** The paces of a run that asks several orgs, or one of them for several files: one for each org and credential. */
export class OrgPaces {
  readonly #paces = new Map<string, OrgPace>();
  readonly #onWait: OnWait | undefined;
  readonly #clock: Clock;
  readonly #random: () => number;

  constructor(onWait?: OnWait, clock: Clock = systemClock, random: () => number = Math.random) {
    this.#onWait = onWait;
    this.#clock = clock;
    this.#random = random;
  }

  /** @param orgUrl an origin. */
  of(orgUrl: string, credentials: OktaCredentials): OrgPace {
    const key = `${orgUrl} ${nameOf(credentials)}`;
    const known = this.#paces.get(key);
    if (known) return known;
    const notices = new WaitNotices(this.#onWait && told(this.#onWait, orgUrl));
    const signIns = new Map<string, Authorizer>();
    const pace: OrgPace = {
      notices,
      scheduler: new Scheduler(this.#clock, this.#random, notices),
      signIn: (purpose, make) => {
        const made = signIns.get(purpose) ?? make();
        signIns.set(purpose, made);
        return made;
      },
    };
    this.#paces.set(key, pace);
    return pace;
  }
}

/** With several orgs under way, a wait says whose it is. */
function told(onWait: OnWait, orgUrl: string): OnWait {
  return ({ what, ms }) => onWait({ what: `${what} at ${orgUrl}`, ms });
}

/** Tells credentials apart without keeping them. */
function nameOf(credentials: OktaCredentials): string {
  switch (credentials.kind) {
    case 'apiToken':
      return `token ${digest(credentials.token.reveal())}`;
    case 'privateKey': {
      const { clientId, privateKey, scopes = [] } = credentials;
      return `app ${clientId} ${digest([privateKey.reveal(), ...scopes].join('\n'))}`;
    }
    case 'person':
      return 'person';
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
