import { withEnvironments } from '../../environments/environments';
import type { View } from '../../environments/views';
import type { Said } from '../../findings/report';
import type { Dictionary } from '../../yaml/values';
import type { Rule } from './rule';

/**
 * What the rules say about any of the views. What holds in some environments only names them; what holds in all is said
 * once, without names.
 */
export function runRules(rules: readonly Rule[], views: readonly View[]): Said[] {
  return rules.flatMap((rule) => runRule(rule, views));
}

function runRule(rule: Rule, views: readonly View[]): Said[] {
  const found = new Map<string, { said: Said; environments: string[]; count: number }>();
  for (const group of alike(rule, views)) {
    const [first] = group;
    if (!first) continue;
    for (const said of saidBy(rule, first.config)) {
      const key = JSON.stringify([
        said.code,
        said.path,
        said.part,
        said.message,
        said.piece,
        said.span,
      ]);
      const entry = found.get(key) ?? { said, environments: [], count: 0 };
      entry.environments.push(...group.map(({ environment }) => environment ?? ''));
      entry.count += group.length;
      found.set(key, entry);
    }
  }
  return [...found.values()].map(({ said, environments, count }) =>
    count >= views.length
      ? said
      : { ...said, message: withEnvironments(said.message, environments) },
  );
}

/**
 * What each rule said last about sections, by the first map or list among them. Values of a file never change, and stay
 * the same objects while their text does: sections are told apart by identity.
 */
const kept = new WeakMap<object, Map<Rule, { sections: Dictionary; said: readonly Said[] }>>();

function saidBy(rule: Rule, config: Dictionary): readonly Said[] {
  const { reads } = rule;
  const sections = Object.fromEntries(reads.map((section) => [section, config[section]]));
  const owner = Object.values(sections).find(isMapOrList);
  let keptHere = owner && kept.get(owner);
  const last = keptHere?.get(rule);
  if (last && reads.every((section) => last.sections[section] === sections[section])) {
    return last.said;
  }
  const said: Said[] = [];
  // It sees no others, so that what it says depends on no others.
  rule.check(sections, (one) => said.push(one));
  if (owner) {
    keptHere ??= new Map();
    kept.set(owner, keptHere.set(rule, { sections, said }));
  }
  return said;
}

function isMapOrList(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Views that look the same to the rule. */
function alike({ reads }: Rule, views: readonly View[]): View[][] {
  const groups: View[][] = [];
  for (const view of views) {
    const same = groups.find(([first]) =>
      reads.every((section) => first?.config[section] === view.config[section]),
    );
    if (same) same.push(view);
    else groups.push([view]);
  }
  return groups;
}
