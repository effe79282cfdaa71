import { type Change, catchUp, catchUpKey } from './change';
import type { LogEvent, OrgState } from './orgState';
import { TrackedMap } from './trackedMap';

/** Maps that may have tens of thousands of entries. */
const LARGE = ['users', 'groups'] as const;

/**
 * Finds what has changed in the state since it was last asked. The handlers of the org change the state's objects as
 * they like; nobody has to say what was changed.
 */
export class ChangeTracker {
  #kept: OrgState;
  #lastEvent: LogEvent | undefined;
  #readers = 0;

  constructor(state: OrgState) {
    this.#kept = this.#copyOf(state);
  }

  /** The state as of the last `collect`: everything in it is in the list of changes. */
  get kept(): OrgState {
    return this.#kept;
  }

  /** Starts anew from a state whose changes are all known. */
  reset(state: OrgState): void {
    this.#kept = this.#copyOf(state);
  }

  /** Runs what only reads, up to its first wait: what it gets hold of need not be compared. */
  reading<Result>(work: () => Result): Result {
    this.#readers++;
    try {
      return work();
    } finally {
      this.#readers--;
    }
  }

  /** The changes since the last call. `all` also finds those of objects that somebody had kept for long. */
  collect(state: OrgState, all: boolean): Change[] {
    const changes: Change[] = [];
    this.#readers++;
    try {
      const isNew = this.#watch(state);
      const handed = this.#takeHanded(state);
      for (const name of LARGE) {
        const { keys, all: isAny } = handed[name];
        if (all || isAny || isNew) catchUp(this.#kept[name], state[name], [name], changes);
        else {
          for (const key of keys) catchUpKey(this.#kept[name], state[name], key, [name], changes);
        }
      }
      for (const key of new Set([...Object.keys(state), ...Object.keys(this.#kept)])) {
        if (key === 'log' || LARGE.some((name) => name === key)) continue;
        catchUpKey(asRecord(this.#kept), asRecord(state), key, [], changes);
      }
      this.#collectLog(state.log, changes);
    } finally {
      this.#readers--;
    }
    return changes;
  }

  #copyOf(state: OrgState): OrgState {
    this.#watch(state);
    const copy = structuredClone({ ...state, users: new Map(), groups: new Map() });
    copy.users = new Map(structuredClone([...state.users]));
    copy.groups = new Map(structuredClone([...state.groups]));
    this.#takeHanded(state);
    this.#lastEvent = state.log.at(-1);
    return copy;
  }

  /** Events are never changed, only added at the end and dropped at the front. */
  #collectLog(log: readonly LogEvent[], changes: Change[]): void {
    const kept = this.#kept;
    const last = this.#lastEvent;
    const known = last === undefined ? 0 : log.lastIndexOf(last) + 1;
    this.#lastEvent = log.at(-1);
    if (known === 0 && kept.log.length > 0) {
      changes.push({ at: ['log'], splice: [0, kept.log.length], items: [...log] });
      kept.log = [...log];
      return;
    }
    const added = log.slice(known);
    const dropped = kept.log.length - known;
    if (added.length > 0) {
      changes.push({ at: ['log'], splice: [kept.log.length, 0], items: added });
      kept.log.push(...added);
    }
    if (dropped > 0) {
      changes.push({ at: ['log'], splice: [0, dropped], items: [] });
      kept.log.splice(0, dropped);
    }
  }

  #watch(state: OrgState): boolean {
    let isNew = false;
    for (const name of LARGE) {
      if (state[name] instanceof TrackedMap) continue;
      isNew = true;
      this.#watchOne(state, name);
    }
    return isNew;
  }

  #watchOne<Name extends (typeof LARGE)[number]>(state: OrgState, name: Name): void {
    const isPaused = () => this.#readers > 0;
    if (name === 'users') state.users = new TrackedMap(state.users, isPaused);
    else state.groups = new TrackedMap(state.groups, isPaused);
  }

  #takeHanded(state: OrgState) {
    return { users: handedOf(state.users), groups: handedOf(state.groups) };
  }
}

function handedOf(map: Map<string, unknown>) {
  return map instanceof TrackedMap ? map.takeHanded() : { keys: new Set<string>(), all: true };
}

function asRecord(state: OrgState): Record<string, unknown> {
  return state as unknown as Record<string, unknown>;
}
