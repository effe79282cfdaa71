import { randomBytes } from 'node:crypto';
import { FACTS } from './facts.mjs';
import { leftovers, namesOf, removeAll } from './leftovers.mjs';
import { NotTried } from './notTried.mjs';

/**
 * Tries every fact on one org, in order, and removes all that was made. What is observed is a short text that can be compared
 * with that of another org.
 * @param {{ client: object, turnOnScim: (app: object) => Promise<boolean>, lookAt: (path: string) => Promise<boolean | undefined>, say?: (line: string) => void, facts?: readonly object[] }} parts
 * @returns {Promise<{ observed: Map<string, string>, left: object[] }>}
 */
export async function observe({ client, turnOnScim, lookAt, say = () => {}, facts = FACTS }) {
  const world = { name: namesOf(randomBytes(6).toString('hex')), client, turnOnScim, lookAt };
  const observed = new Map();
  let left = [];
  try {
    for (const fact of facts) {
      observed.set(fact.id, await observedBy(fact, world));
      say(`${fact.id}: ${observed.get(fact.id)}`);
    }
  } finally {
    left = await removeAll(client, await leftovers(client));
  }
  return { observed, left };
}

async function observedBy(fact, world) {
  try {
    return await fact.observe(world);
  } catch (error) {
    if (error instanceof NotTried) return `not tried: ${error.message}`;
    throw error;
  }
}

/** A row for each fact: what it says, where that comes from, what the local org does and what this org does. */
export function compared(local, live, facts = FACTS) {
  return facts.map(({ id, unknown, claim, source }) => {
    const [here, there] = [local.get(id) ?? '', live.get(id) ?? ''];
    const isTried = !there.startsWith('not tried') && !here.startsWith('not tried');
    return {
      id,
      unknown: unknown ?? '',
      claim,
      source,
      local: here,
      live: there,
      verdict: isTried ? (here === there ? 'same' : 'DIFFERS') : 'not tried',
    };
  });
}
