import type { Said } from '../report';
import type { View } from '../views';
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
    rule.check(first.config, (said) => {
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
    });
  }
  return [...found.values()].map(({ said, environments, count }) =>
    count >= views.length
      ? said
      : { ...said, message: withEnvironments(said.message, environments) },
  );
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

/** The message with the environments that it holds in. */
function withEnvironments(message: string, environments: readonly string[]): string {
  const word = environments.length === 1 ? 'environment' : 'environments';
  return `${message} (${word} ${environments.join(', ')})`;
}
