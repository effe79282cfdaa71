/**
 * A type of the expression language. `user`: a profile whose attributes can be taken; `map`: names with values, as a
 * filter has them; `unknown`: any, not known before.
 */
export type ExpressionType =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'array'
  | 'user'
  | 'map'
  | 'null'
  | 'unknown';

export interface Parameter {
  name: string;
  type: ExpressionType;
  isOptional: boolean;
  /** Whether more of the same may follow. Always the last one. */
  isRepeated: boolean;
}

/** What a function of Okta's expression language takes and gives. */
export interface SignatureShape {
  /** With its family and in its case, as `String.toUpperCase`. */
  name: string;
  parameters: readonly Parameter[];
  /** Number of arguments. */
  least: number;
  /** Infinity when the last one can be repeated. */
  most: number;
  result: ExpressionType;
  /** Okta's page on it. */
  source: string;
  /** Okta advises against it. */
  isDeprecated: boolean;
}

const PAGE = 'https://developer.okta.com/docs/reference/okta-expression-language/';
const LINE = /^(~?)([\w.]+)\(([^)]*)\):(\w+)$/;

/**
 * Signatures written one a line, as `String.len(input:string):integer`. `?` behind a parameter's name: optional; `...`
 * before it: can be repeated; `~` before the function: deprecated.
 */
export function signatures(section: string, lines: readonly string[]): SignatureShape[] {
  return lines.map((line) => {
    const [, mark, name = '', list = '', result = ''] = LINE.exec(line) ?? [];
    const parameters = list === '' ? [] : list.split(', ').map(parameter);
    const needed = parameters.filter(({ isOptional }) => !isOptional).length;
    return {
      name,
      parameters,
      least: needed,
      most: parameters.at(-1)?.isRepeated ? Number.POSITIVE_INFINITY : parameters.length,
      result: result as ExpressionType,
      source: `${PAGE}#${section}`,
      isDeprecated: mark === '~',
    };
  });
}

function parameter(text: string): Parameter {
  const [written = '', type = ''] = text.split(':');
  const name = written.replace(/^\.\.\.|\?$/g, '');
  const isRepeated = written.startsWith('...');
  const isOptional = written.endsWith('?');
  return { name, type: type as ExpressionType, isOptional, isRepeated };
}
