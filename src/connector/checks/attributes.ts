import type { ConnectorTarget } from '../http/target';
import { type Check, neededFor, OKTA_SCIM } from '../run/check';
import { type CustomAttribute, customAttribute } from '../run/customAttributes';
import { theUser } from '../run/fixtures';
import { shared } from '../run/shared';
import { SkipCheck } from '../run/verdict';
import { placeInBody, tryAttributes } from './attributeTrial';

const LEVEL = neededFor('pushNewUsers', 'pushProfileUpdates');

/** One check for every custom attribute of the file. */
export function attributeChecks(target: ConnectorTarget): Check[] {
  const attributes = Object.entries(target.attributes).map(([name, desired]) =>
    customAttribute(name, desired),
  );
  const tried = attributes.filter(({ untried }) => untried === undefined);
  // All that belongs into a user goes in one body, as Okta sends it; what belongs elsewhere goes apart, so that its
  // refusal hides nothing else. Each trial is made once, for all its checks.
  const trialOf = (label: string, some: readonly CustomAttribute[]) =>
    shared((bench) => tryAttributes(bench, label, some));
  const together = trialOf(
    'attributes',
    tried.filter(({ foreign }) => !foreign),
  );
  const apart = new Map(
    tried
      .filter(({ foreign }) => foreign)
      .map((one) => [one, trialOf(`attribute-${one.name}`.toLowerCase(), [one])]),
  );
  const ids = uniqueIds(attributes.map(({ name }) => name));
  return attributes.map((attribute, index) => ({
    id: ids[index] ?? attribute.name,
    title: `The attribute ${attribute.name} is kept`,
    area: 'attributes',
    level: LEVEL,
    kind: 'write',
    concerns: `attributes.${attribute.name}`,
    idle: attribute.idle,
    expected: `${placeInBody(attribute)} takes a ${attribute.type}, returns it, takes another by PUT, and can be emptied`,
    source: `${OKTA_SCIM}; RFC 7643 section 3.3`,
    fix: `Keep ${attribute.externalName} at ${placeInBody(attribute)}, or take the attribute out of the file.`,
    async run(bench) {
      if (attribute.untried !== undefined) throw new SkipCheck(attribute.untried);
      await theUser(bench);
      const verdicts = await (apart.get(attribute) ?? together)(bench);
      const verdict = verdicts.get(attribute);
      if (!verdict) throw new SkipCheck('Kept by POST; users cannot be updated.');
      return verdict;
    },
  }));
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
