/** Levels of objects and arrays. No answer of Okta or of SCIM has twenty; thousands would exhaust the stack of who walks it. */
const DEEPEST = 100;

/** Whether a JSON text nests deeper than any answer does. It need not be sound. */
export function isTooDeep(text: string, deepest = DEEPEST): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (inString) {
      if (sign === BACKSLASH) at += 1;
      else if (sign === QUOTE) inString = false;
    } else if (sign === QUOTE) inString = true;
    else if (sign === OPEN_OBJECT || sign === OPEN_ARRAY) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (sign === CLOSE_OBJECT || sign === CLOSE_ARRAY) depth -= 1;
  }
  return false;
}

const [QUOTE, BACKSLASH, OPEN_OBJECT, OPEN_ARRAY, CLOSE_OBJECT, CLOSE_ARRAY] = [
  0x22, 0x5c, 0x7b, 0x5b, 0x7d, 0x5d,
];
