import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConfig } from '../../src/config/yaml/document';
import { checkExpression } from '../../src/expression/check';
import {
  type ExpressionContext,
  ExpressionError,
  evaluateExpression,
} from '../../src/expression/evaluate';
import { readExpression } from '../../src/expression/parse';
import { printExpression } from '../../src/expression/print';
import { allShapes } from '../../src/expression/signatures/shapes';
import { groupsToChoose } from '../../src/language/describe/explain';
import { tried } from './tried';

const CONTEXT: ExpressionContext = {
  user: {
    firstName: 'Ada',
    long: 'a'.repeat(65_000),
    codes: Array.from({ length: 9000 }, (_, index) => `c${index}`),
    none: null,
    constructor: 'x',
  },
  groups: () => Array.from({ length: 500 }, (_, id) => ({ id: `${id}`, name: 'a'.repeat(500) })),
  directoryUsers: () => [{ a: { b: 1 } }],
  internalProperty: () => 'x',
  linkedUser: () => ({ a: 1 }),
  relative: () => ({ a: 1 }),
};

/** Whatever comes out, it is a value or an error of the language with a place in the text. */
function run(text: string): void {
  const { findings, remarks = [] } = checkExpression(text);
  for (const { start, end } of [...findings, ...remarks]) {
    assert.ok(0 <= start && start <= end && end <= text.length, text.slice(0, 80));
  }
  try {
    evaluateExpression(text, CONTEXT);
  } catch (error) {
    assert.ok(error instanceof ExpressionError, `${text.slice(0, 80)}: ${String(error)}`);
    assert.ok(error.offset >= 0 && error.end <= text.length, text.slice(0, 80));
  }
}

describe('expressions that mean harm', () => {
  it('end with a value or an error of the language, whatever stands in them', () => {
    const piece = fc.constantFrom(
      ...[
        'user.firstName',
        'user.long',
        'user.codes',
        'user',
        '"a"',
        "'",
        '"',
        '1',
        '9'.repeat(30),
      ],
      ...[
        '+',
        '-',
        '*',
        '/',
        '%',
        '^',
        '==',
        '<',
        '&&',
        ' OR ',
        '!',
        '?',
        ':',
        '?:',
        '?.',
        '.![',
        '.?[',
      ],
      ...[
        '(',
        ')',
        '{',
        '}',
        '[',
        ']',
        ',',
        '.',
        '#',
        '@',
        '=',
        ';',
        '\\',
        '`',
        '\u202e',
        '\ud800',
        '😀',
      ],
      ...[
        ' matches ',
        ' between ',
        ' instanceof ',
        'new ',
        'T(java.lang.Runtime)',
        '__proto__',
        'null',
      ],
      ...[
        'constructor',
        'user.__proto__',
        '{"__proto__": 1}',
        '1e999',
        '0xFFFFFFFFFFFF',
        '"(a+)+$"',
      ],
      ...[...allShapes().keys()].map((name) => `${name}(`),
    );
    let count = 0;
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
        (text) => {
          count += 1;
          run(text);
        },
      ),
      { numRuns: 6000 },
    );
    tried(count, 'expressions of pieces put together at random');
  });

  it('do not exhaust the stack, however deep or long they are', () => {
    const wraps: readonly (readonly [string, string])[] = [
      ...([
        ['(', ')'],
        ['{', '}'],
        ['!', ''],
        ['-', ''],
        ['{"a": ', '}'],
        ['1 + (', ')'],
      ] as const),
      ...([
        ['true ? (', ') : 1'],
        ['1 ? ', ' : 2'],
        ['', '[0]'],
        ['', '.a'],
        ['', '.![a]'],
      ] as const),
      ...([
        ['', ' + 1'],
        ['', ' AND true'],
        ['', ' ?: 1'],
        ['1 == (', ')'],
        ['', ' ? 1 : 2'],
      ] as const),
      ...([
        ['String.len(', ')'],
        ['Arrays.flatten({', '})'],
        ['a matches (', ')'],
      ] as const),
      ...([
        ['user.getGroups({"group.id": ', '})'],
        ['Foo(', ')'],
        ['a.b(', ').c()'],
        ['new ', ''],
        ['not ', ''],
        ['== ', ''],
        ['T(', ')'],
        ['', '?.a'],
        ['a.?[', ']'],
        ['{:} + ', ''],
        ['[', ']'],
        ['"" ', ''],
        ['# ', ''],
      ] as const),
    ];
    const levels = [1, 50, 201, 20_000];
    for (const [before, after] of wraps) {
      for (const level of levels) {
        const text = `${before.repeat(level)}user.firstName${after.repeat(level)}`;
        run(text);
        for (const expression of readExpression(text).expressions) printExpression(expression);
        // Without its end, as it is while it is typed.
        run(`${before.repeat(level)}user.firstName`);
      }
    }
    tried(wraps.length * levels.length * 2, 'expressions up to 20,000 levels deep or long');
  });

  it('do not make texts, arrays or matches without bound', () => {
    const double = (text: string) => `String.replace(${text}, "a", "aa")`;
    let doubled = 'user.firstName + "aaaa"';
    for (let level = 0; level < 40; level += 1) doubled = double(doubled);
    let flattened = 'user.codes';
    for (let level = 0; level < 12; level += 1)
      flattened = `Arrays.flatten(${flattened}, ${flattened})`;
    const texts = [
      doubled,
      flattened,
      'String.replace(user.long, "a", user.long)',
      'Arrays.toCsvString({user.long, user.long, user.long})',
      `String.join(user.long${', user.long'.repeat(2000)})`,
      `{${'String.toUpperCase(user.long), '.repeat(3000)}1}`,
      `{${'user.codes + "", '.repeat(3000)}1}`,
      `{${'user.long matches "(a|aa|aaa)*b", '.repeat(500)}1}`,
      'isMemberOfGroupNameRegex("(a*)*(a*)*(a*)*b")',
      'user.long matches "(((a{0,20}){0,20}){0,20})*b"',
      `user.long matches "${'(a?)'.repeat(200)}b"`,
      `user.long matches "${'[a-z&&[^b[c]]]*'.repeat(60)}"`,
      `user.long matches "${'('.repeat(400)}"`,
      `getFilteredGroups({${'"1", '.repeat(3000)}"2"}, "String.toUpperCase(user.long)", 100)`,
      'getFilteredGroups({"1"}, "getFilteredGroups({\'1\'}, \\"group.name\\", 1)", 1)',
      `Time.fromStringToIso8601(user.long, "${'y'.repeat(5000)}")`,
      'Time.fromStringToIso8601("1", "y d d d d")',
      `Time.fromIso8601ToString("2026-01-01", "${'yyyy '.repeat(9000)}")`,
      'Convert.toNum(user.long)',
      `Iso3166Convert.toName(user.long)`,
      '2 ^ 2 ^ 2 ^ 2 ^ 2 ^ 2',
    ];
    for (const text of texts) run(text);
    tried(texts.length, 'expressions that grow');
  });

  it('reach nothing of the machine, and change nothing of it', () => {
    const names = [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'valueOf',
      'prototype',
    ];
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    let count = 0;
    for (const name of names) {
      for (const text of [
        `user.${name}`,
        `user.firstName.${name}`,
        `user["${name}"]`,
        `findDirectoryUser().${name}`,
        `findDirectoryUser()["${name}"]`,
        `{"${name}": {"polluted": 1}}`,
        `{"${name}": 1}.${name}`,
        `{{"a": 1}}.![${name}]`,
        `${name}.x`,
        `${name}()`,
        `String.${name}("a")`,
        `user.getInternalProperty("${name}")`,
        `user.getGroups({"${name}": "x"})`,
        `Time.now("${name}")`,
        `Iso3166Convert.toName("${name}")`,
      ]) {
        count += 1;
        let value: unknown;
        try {
          value = evaluateExpression(text, { ...CONTEXT, user: { firstName: 'Ada' } });
        } catch (error) {
          assert.ok(error instanceof ExpressionError, text);
        }
        assert.notEqual(typeof value, 'function', text);
        assert.ok(value === null || value === undefined || value !== Object.prototype, text);
      }
    }
    assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), before);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    tried(count, 'names of JavaScript itself');
  });

  it('are looked through for groups without harm', () => {
    const texts = [
      `isMemberOfGroupName("a")${' OR isMemberOfGroupName("a")'.repeat(3000)}`,
      `${'isMemberOfGroupName("b") ? 1 : '.repeat(3000)}2`,
      `user.getGroups(${'{"group.id": "a"}, '.repeat(3000)}{"group.id": "a"})`,
      `isMemberOfAnyGroup(${'{'.repeat(150)}"a"${'}'.repeat(150)})`,
    ];
    for (const text of texts) {
      const document = parseConfig(`mappings:\n  a: '${text}'\n`, 'x.yaml');
      assert.ok((groupsToChoose(document, undefined, {}) ?? []).length <= 2);
    }
    tried(texts.length, 'mappings with very many groups');
  });
});
