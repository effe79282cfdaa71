import { type Bench, userPath } from '../bench';
import { type Check, neededFor, OKTA_SCIM } from '../check';
import {
  type CustomAttribute,
  customAttribute,
  fateOf,
  type Round,
  withAttributes,
} from '../customAttributes';
import { describeReply, show } from '../describeReply';
import { isObject } from '../scim';
import type { ConnectorTarget } from '../target';
import { bad, good, remark, SkipCheck, type Verdict } from '../verdict';

const LEVEL = neededFor('pushNewUsers', 'pushProfileUpdates');

/** One check for every custom attribute of the file. */
export function attributeChecks(target: ConnectorTarget): Check[] {
  const attributes = Object.entries(target.attributes).map(([name, desired]) =>
    customAttribute(name, desired),
  );
  const tried = attributes.filter(({ untried }) => untried === undefined);
  const trials = new Map<CustomAttribute, Trial>();
  // All that belongs into a user goes in one body, as Okta sends it; what belongs elsewhere goes apart, so that its
  // refusal hides nothing else.
  const own = tried.filter(({ foreign }) => !foreign);
  const together = new Trial('attributes', own);
  for (const attribute of own) trials.set(attribute, together);
  for (const attribute of tried.filter(({ foreign }) => foreign)) {
    trials.set(attribute, new Trial(`attribute-${attribute.name}`.toLowerCase(), [attribute]));
  }
  const ids = uniqueIds(attributes.map(({ name }) => name));
  return attributes.map((attribute, index) => ({
    id: ids[index] ?? attribute.name,
    title: `The attribute ${attribute.name} is kept`,
    area: 'attributes',
    level: LEVEL,
    kind: 'write',
    expected: `${place(attribute)} takes a ${attribute.type}, returns it, and takes another by PUT`,
    source: `${OKTA_SCIM}; RFC 7643 section 3.3`,
    fix: `Keep ${attribute.externalName} at ${place(attribute)}, or take the attribute out of the file.`,
    async run(bench) {
      if (attribute.untried !== undefined) throw new SkipCheck(attribute.untried);
      bench.needUser();
      const verdicts = await trials.get(attribute)?.verdicts(bench);
      const verdict = verdicts?.get(attribute);
      if (!verdict) throw new SkipCheck('It was not tried.');
      return verdict;
    },
  }));
}

/** Attributes that are sent in one body. The trial is made once, for all their checks. */
class Trial {
  readonly #label: string;
  readonly #attributes: readonly CustomAttribute[];
  #verdicts: Promise<Map<CustomAttribute, Verdict>> | undefined;

  constructor(label: string, attributes: readonly CustomAttribute[]) {
    this.#label = label;
    this.#attributes = attributes;
  }

  verdicts(bench: Bench): Promise<Map<CustomAttribute, Verdict>> {
    this.#verdicts ??= this.#run(bench);
    return this.#verdicts;
  }

  async #run(bench: Bench): Promise<Map<CustomAttribute, Verdict>> {
    const body = withAttributes(bench.newUser(this.#label), this.#attributes, 'create');
    const { reply, id } = await bench.create('Users', body);
    if (id === undefined) {
      if (this.#attributes.length > 1) return this.#oneByOne(bench);
      return this.#all(() => bad(`rejected: ${describeReply(reply)}`, reply));
    }
    const created = await this.#judge(bench, id, 'create');
    const lost = [...created.values()].every(({ kind }) => kind !== 'good');
    if (lost) return created;
    const { json } = await bench.send({ method: 'GET', path: userPath(id) });
    const changed = withAttributes(isObject(json) ? json : body, this.#attributes, 'update');
    const put = await bench.send({ method: 'PUT', path: userPath(id), body: changed });
    const updated =
      put.status === 200 || put.status === 204
        ? await this.#judge(bench, id, 'update')
        : this.#all(() => bad(`rejected in a PUT: ${describeReply(put)}`, put));
    for (const [attribute, verdict] of created) {
      if (verdict.kind !== 'good') updated.set(attribute, verdict);
    }
    return updated;
  }

  /** The server refused all of them together: which one is it? */
  async #oneByOne(bench: Bench): Promise<Map<CustomAttribute, Verdict>> {
    const verdicts = new Map<CustomAttribute, Verdict>();
    for (const [index, attribute] of this.#attributes.entries()) {
      const alone = new Trial(`${this.#label}-${index + 1}`, [attribute]);
      for (const [key, verdict] of await alone.verdicts(bench)) verdicts.set(key, verdict);
    }
    return verdicts;
  }

  async #judge(bench: Bench, id: string, round: Round): Promise<Map<CustomAttribute, Verdict>> {
    const reply = await bench.send({ method: 'GET', path: userPath(id) });
    if (reply.status !== 200 || !isObject(reply.json)) {
      return this.#all(() => bad(`the user does not read back: ${describeReply(reply)}`, reply));
    }
    const { json } = reply;
    const when = round === 'create' ? 'after POST' : 'after PUT';
    return this.#all((attribute) => {
      const found = fateOf(attribute, json, round);
      if (found.fate === 'kept') return good('kept by POST and PUT', reply);
      if (found.fate === 'changed') return bad(`changed ${when}: ${show(found.value)}`, reply);
      return dropped(attribute, when);
    });
  }

  #all(judge: (attribute: CustomAttribute) => Verdict): Map<CustomAttribute, Verdict> {
    return new Map(this.#attributes.map((attribute) => [attribute, judge(attribute)]));
  }
}

/** A block of another kind of resource has no place in a user: a server may ignore it, but must not refuse it. */
function dropped(attribute: CustomAttribute, when: string): Verdict {
  if (!attribute.foreign) return bad(`dropped ${when}`);
  return remark(`dropped ${when}: the server ignores ${attribute.block} in a user`, undefined, {
    fix: `If the value matters, keep ${place(attribute)}; the server is free to ignore it.`,
  });
}

function place({ block, externalName }: CustomAttribute): string {
  return block === undefined ? `/${externalName}` : `/${block}/${externalName}`;
}

/** `NameFormatted` is `attribute-name-formatted`; two names that come out the same get a number. */
function uniqueIds(names: readonly string[]): string[] {
  const taken = new Map<string, number>();
  return names.map((name) => {
    const kebab = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/[^A-Za-z0-9]+/g, '-');
    const id = `attribute-${kebab.toLowerCase()}`;
    const times = (taken.get(id) ?? 0) + 1;
    taken.set(id, times);
    return times === 1 ? id : `${id}-${times}`;
  });
}
