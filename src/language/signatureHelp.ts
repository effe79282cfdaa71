import type { ConfigDocument } from '../config/document';
import type { Position } from '../config/finding';
import { parameterText, signatureOf, signatureText } from '../expression/signatures/index';
import { cursorAt } from './cursor';
import { isExpressionAt } from './expressionSuggestions';
import { expressionTyped } from './expressionTyped';

export interface SignatureHelp {
  /** As `String.len(input: string): integer`. */
  label: string;
  documentation: string;
  /** Parts of the label. */
  parameters: readonly string[];
  /** The argument that is being typed, from 0. */
  active: number;
}

/** The function of Okta's expression language whose arguments are being typed. */
export function signatureHelpAt(
  document: ConfigDocument,
  position: Position,
): SignatureHelp | undefined {
  const cursor = cursorAt(document, position);
  if (cursor?.kind !== 'value' || !isExpressionAt(cursor.path)) return undefined;
  const call = openCall(expressionTyped(cursor.typed).text);
  const signature = call && signatureOf(call.name);
  if (!call || !signature) return undefined;
  const last = Math.max(0, signature.parameters.length - 1);
  return {
    label: signatureText(signature),
    documentation: `${signature.description}\n\n[Okta Expression Language](${signature.source})`,
    parameters: signature.parameters.map(parameterText),
    active: Math.min(call.commas, last),
  };
}

/** The innermost call whose bracket is open at the end of the text, and how many commas stand behind the bracket. */
function openCall(text: string): { name: string; commas: number } | undefined {
  const open: { name: string; commas: number }[] = [];
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '(') {
      open.push({ name: /[A-Za-z_][\w.]*$/.exec(text.slice(0, at))?.[0] ?? '', commas: 0 });
    } else if (sign === '{') open.push({ name: '', commas: 0 });
    else if (sign === ')' || sign === '}') open.pop();
    else if (sign === ',') {
      const call = open.at(-1);
      if (call) call.commas += 1;
    }
  }
  return open.filter(({ name }) => name !== '').at(-1);
}
