import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import { MAX_EXPRESSION_LENGTH, readExpression } from '../../../src/expression/parse';
import { printExpression } from '../../../src/expression/print';
import type { Expression } from '../../../src/expression/syntax';
import { evaluated, marked, refusalOf } from './evaluated';

function only(text: string): Expression {
  const { expressions, errors } = readExpression(text);
  assert.deepEqual(errors, [], text);
  const [expression, ...rest] = expressions;
  assert.ok(expression && rest.length === 0, text);
  return expression;
}

describe('the place of a node', () => {
  /** One expression per kind, marked from its start to its end, with spaces around. */
  const places: [text: string, kind: Expression['kind']][] = [
    [" ⟦'it''s'⟧ ", 'literal'],
    ['  ⟦12.50⟧ ', 'literal'],
    [' ⟦NULL⟧ ', 'literal'],
    ['\n⟦{ 1 , {} }⟧\n', 'array'],
    [' ⟦user . firstName⟧ ', 'reference'],
    [' ⟦Arrays . size ( {1} )⟧ ', 'call'],
    [' ⟦hasDirectoryUser( )⟧ ', 'call'],
    [' ⟦findDirectoryUser() . upn⟧ ', 'member'],
    [' ⟦not  true⟧ ', 'not'],
    [' ⟦- 1⟧ ', 'negate'],
    [' ⟦1 + 2 - 3⟧ ', 'binary'],
    [' ⟦+ 1⟧ ', 'plus'],
    [' ⟦a.b ?: c.d⟧ ', 'default'],
    [" ⟦{ 'a' : 1 }⟧ ", 'map'],
    [' ⟦a.b [ 0 ]⟧ ', 'index'],
    [' ⟦a.b.![ name ]⟧ ', 'projection'],
    [' ⟦a.b?.c⟧ ', 'reference'],
    [' ⟦true ? 1 : ( 2 )⟧ ', 'ternary'],
    [' ⟦( ( 1 ) )⟧ ', 'literal'],
    ['\t⟦"😀" + "é"⟧', 'binary'],
  ];
  for (const [text, kind] of places) {
    it(`of kind ${kind}: ${JSON.stringify(text)}`, () => {
      const { plain, start, end } = marked(text);
      const node = only(plain);
      assert.deepEqual([node.kind, node.start, node.end], [kind, start, end]);
    });
  }

  it('has the end of the name of a call, the start of an attribute and of an operator', () => {
    const call = only(' String . len ("a")');
    assert.ok(call.kind === 'call');
    assert.deepEqual([call.name, call.nameEnd], ['String.len', 13]);
    const member = only('findDirectoryUser() . upn');
    assert.ok(member.kind === 'member');
    assert.deepEqual([member.name, member.nameStart], ['upn', 22]);
    const sum = only('"+"  and (1 == 1)');
    assert.ok(sum.kind === 'binary');
    assert.deepEqual([sum.operator, sum.operatorStart, sum.operatorEnd], ['AND', 5, 8]);
  });
});

describe('what cannot be read', () => {
  /** The first error, between the marks, and all faults. */
  const errors: [text: string, message: RegExp, faults: string][] = [
    ['⟦⟧', /empty/, 'syntax'],
    ['   ⟦⟧', /empty/, 'syntax'],
    ['(⟦)⟧', /'\)' is not expected/, 'syntax'],
    ['1 + ⟦⟧', /a value is expected, not the end/, 'syntax'],
    ['1 + (2 - ⟦)⟧', /'\)' is not expected/, 'syntax'],
    ['(1 + 2⟦⟧', /'\)' is expected, not the end/, 'syntax'],
    ['1⟦)⟧', /'\)' is not expected/, 'syntax'],
    ['{1, ⟦}⟧', /'}' is not expected/, 'syntax'],
    ['{1 ⟦2⟧}', /'}' is expected, not '2'/, 'syntax syntax'],
    ['String.len("a"⟦⟧', /'\)' is expected, not the end/, 'syntax'],
    ['String.append("a", ⟦)⟧', /'\)' is not expected/, 'syntax'],
    ['true ? 1⟦⟧', /':' is expected, not the end/, 'syntax'],
    ['true ? ⟦:⟧ 2', /':' is not expected/, 'syntax'],
    ['⟦:⟧', /a value is expected, not ':'/, 'syntax'],
    ['user.⟦⟧', /a value is expected, not the end/, 'syntax'],
    ['user.⟦1⟧', /'1' is not expected/, 'syntax'],
    ['user.a ⟦=⟧ 1', /use == to compare/, 'syntax syntax'],
    ['⟦"abc⟧', /not closed/, 'syntax'],
    ["'a' + ⟦'it''s⟧", /not closed/, 'syntax'],
    ['"a" ⟦"b"⟧', /'b' is not expected/, 'syntax'],
    ['1⟦e⟧', /'e' is not expected/, 'syntax'],
    ['user.a[⟦]⟧', /'\]' is not expected/, 'syntax'],
    ['user.a[0⟦⟧', /'\]' is expected, not the end/, 'syntax'],
    ['a.b.![name⟦⟧', /'\]' is expected, not the end/, 'syntax'],
    ["{'a': 1⟦⟧", /'}' is expected, not the end/, 'syntax'],
    ['a.b⟦.?[⟧c]', /no selections/, 'operator'],
    ['a.b⟦.^[⟧c]', /no selections/, 'operator'],
    ['⟦[⟧1]', /An array stands in braces/, 'operator'],
    ['user.a ⟦;⟧', /';' is not an operator/, 'syntax'],
    ['⟦😀⟧', /'😀' is not an operator/, 'syntax syntax'],
    ['2 ⟦between⟧ {1, 3}', /'between'/, 'operator syntax'],
    ['⟦user.a.toUpperCase⟧()', /Identity Engine/, 'elsewhere'],
    ['⟦Foo.len⟧("a")', /no function Foo\.len/, 'unknown'],
    ['⟦string.len⟧("a")', /no function string\.len/, 'unknown'],
    ['⟦String.length⟧(1) + ⟦', /no function String\.length/, 'unknown syntax'],
    ['findDirectoryUser().⟦a⟧()', /'a' cannot be called on a value/, 'unknown'],
    ['1 + ⟦Arrays.get⟧({1})', /Arrays\.get does not take 1 argument$/, 'arguments'],
    ['⟦hasWorkdayUser⟧(1, 2)', /does not take 2 arguments$/, 'arguments'],
    [`⟦${'9'.repeat(400)}⟧`, /too large/, 'value'],
  ];
  for (const [text, message, faults] of errors) {
    it(`${JSON.stringify(text.slice(0, 40))}: ${faults}`, () => {
      const { plain, start, end } = marked(text);
      const found = readExpression(plain.replace('⟦', '')).errors;
      const [first] = found;
      assert.ok(first, 'no error');
      assert.match(first.message, message);
      assert.deepEqual([first.offset, first.end], [start, end]);
      assert.equal(found.map(({ fault }) => fault).join(' '), faults);
    });
  }

  it('leaves what stands before and behind it to be read', () => {
    const printed = (text: string) => readExpression(text).expressions.map(printExpression);
    assert.deepEqual(printed('String.append(user., "b") == user.c'), [
      'String.append(user., "b") == user.c',
    ]);
    assert.deepEqual(printed('(1 + ) - 2'), ['1 +  - 2']);
    assert.deepEqual(printed('true ?  : user.b'), ['true ?  : user.b']);
    assert.deepEqual(printed('Foo.x(user.a, {1, }).b'), ['Foo.x(user.a, {1, }).b']);
    assert.deepEqual(printed('user.a ; user.b'), ['user.a', 'user.b']);
  });
});

describe('printing', () => {
  const cases: [text: string, printed: string][] = [
    ['((1<2))==true', '(1 < 2) == true'],
    ['true!=(1>=2)', 'true != (1 >= 2)'],
    ['(1-2)-3', '1 - 2 - 3'],
    ['1-(2-3)', '1 - (2 - 3)'],
    ['(a.b or c.d)and e.f', '(a.b OR c.d) AND e.f'],
    ['a.b||(c.d&&e.f)', 'a.b OR c.d AND e.f'],
    ['not(a.b and c.d)', '!(a.b AND c.d)'],
    ['-(1+2)', '-(1 + 2)'],
    ['(true?1:2)+3', '(true ? 1 : 2) + 3'],
    ['(true?false:true)?1:(false?2:3)', '(true ? false : true) ? 1 : false ? 2 : 3'],
    [`'say "x"'`, '"say ""x"""'],
  ];
  for (const [text, printed] of cases) {
    it(`${text} is printed as ${printed}`, () => {
      assert.equal(printExpression(only(text)), printed);
      assert.equal(printExpression(only(printed)), printed);
    });
  }
});

describe('strings', () => {
  const cases: [text: string, expected: string][] = [
    ["''", ''],
    ['""', ''],
    ["''''", "'"],
    ['""""', '"'],
    [`'"'`, '"'],
    [`"'"`, "'"],
    [`'a''''b'`, "a''b"],
    // A backslash is an ordinary character, also before a quote.
    ['"\\"', '\\'],
    ['"\\n\\t\\u0041"', '\\n\\t\\u0041'],
    ['"a\n\tb"', 'a\n\tb'],
    ['"user.firstName + ?:"', 'user.firstName + ?:'],
    ['"e\u0301 😀 \u0000"', 'e\u0301 😀 \u0000'],
  ];
  for (const [text, expected] of cases) {
    it(`${JSON.stringify(text)} is ${JSON.stringify(expected)}`, () => {
      assert.equal(evaluated(text), expected);
      assert.equal(evaluated(printExpression(only(text))), expected, 'as it is printed');
    });
  }
});

describe('limits', () => {
  it('of length: the last character that is allowed, and one more', () => {
    const text = (length: number) => `"${'a'.repeat(length - 2)}"`;
    assert.equal(evaluated(`"a" == ${text(MAX_EXPRESSION_LENGTH - 7)}`), false);
    assert.match(refusalOf(text(MAX_EXPRESSION_LENGTH + 1)).message, /longer than the 65536/);
  });

  const nests: [what: string, text: (levels: number) => string, value: unknown][] = [
    ['brackets', (n) => `${'('.repeat(n)}1${')'.repeat(n)}`, 1],
    ['negations', (n) => `${'!!'.repeat(n / 2)}true`, true],
    ['minuses', (n) => `${'- '.repeat(n)}1`, 1],
    ['ternaries', (n) => `${'true ? '.repeat(n)}1${' : 0'.repeat(n)}`, 1],
    ['positions', (n) => `user.none${'[0]'.repeat(n)}`, null],
    ['calls', (n) => `${'String.len('.repeat(n)}"a"${')'.repeat(n)}`, 1],
    ['attributes', (n) => `findDirectoryUser()${'.a'.repeat(n)}`, null],
  ];
  for (const [what, text, value] of nests) {
    it(`of nesting, with ${what}: a refusal, no overflow of the stack`, () => {
      assert.deepEqual(evaluated(text(190)), value);
      for (const levels of [210, 4000]) {
        const refusal = refusalOf(text(levels));
        assert.match(refusal.message, /nests more than the 200 levels that are looked at here/);
        assert.equal(refusal.fault, 'limit');
      }
      const { findings, remarks = [] } = checkExpression(text(500));
      assert.deepEqual(findings, []);
      assert.deepEqual(
        remarks.map(({ remark }) => remark),
        ['unchecked'],
      );
    });
  }

  it('do not stop a long expression that is flat', () => {
    const sum = Array.from({ length: 400 }, () => '1').join(' + ');
    assert.equal(evaluated(sum), 400);
    const items = Array.from({ length: 2000 }, () => '1').join(',');
    assert.equal(evaluated(`Arrays.size({${items}})`), 2000);
    assert.equal(evaluated(`user${'.a'.repeat(4000)}`), null);
    assert.equal(evaluated(`1${' + 1'.repeat(15_000)}`), 15_001);
    assert.equal(evaluated(`true${' AND true'.repeat(6000)}`), true);
    assert.equal(evaluated(`${'false ? 0 : '.repeat(5000)}1`), 1);
    assert.equal(evaluated(`${'null ?: '.repeat(6000)}1`), 1);
  });
});
