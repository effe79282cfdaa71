import type { Path } from '../finding';
import { type Dictionary, isMap, mapOf, own } from '../values';
import type { Rule } from './rule';

const TEXT = /^"([^"\\]*)"$/;

/** A text constant fits text only: Okta's expressions have `true` and `1` for the rest, and convert nothing. */
export const mappingLiterals: Rule = {
  reads: ['attributes', 'mappings'],
  check(config, report) {
    const attributes = mapOf(config['attributes']);
    for (const [name, mapping] of Object.entries(mapOf(config['mappings']))) {
      const type = mapOf(own(attributes, name))['type'];
      const { expression, path } = expressionOf(mapping, name);
      const text = expression === undefined ? undefined : TEXT.exec(expression)?.[1];
      if (text === undefined || typeof type !== 'string' || type === 'string') continue;
      const constant = constantFor(text, type);
      report({
        code: 'mapping-literal-type',
        severity: 'warning',
        path,
        part: 'value',
        message: `This is a text constant, but "${name}" is of type ${type}.${constant === undefined ? '' : ` The constant is ${constant}.`}`,
        ...(constant === undefined
          ? {}
          : {
              fix: {
                title: `Change to ${constant}`,
                path,
                part: 'value' as const,
                newText: `"${constant}"`,
              },
            }),
      });
    }
  },
};

function expressionOf(mapping: unknown, name: string): { expression?: string; path: Path } {
  if (typeof mapping === 'string') return { expression: mapping.trim(), path: ['mappings', name] };
  const { expression }: Dictionary = isMap(mapping) ? mapping : {};
  const path = ['mappings', name, 'expression'];
  return typeof expression === 'string' ? { expression: expression.trim(), path } : { path };
}

/** What was most likely meant, in Okta's expression language. */
function constantFor(text: string, type: string): string | undefined {
  if (type === 'boolean') {
    if (/^(1|true|yes)$/i.test(text)) return 'true';
    return /^(0|false|no)$/i.test(text) ? 'false' : undefined;
  }
  if (type === 'integer') return /^-?\d+$/.test(text) ? text : undefined;
  return type === 'number' && /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
}
