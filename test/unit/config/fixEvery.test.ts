import assert from 'node:assert/strict';
import { validateConfig } from '../../../src/config/check/validate';
import { fixesFor } from '../../../src/config/fixes/index';
import { parseConfig } from '../../../src/config/yaml/document';
import { CASES } from './cases';
import { applyEdits } from './marked';

const crlf = (text: string) => text.replaceAll('\n', '\r\n');

/** A comment at the end of every line that can have one: inside block scalars it would be text. */
function commented(text: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const isInBlock = lines.slice(0, index).some((above) => /[|>]-?$/.test(above));
      return line === '' || isInBlock ? line : `${line} # note ${index};`;
    })
    .join('\n');
}

describe('every fix of every case', () => {
  for (const { code, text, says } of CASES.filter((one) => one.text.length < 10_000)) {
    it(`${code} fixes, and keeps comments and line ends: ${says.source}`, () => {
      const plain = text.replace(/[«»]/g, '');
      for (const form of [plain, crlf(plain), commented(plain), crlf(commented(plain))]) {
        const document = parseConfig(form, 'x');
        const found = validateConfig(document, { env: {} });
        const count = (all: typeof found, message: string) =>
          all.filter((one) => one.message === message).length;
        for (const finding of found) {
          for (const { title, edits } of fixesFor(document, finding)) {
            const fixed = applyEdits(form, edits);
            const left = validateConfig(parseConfig(fixed, 'x'), { env: {} });
            const { message } = finding;
            assert.ok(count(left, message) < count(found, message), `${title}:\n${fixed}`);
            if (form.includes('\r\n')) assert.doesNotMatch(fixed, /[^\r]\n/, title);
            const lost = [...form.matchAll(/# note \d+;/g)].filter(
              ([note]) => !fixed.includes(note),
            );
            // With a line, or a comment, what is noted on it goes.
            const mayGo = /^(?:Remove|Push another)/.test(title) ? 1 : 0;
            assert.ok(lost.length <= mayGo, `${title} loses ${lost.join(', ')}:\n${fixed}`);
          }
        }
      }
    });
  }
});
