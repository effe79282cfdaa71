/** How libraries, languages and gateways write a text that they pass on. */
export const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'JSON of PHP': (text) => ascii(JSON.stringify(text).slice(1, -1)).replaceAll('/', '\\/'),
  'JSON of .NET': (text) =>
    [...units(JSON.stringify(text).slice(1, -1))]
      .map((character) =>
        /[+<>&'\u0080-\uffff]/.test(character)
          ? `\\u${hex(character, 4).toUpperCase()}`
          : character,
      )
      .join('')
      .replaceAll('\\"', '\\u0022'),
  'JSON, every character escaped': (text) =>
    units(text)
      .map((character) => `\\u${hex(character, 4)}`)
      .join(''),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text).slice(1, -1)).slice(1, -1),
  percent: (text) => encodeURIComponent(text),
  'percent, strict and in lower case': (text) =>
    encodeURIComponent(text)
      .replace(/[!'()*]/g, (character) => `%${hex(character, 2)}`)
      .replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  'percent, every byte': (text) =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  form: (text) => new URLSearchParams({ t: text }).toString().slice(2),
  'percent twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'HTML, names': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
      .replaceAll('+', '&plus;')
      .replaceAll('/', '&sol;')
      .replaceAll('=', '&equals;')
      .replaceAll('ö', '&ouml;'),
  'HTML, decimal': (text) =>
    [...text]
      .map((character) => (/\w/.test(character) ? character : `&#${character.codePointAt(0)};`))
      .join(''),
  'HTML, hexadecimal': (text) =>
    [...text]
      .map((character) => `&#x00${character.codePointAt(0)?.toString(16).toUpperCase()};`)
      .join(''),
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64 of user:secret': (text) => Buffer.from(`okta:${text}`).toString('base64'),
  'base64 of a longer text': (text) =>
    Buffer.from(`{"authorization":"Bearer ${text}","at":17}`).toString('base64'),
  'base64 of JSON': (text) => Buffer.from(JSON.stringify({ a: text, b: 1 })).toString('base64url'),
  'base64 in a form': (text) => encodeURIComponent(Buffer.from(`ab${text}`).toString('base64')),
  hex: (text) => Buffer.from(text).toString('hex'),
  'bytes of Python': (text) =>
    [...Buffer.from(text)]
      .map((byte) =>
        byte > 0x7e || byte < 0x20
          ? `\\x${byte.toString(16)}`
          : String.fromCharCode(byte).replace(/['\\]/, '\\$&'),
      )
      .join(''),
  'quoted-printable': (text) =>
    [...Buffer.from(text)]
      .map((byte) =>
        byte > 0x7e || byte === 0x3d
          ? `=${byte.toString(16).toUpperCase()}`
          : String.fromCharCode(byte),
      )
      .join(''),
  'UTF-8 read as Latin-1': (text) => Buffer.from(text, 'utf8').toString('latin1'),
};

/** Every way in which a secret must not be found, but for those that say nothing of it. */
export function spelledOut(secret: string): string[] {
  const whole = Object.entries(SPELLINGS)
    .filter(([name]) => !name.startsWith('base64 '))
    .map(([, write]) => write(secret));
  // Of a longer text in base64, the digits that hold nothing but the secret.
  const parts = [0, 1, 2].map((ahead) => {
    const text = Buffer.concat([Buffer.alloc(ahead), Buffer.from(secret)]).toString('base64');
    return text.replace(/=+$/, '').slice(ahead === 0 ? 0 : ahead + 1, -1);
  });
  const digits = parts.flatMap((part) => [part, part.replaceAll('+', '-').replaceAll('/', '_')]);
  return [...new Set([...whole, ...digits])];
}

/** A UTF-16 code unit each. */
function units(text: string): string[] {
  return text.split('');
}

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0');
}

function ascii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (character) => `\\u${hex(character, 4)}`);
}
