import { reads } from './faults';

const END = 'syntax: a value is expected, not the end';
const CLOSED = "syntax: ')' is expected, not the end";
const UNCLOSED = 'syntax: The string is not closed';
const EQUALS = "syntax: '=' is not an operator of the expression language: use == to compare";
const APPEND = 'arguments: String.append does not take 1 argument';

function unexpected(text: string): string {
  return `syntax: '${text}' is not expected here`;
}

function atStart(text: string): string {
  return `syntax: a value is expected, not '${text}'`;
}

function noSymbol(symbol: string): string {
  return `syntax: '${symbol}' is not an operator of the expression language`;
}

/** What is on the screen while somebody types: all that stands there already has to stay usable for completion. */
describe('an expression that is being typed', () => {
  describe('at a reference', () => {
    reads([
      ['user.⟦⟧', ['user.'], END],
      ['user. ⟦⟧', ['user.'], END],
      ['app.profile.⟦⟧', ['app.profile.'], END],
      ['user.⟦.⟧firstName', ['user..firstName'], unexpected('.')],
      ['⟦.⟧firstName', ['firstName'], atStart('.')],
      ['user.⟦1⟧', ['user.', '1'], unexpected('1')],
      ['user.⟦"a"⟧', ['user.', '"a"'], unexpected('a')],
      ['user.⟦)⟧', ['user.', ''], unexpected(')')],
      ['(user.⟦)⟧ + user.a', ['user. + user.a'], unexpected(')')],
      ['user.⟦+⟧ "x"', ['user. + "x"'], unexpected('+')],
      ['user.a ⟦user⟧.b', ['user.a', 'user.b'], unexpected('user')],
      ['user⟦"a"⟧', ['user', '"a"'], unexpected('a')],
      ['user⟦é⟧.a', ['user.a'], noSymbol('é')],
      ['user.⟦é⟧⟦⟧', ['user.'], noSymbol('é'), END],
      ['user.first⟦ñ⟧⟦Name⟧', ['user.first', 'Name'], noSymbol('ñ'), unexpected('Name')],
    ]);
  });

  describe('at an operator', () => {
    reads([
      ['1 +⟦⟧', ['1 + '], END],
      ['1 -⟦⟧', ['1 - '], END],
      ['-⟦⟧', ['-'], END],
      ['!⟦⟧', ['!'], END],
      ['not⟦⟧', ['!'], END],
      ['user.a ==⟦⟧', ['user.a == '], END],
      ['user.a and⟦⟧', ['user.a AND '], END],
      ['user.a OR  ⟦⟧', ['user.a OR '], END],
      // SpEL has symbols before values.
      ['+ user.a', ['+user.a']],
      ['user.a + +⟦⟧', ['user.a + +'], END],
      ['user.a + + user.b', ['user.a + +user.b']],
      ['user.a ⟦++⟧', ['user.a', ''], 'operator: ++ is not an operator that Okta documents'],
      // One symbol too many is one slip: what follows is read with what came before.
      ['user.a == ⟦==⟧ {1}', ['user.a == {1}'], unexpected('==')],
      ['user.a == ⟦==⟧ (1 + 2) - 3', ['user.a == 1 + 2 - 3'], unexpected('==')],
      ['⟦==⟧', [''], atStart('==')],
      ['a.b && ⟦&&⟧', ['a.b AND '], unexpected('&&')],
    ]);
  });

  describe('at brackets', () => {
    reads([
      ['(⟦⟧', [''], END],
      ['(user.a⟦⟧', ['user.a'], CLOSED],
      ['((user.a)⟦⟧', ['user.a'], CLOSED],
      ['(user.a)⟦)⟧', ['user.a', ''], unexpected(')')],
      ['(⟦)⟧', [''], unexpected(')')],
      ['(⟦)⟧ + user.a', [' + user.a'], unexpected(')')],
      ['⟦)⟧', ['', ''], atStart(')')],
      ['(1⟦}⟧', ['1', ''], "syntax: ')' is expected, not '}'"],
      ['{⟦⟧', ['{}'], END],
      ['{1⟦⟧', ['{1}'], "syntax: '}' is expected, not the end"],
      ['{1,⟦⟧', ['{1, }'], END],
      ['{⟦,⟧1}', ['{, 1}'], unexpected(',')],
      ['{1,⟦,⟧2}', ['{1, , 2}'], unexpected(',')],
      ['{1⟦)⟧', ['{1}', ''], "syntax: '}' is expected, not ')'"],
      ['⟦}⟧', ['', ''], atStart('}')],
    ]);
  });

  describe('at the values of a function', () => {
    reads([
      ['String.len(⟦⟧', ['String.len()'], END],
      ['String.len(user.⟦⟧', ['String.len(user.)'], END],
      ['String.len(user.a⟦⟧', ['String.len(user.a)'], CLOSED],
      ['String.len(String.len(user.a)⟦⟧', ['String.len(String.len(user.a))'], CLOSED],
      ['String.append(user.a,⟦⟧', ['String.append(user.a, )'], END],
      ['String.append(⟦,⟧⟦⟧', ['String.append(, )'], unexpected(','), END],
      ['String.append(⟦,⟧user.b)', ['String.append(, user.b)'], unexpected(',')],
      ['String.append(user.a, user.b)⟦)⟧', ['String.append(user.a, user.b)', ''], unexpected(')')],
      [
        '⟦String.append⟧(user.a ⟦user⟧.b⟦)⟧',
        ['String.append(user.a)', 'user.b', ''],
        ...[APPEND, "syntax: ')' is expected, not 'user'", unexpected(')')],
      ],
      ['String.len ⟦user⟧.a', ['String.len', 'user.a'], unexpected('user')],
      [
        'String ⟦⟦len⟧⟧(user.a)',
        ['String', 'len(user.a)'],
        ...[unexpected('len'), 'unknown: Okta documents no function len'],
      ],
      ['String.⟦⟧', ['String.'], END],
    ]);
  });

  describe('at a condition', () => {
    reads([
      ['user.a ?⟦⟧', ['user.a ?  : '], END],
      ['user.a ? user.b⟦⟧', ['user.a ? user.b : '], "syntax: ':' is expected, not the end"],
      ['user.a ? user.b :⟦⟧', ['user.a ? user.b : '], END],
      ['user.a ? ⟦:⟧ user.c', ['user.a ?  : user.c'], unexpected(':')],
      ['true ? 1 : 2 ⟦:⟧ ⟦3⟧', ['true ? 1 : 2', '', '3'], unexpected(':'), unexpected('3')],
      ['user.a ⟦:⟧ ⟦user⟧.b', ['user.a', '', 'user.b'], unexpected(':'), unexpected('user')],
      // With a space it is a condition, not SpEL's ?. of an attribute.
      ['user.a ? ⟦.⟧b : user.c', ['user.a ? b : user.c'], unexpected('.')],
      ['⟦?⟧ ⟦:⟧', ['', ''], atStart('?'), unexpected(':')],
    ]);
  });

  describe('at a text', () => {
    reads([
      ['⟦"abc⟧', ['"abc"'], UNCLOSED],
      ["⟦'abc⟧", ['"abc"'], UNCLOSED],
      [`⟦"a'⟧`, [`"a'"`], UNCLOSED],
      // The second quote is doubled, which stands for one inside of the text.
      ['⟦"a""⟧', ['"a"""'], UNCLOSED],
      ["'it'⟦s⟧⟦'⟧", ['"it"', 's', '""'], unexpected('s'), UNCLOSED],
      ['"a" + ⟦"b⟧', ['"a" + "b"'], UNCLOSED],
      ['String.append(user.a, ⟦"b)⟧⟦⟧', ['String.append(user.a, "b)")'], UNCLOSED, CLOSED],
      [
        '⟦“⟧a⟦”⟧ + user.b',
        ['a + user.b'],
        ...[`${noSymbol('“')}: text stands in " or '`, `${noSymbol('”')}: text stands in " or '`],
      ],
    ]);
  });
});

/** Habits of other languages. */
describe('an expression in the spelling of another language', () => {
  reads([
    ['user.a ⟦=⟧ ⟦"x"⟧', ['user.a', '"x"'], EQUALS, unexpected('x')],
    ['user.a ==⟦=⟧ "x"', ['user.a == "x"'], EQUALS],
    ['user.a !=⟦=⟧ "x"', ['user.a != "x"'], EQUALS],
    ['user.a ⟦=⟧> 1', ['user.a > 1'], EQUALS],
    ['user.a ⟦=⟧< 1', ['user.a < 1'], EQUALS],
    ['user.a +⟦=⟧ 1', ['user.a + 1'], EQUALS],
    ['user.a <⟦>⟧ "x"', ['user.a < "x"'], unexpected('>')],
    ['user.a ⟦&⟧ ⟦user⟧.b', ['user.a', 'user.b'], noSymbol('&'), unexpected('user')],
    ['user.a ⟦|⟧ ⟦user⟧.b', ['user.a', 'user.b'], noSymbol('|'), unexpected('user')],
    ['user.a ⟦~⟧ ⟦1⟧', ['user.a', '1'], noSymbol('~'), unexpected('1')],
    ['user.a⟦,⟧ ⟦user⟧.b', ['user.a', '', 'user.b'], unexpected(','), unexpected('user')],
    ['user.a⟦;⟧', ['user.a'], noSymbol(';')],
    ['user.a⟦\\⟧⟦n⟧', ['user.a', 'n'], noSymbol('\\'), unexpected('n')],
    // What has attributes is the checker's to say.
    ['"a".length', ['"a".length']],
    ['{1}.size', ['{1}.size']],
    ['true.a', ['true.a']],
    ['(user.a).b', ['user.a.b']],
    ['$⟦{⟧user.a}', ['$', '{user.a}'], unexpected('{')],
    ['{a:1}', ['{"a": 1}']],
    ['{a:⟦⟧', ['{"a": }'], END],
    ['{a: 1,⟦}⟧', ['{"a": 1, : }'], unexpected('}')],
    ['{⟦a.b⟧: 1}', ['{"a.b": 1}'], 'value: A name with a dot stands in quotes here'],
    [
      '⟦[⟧"a", 1]',
      ['{"a", 1}'],
      'operator: An array stands in braces, as {1, 2}; brackets take a value out of one',
    ],
    ['user.a ⟦`⟧⟦x⟧⟦`⟧', ['user.a', 'x'], noSymbol('`'), unexpected('x'), noSymbol('`')],
  ]);

  describe('of numbers', () => {
    reads([
      // One slip is told once.
      ['1.⟦⟧', ['1.'], END],
      ['"a".⟦⟧', ['"a".'], END],
      ['1.2.⟦3⟧', ['1.2.', '3'], unexpected('3')],
      ['1.⟦.⟧⟦2⟧', ['1..', '2'], unexpected('.'), unexpected('2')],
      ['⟦.⟧5', ['5'], atStart('.')],
      ['1e5', ['100000.0']],
      ['0x1F', ['31']],
      ['10L', ['10']],
      ['1⟦e⟧', ['1', 'e'], unexpected('e')],
      ['0⟦xG⟧', ['0', 'xG'], unexpected('xG')],
      ['1⟦_000⟧', ['1', '_000'], unexpected('_000')],
      ['12⟦abc⟧', ['12', 'abc'], unexpected('abc')],
      ['1⟦,⟧⟦500⟧', ['1', '', '500'], unexpected(','), unexpected('500')],
      ['⟦9007199254740992⟧', ['9007199254740992'], 'value: The number is too large'],
    ]);
  });
});

/** A slip may be a whole page: the message has the start of it, on one line. */
describe('what is not expected, in the message', () => {
  reads([
    [`1 ⟦"${'a'.repeat(40)}"⟧`, ['1', `"${'a'.repeat(40)}"`], unexpected('a'.repeat(40))],
    [`1 ⟦"${'a'.repeat(41)}"⟧`, ['1', `"${'a'.repeat(41)}"`], unexpected(`${'a'.repeat(39)}…`)],
    ['1 ⟦"a\n\t b"⟧', ['1', '"a\n\t b"'], unexpected('a b')],
    ['1 ⟦b⟧.c', ['1', 'b.c'], unexpected('b')],
    ['1 ⟦2.50⟧', ['1', '2.5'], unexpected('2.50')],
    ['1 ⟦""⟧', ['1', '""'], unexpected('')],
  ]);
});
