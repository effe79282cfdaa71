/** A string with its escapes, RFC 7644 section 3.4.2.2, or the URN of a core schema before a name, section 3.10. */
const STRING_OR_URN =
  /"(?:[^"\\]|\\.)*"|urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):(?=\w)/gi;

/** Stands for a quote inside a value, where scimmy would end the value; of the private use area, so in no text. */
const QUOTE = '\uE000';

/** A filter as scimmy reads it, which knows neither escapes in a value nor the URN of the resource itself. */
export function filterForScimmy(filter) {
  return filter.replace(STRING_OR_URN, (part) =>
    part.startsWith('"') ? `"${hideQuotes(unescaped(part))}"` : '',
  );
}

/** A text as a value of such a filter has it. */
export function hideQuotes(text) {
  return text.replaceAll('"', QUOTE);
}

/** What is no JSON string stays as it is: scimmy says what is wrong with it. */
function unescaped(quoted) {
  try {
    return JSON.parse(quoted);
  } catch {
    return quoted.slice(1, -1);
  }
}
