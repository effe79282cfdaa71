import { CST, Parser } from 'yaml';
import { asYaml, shownText, withEscapes } from '../../base/text/shownText';

/**
 * A YAML text that says the same and shows as what it is: values with characters that steer a terminal, or that nobody sees,
 * stand in double quotes, where such characters are escapes. In comments they are written the same way.
 */
export function shownYaml(text: string): string {
  if (shownText(text) === text) return text;
  let result = '';
  for (const token of new Parser().parse(text)) {
    if (token.type === 'byte-order-mark') continue;
    if (token.type === 'document') {
      CST.visit(token, ({ key, value }) => {
        quoteWhatHides(key);
        quoteWhatHides(value);
      });
    }
    result += CST.stringify(token);
  }
  return withEscapes(result, asYaml);
}

function quoteWhatHides(token: CST.Token | null | undefined): void {
  if (!token || !CST.isScalar(token) || token.type === 'alias') return;
  const { value } = CST.resolveAsScalar(token);
  if (shownText(value) === value) return;
  // A key is on one line; so is this.
  CST.setScalarValue(token, value, { type: 'QUOTE_DOUBLE', implicitKey: true });
}
