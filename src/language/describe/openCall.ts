/** A call whose bracket is open at the end of a text. */
export interface OpenCall {
  name: string;
  /** How many commas stand behind the bracket. */
  commas: number;
}

/** The innermost call whose bracket is open at the end of the text. */
export function openCall(text: string): OpenCall | undefined {
  const open: OpenCall[] = [];
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '(') {
      open.push({ name: /[A-Za-z_][\w.]*$/.exec(text.slice(0, at))?.[0] ?? '', commas: 0 });
    } else if (sign === '{' || sign === '[') open.push({ name: '', commas: 0 });
    else if (sign === ')' || sign === '}' || sign === ']') open.pop();
    else if (sign === ',') {
      const call = open.at(-1);
      if (call) call.commas += 1;
    }
  }
  return open.filter(({ name }) => name !== '').at(-1);
}
