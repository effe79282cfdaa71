import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../../../../src/config/findings/finding';
import { fixAll, fixesFor, fixRound } from '../../../../src/config/fixes/index';
import { parseConfig } from '../../../../src/config/yaml/document';
import { applyEdits } from '../marked';
import { inWords, saidOf } from './exactly';
import { madeUpFile } from './madeUp';

/** How often each is said. */
function counted(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of findings) counts.set(inWords(one), (counts.get(inWords(one)) ?? 0) + 1);
  return counts;
}

function newErrors(before: readonly Finding[], after: readonly Finding[]): string[] {
  const known = counted(before);
  const errors = counted(after.filter(({ severity }) => severity === 'error'));
  return [...errors].flatMap(([said, count]) => (count > (known.get(said) ?? 0) ? [said] : []));
}

function notesOf(text: string): string[] {
  return [...text.matchAll(/# note \d+;/g)].map(([note]) => note);
}

describe('files that a person could have written', () => {
  it('are read the same whatever their line ends', () => {
    fc.assert(
      fc.property(madeUpFile, (text) => {
        const other = text.includes('\r\n')
          ? text.replaceAll('\r\n', '\n')
          : text.replaceAll('\n', '\r\n');
        const [said, saidOfOther] = [saidOf(text), saidOf(other)].map((findings) =>
          findings.map((one) => [inWords(one), one.range]),
        );
        assert.deepEqual(saidOfOther, said);
      }),
      { numRuns: 100 },
    );
  });

  it('are always YAML, and have all kinds of findings', () => {
    const codes = new Set<string>();
    fc.assert(
      fc.property(madeUpFile, (text) => {
        for (const { code, message } of saidOf(text)) {
          assert.ok(!code.startsWith('yaml'), `${message}\n${text}`);
          codes.add(code);
        }
      }),
      { numRuns: 120 },
    );
    for (const code of [
      'assigned-and-pushed',
      'base-attribute',
      'base-url-path',
      'description-escape',
      'duplicate-group',
      'duplicate-priority',
      'expression-unknown',
      'group-value-type',
      'mapped-and-assigned',
      'namespace-group',
      'protect-unknown',
      'push-target-conflict',
      'unknown-attribute',
    ]) {
      assert.ok(codes.has(code), `never ${code}`);
    }
  });

  it('are fixed by each fix: its finding goes, no error comes, and no comment but with its line', () => {
    fc.assert(
      fc.property(madeUpFile, (text) => {
        const document = parseConfig(text, 'okta-scim.yaml');
        const found = saidOf(text);
        const counts = counted(found);
        for (const finding of found) {
          for (const { title, edits } of fixesFor(document, finding)) {
            const fixed = applyEdits(text, edits);
            const why = `${inWords(finding)} ${title}:\n${text}\nbecomes\n${fixed}`;
            const after = saidOf(fixed);
            const left = counted(after).get(inWords(finding)) ?? 0;
            assert.ok(left < (counts.get(inWords(finding)) ?? 0), why);
            // A new name is in what is said of it.
            if (!/^Rename to/.test(title)) assert.deepEqual(newErrors(found, after), [], why);
            else assert.equal(errorsOf(after), errorsOf(found), why);
            if (text.includes('\r\n')) assert.doesNotMatch(fixed, /[^\r]\n/, why);
            if (/^(?:Remove|Use the mapping|Push another)/.test(title)) continue;
            assert.deepEqual(notesOf(fixed), notesOf(text), why);
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  it('are fixed by "Fix all" as far as there is one way, once and for all', () => {
    fc.assert(
      fc.property(madeUpFile, (text) => {
        const before = saidOf(text);
        const edits = fixAll(parseConfig(text, 'okta-scim.yaml'), (one) => saidOf(one.text));
        const fixed = applyEdits(text, edits);
        const after = saidOf(fixed);
        const why = `${text}\nbecomes\n${fixed}`;
        assert.deepEqual(newErrors(before, after), [], why);
        assert.deepEqual(fixRound(after, parseConfig(fixed, 'okta-scim.yaml')), [], why);
        assert.deepEqual(notesOf(fixed), notesOf(text), why);
      }),
      { numRuns: 120 },
    );
  });
});

function errorsOf(found: readonly { severity: string }[]): number {
  return found.filter(({ severity }) => severity === 'error').length;
}
