import type { CST } from 'yaml';

/** Levels of maps and lists within each other; a sound file needs eight. */
export const DEEPEST = 64;

/**
 * Where a document nests deeper than that, undefined when it does not. Found before anything recursive sees the
 * document: `yaml` composes by recursion, and a stack that runs out inside a regular expression ends the process.
 */
export function tooDeepAt(token: CST.Token): number | undefined {
  const open: { token: CST.Token; depth: number }[] = [{ token, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token: parent, depth } = next;
    if (depth > DEEPEST) return parent.offset;
    if (parent.type === 'document') {
      if (parent.value) open.push({ token: parent.value, depth });
    } else if ('items' in parent) {
      for (const { key, value } of parent.items) {
        if (key && 'items' in key) open.push({ token: key, depth: depth + 1 });
        if (value && 'items' in value) open.push({ token: value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}
