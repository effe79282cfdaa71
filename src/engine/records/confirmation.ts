import { createHash } from 'node:crypto';
import { isRecord } from '../../base/record';

/** That a person has said to have made a setting which Okta does not show. */
export interface KeptWord {
  /** Of the setting's value in this app; see `confirmationHash`. */
  hash: string;
  who: string;
  /** RFC 3339, UTC. */
  when: string;
}

/** What a confirmation is of. */
export interface ConfirmedThing {
  org: string;
  appId: string;
  /** The setting's. */
  id: string;
  /** As the file has it. Of a secret the name: a hash of its value, in a committed file, could be guessed at. */
  value: string | undefined;
}

/** SHA-256, hex. Another value, app or org has another one. */
export function confirmationHash({ org, appId, id, value }: ConfirmedThing): string {
  return createHash('sha256')
    .update(JSON.stringify([org, appId, id, value ?? null]))
    .digest('hex');
}

export function isConfirmation(value: unknown): value is KeptWord {
  return (
    isRecord(value) &&
    ['hash', 'who', 'when'].every((key) => typeof value[key] === 'string') &&
    Object.keys(value).length === 3
  );
}
