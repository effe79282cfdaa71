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
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '(') {
      open.push({ name: /[A-Za-z_][\w.]*$/.exec(text.slice(0, at))?.[0] ?? '', commas: 0 });
    } else if (character === '{' || character === '[') open.push({ name: '', commas: 0 });
    else if (character === ')' || character === '}' || character === ']') open.pop();
    else if (character === ',') {
      const call = open.at(-1);
      if (call) call.commas += 1;
    }
  }
  return open.filter(({ name }) => name !== '').at(-1);
}
