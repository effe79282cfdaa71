/** Ids as Okta makes them: a kind of three characters, then seventeen. */
const ID = /\b(?:0oa|00u|00g|00o|oty|osc|prm|gPm|rst|spr)[A-Za-z0-9]{17}\b/g;
const WHOLE_ID = /^(?:0oa|00u|00g|00o|oty|osc|prm|gPm|rst|spr)[A-Za-z0-9]{17}$/;

/** Which id of the local org stands for which recorded one. */
export class Ids {
  #local = new Map();

  has(recorded) {
    return this.#local.has(recorded);
  }

  set(recorded, local) {
    if (!this.#local.has(recorded)) this.#local.set(recorded, local);
  }

  /** The text with the ids of the local org; those that are not known stay. */
  inText(text) {
    return text.replace(ID, (id) => this.#local.get(id) ?? id);
  }

  /** Whether a path names something that no reply has shown so far. */
  hasUnknown(text) {
    return (text.match(ID) ?? []).some((id) => !this.#local.has(id));
  }

  inValue(value) {
    return value === undefined ? undefined : JSON.parse(this.inText(JSON.stringify(value)));
  }

  /** Whether two items of lists are the same thing: by id where it is known, else by name and by both ends. */
  #isTwin(recorded, local) {
    if (!isId(recorded?.id) || !isId(local?.id)) return false;
    if (this.has(recorded.id)) return this.#local.get(recorded.id) === local.id;
    if (namesOf(recorded) !== namesOf(local)) return false;
    return ['source', 'target'].every((end) => {
      const [one, other] = [recorded[end], local[end]];
      if (!isObject(one) || !isObject(other)) return one === other;
      return this.has(one.id)
        ? this.#local.get(one.id) === other.id
        : namesOf(one) === namesOf(other);
    });
  }

  /** Links name things that nothing else does: a schema by its id, say. */
  #learnAddress(recorded, local) {
    if (!recorded.startsWith('http') || !local.startsWith('http')) return;
    const [one, other] = [recorded.match(ID) ?? [], local.match(ID) ?? []];
    if (one.length !== other.length) return;
    for (const [index, id] of one.entries()) this.set(id, other[index]);
  }

  /** Learns from a recorded reply and the local one which stand at the same places. */
  learn(recorded, local) {
    if (typeof recorded === 'string' && typeof local === 'string') {
      if (isId(recorded) && isId(local)) this.set(recorded, local);
      else this.#learnAddress(recorded, local);
      return;
    }
    if (!isObject(recorded) || !isObject(local)) return;
    if (Array.isArray(recorded) && Array.isArray(local)) {
      for (const item of recorded) {
        const twin = local.find((other) => this.#isTwin(item, other));
        if (twin) this.learn(item, twin);
      }
      return;
    }
    if (Array.isArray(recorded) || Array.isArray(local)) return;
    for (const key of Object.keys(recorded)) {
      if (Object.hasOwn(local, key)) this.learn(recorded[key], local[key]);
    }
  }
}

/** What people call an object; of custom apps the name is the server's. */
function namesOf(item) {
  const name = /_\d+$/.test(item.name ?? '') ? undefined : item.name;
  const { name: profileName, login } = item.profile ?? {};
  return JSON.stringify([name, item.label, item.displayName, profileName, login]);
}

export function isId(text) {
  return WHOLE_ID.test(text);
}

export function isObject(value) {
  return typeof value === 'object' && value !== null;
}
