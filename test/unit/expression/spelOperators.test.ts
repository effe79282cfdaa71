import assert from 'node:assert/strict';
import { checkExpression } from '../../../src/expression/check';
import { readExpression } from '../../../src/expression/parse';
import { gives, refuses } from './evaluated';
import { finds, places, reads, TYPED } from './faults';

function word(written: string): string {
  return `operator: '${written}' is not an operator that Okta documents`;
}

function symbol(written: string): string {
  return `operator: '${written}' is not an operator of the expression language`;
}

function unexpected(text: string): string {
  return `syntax: '${text}' is not expected here`;
}

const SELECTION = 'operator: Okta documents projections only, as .![name], and no selections';

/** One test per row: the remark about the place between ⟦ and ⟧, and nothing that is wrong. */
function remarks(rows: readonly (readonly [text: string, said: RegExp])[]): void {
  for (const [text, said] of rows) {
    it(`remarks on ${text}`, () => {
      const { plain, places: wanted } = places(text);
      const found = checkExpression(plain, { attributes: TYPED });
      assert.deepEqual(found.findings, []);
      const marked = found.remarks?.map(({ start, end }) => ({ start, end }));
      assert.deepEqual(marked, wanted);
      for (const { message, remark } of found.remarks ?? []) {
        assert.match(message, said);
        assert.equal(remark, /advises against/.test(message) ? 'deprecated' : 'undocumented');
      }
    });
  }
}

/** Okta is silent about them: they are evaluated as SpEL has it, with a remark. */
describe('operators of SpEL that Okta does not document', () => {
  describe('that are worked out all the same', () => {
    remarks([
      ['user.salary ⟦*⟧ 2', /^'\*' is an operator of SpEL that Okta does not document$/],
      ['user.salary ⟦/⟧ 2', /^'\/' is an operator of SpEL/],
      ['user.salary ⟦%⟧ 2', /^'%' is an operator of SpEL/],
      ['2 ⟦^⟧ 8', /^'\^' is an operator of SpEL/],
      ['7 ⟦div⟧ 2', /^'div' is an operator of SpEL that Okta does not document$/],
      ['7 ⟦MOD⟧ 2', /^'MOD' is an operator/],
      ['user.x ⟦eq⟧ 1', /: write ==$/],
      ['user.x ⟦ne⟧ 1', /: write !=$/],
      ['user.x ⟦lt⟧ 1', /: write <$/],
      ['user.x ⟦le⟧ 1', /: write <=$/],
      ['user.x ⟦gt⟧ 1', /: write >$/],
      ['user.x ⟦GE⟧ 1', /: write >=$/],
      ['⟦+⟧user.salary', /before a value is SpEL's/],
      ['user⟦?.⟧firstName', /an attribute of null is null/],
      ['user.manager⟦?.⟧name⟦?.⟧first', /an attribute of null is null/],
      ['⟦user⟧["firstName"]', /write them with a dot/],
      ['⟦10L⟧ - ⟦1e3⟧ + ⟦0xFF⟧ + ⟦2.5d⟧', /is a number as SpEL has it/],
      ['⟦2147483648⟧ - 1', /32 bits, up to 2147483647/],
    ]);
    gives([
      ['user.salary * 2', 2400],
      ['7 / 2', 3],
      ['7 / 2.0', 3.5],
      ['-7 / 2', -3],
      ['7 % 4', 3],
      ['-7 % 4', -3],
      ['2 ^ 10', 1024],
      ['7 div 2 mod 2', 1],
      ['1 + 2 * 3 ^ 2', 19],
      ['(1 + 2) * 3', 9],
      ['1 eq 1 AND 1 ne 2 AND 1 lt 2 AND 2 LE 2 AND 3 gt 2 AND 3 ge 3', true],
      ['+user.salary', 1200],
      ['user?.firstName', 'Ada'],
      ['user.none?.a?.b', null],
      ['user["firstName"]', 'Ada'],
      ['findDirectoryUser()["employeeID"]', '123'],
      ['10L + 1', 11],
      ['1e3 + 0xFF', 1255],
      ['3 * 1.0 + ""', '3.0'],
    ]);
    refuses([
      ['7 ⟦/⟧ 0', /a number cannot be divided by 0/],
      ['7 ⟦%⟧ 0', /a number cannot be divided by 0/],
      ['7.0 ⟦/⟧ 0', /the number is too large/],
      ['10 ⟦^⟧ 400', /the number is too large/],
      ['⟦"ab"⟧ * 2', /a number is needed, not a string/],
      ['+⟦"a"⟧', /a number is needed, not a string/],
    ]);
  });

  describe('that are not worked out are named, and what follows is not called unreadable', () => {
    finds([
      ['1 ⟦between⟧ {0, 2}', word('between')],
      ['user.x ⟦instanceof⟧ y', word('instanceof')],
      ['user.x⟦++⟧', 'operator: ++ is not an operator that Okta documents'],
      ['2⟦--⟧1', 'operator: -- is not an operator that Okta documents'],
      ['user.codes⟦.?[⟧x]', SELECTION],
      ['user.codes⟦.^[⟧x] + ""', SELECTION],
      ['user.codes⟦.$[⟧x]', SELECTION],
      ['{1, 2}⟦.$[⟧x]', SELECTION],
      ['⟦new⟧ ⟦String⟧("x")', word('new'), 'unknown: Okta documents no function String'],
      ['⟦T⟧(java.lang.Math)', 'unknown: Okta documents no function T'],
      [
        '⟦T⟧(java.lang.Math).⟦random⟧()',
        ...[
          'unknown: Okta documents no function T',
          "unknown: 'random' cannot be called on a value",
        ],
      ],
      ['⟦#⟧root.a', symbol('#')],
      ['⟦@⟧bean.a', symbol('@')],
      // Arrays of other languages.
      [
        'user.isContractor ? ⟦[⟧"a"] : {}',
        'operator: An array stands in braces, as {1, 2}; brackets take a value out of one',
      ],
    ]);
  });

  describe('do not hide what is broken before them', () => {
    finds([
      ['(1 + ⟦)⟧ ⟦between⟧ 2', unexpected(')'), word('between')],
      ['⟦"a⟧', 'syntax: The string is not closed'],
      ['⟦Foo.x⟧() ⟦between⟧ 2', 'unknown: Okta documents no function Foo.x', word('between')],
      // Types are not looked at: what the operator would give is not known.
      ['{} + 1 ⟦instanceof⟧ "x"', word('instanceof')],
    ]);
  });

  describe('leave a tree around them', () => {
    reads([
      ['a.b?.c.d', ['a.b.c.d']],
      // Binds as a dot does, not as a condition.
      ['"x" + a.b?.c == "xy" ? 1 : 2', ['"x" + a.b.c == "xy" ? 1 : 2']],
      ['findDirectoryUser()?.upn', ['findDirectoryUser().upn']],
      ['a.b?.⟦⟧', ['a.b.'], 'syntax: a value is expected, not the end'],
      ['a.b?.⟦1⟧', ['a.b.', '1'], unexpected('1')],
      [
        '"a" + ⟦new⟧ ⟦Foo⟧(1).b',
        ['"a" + Foo(1).b'],
        word('new'),
        'unknown: Okta documents no function Foo',
      ],
      ['user.a ⟦between⟧ ⟦2⟧', ['user.a', 'between', '2'], word('between'), unexpected('2')],
      ['a.b⟦.?[⟧c == 1] + 2', ['a.b + 2'], SELECTION],
    ]);
  });

  it('belong to the node that they begin', () => {
    const [made] = readExpression('new Foo(1)').expressions;
    assert.deepEqual([made?.kind, made?.start, made?.end], ['call', 0, 10]);
  });

  describe('are none where a word or a symbol only looks like one', () => {
    finds([
      ['user.matches == user.mod'],
      ['div.x + eq.y + new.z'],
      ['"a * b ?: c matches d"'],
      ['user.isContractor ?1:2'],
      ['user.isContractor ? user.a :user.b'],
      ['user.isContractor ? {} :{}'],
    ]);
  });
});

/** Okta's page has them. */
describe('operators that Okta documents besides the usual ones', () => {
  describe('matches, which it advises against', () => {
    remarks([
      ['user.firstName ⟦matches⟧ "A.*"', /^Okta advises against matches, and has no other/],
      ['user.firstName ⟦MATCHES⟧ "A.*" ? 1 : 2', /advises against/],
    ]);
    gives([
      ['user.firstName matches "A.*"', true],
      ['user.firstName matches "A"', false],
      ['user.firstName matches "(?i)ADA"', true],
      ['"" matches ""', true],
      ['"a.b" matches "a\\.b"', true],
      ['"axb" matches "a\\.b"', false],
      ['!(user.firstName matches "B.*") AND true', true],
      ['"a" + "b" matches "ab" ? 1 : 2', 1],
    ]);
    refuses([
      ['⟦user.none⟧ matches "a"', /matches needs a text, not null/],
      ['⟦user.salary⟧ matches "1"', /matches needs a text, not a number/],
      ['"a" matches ⟦1⟧', /matches needs a regular expression, not a number/],
      ['"a" matches ⟦"["⟧', /this is not a regular expression/],
      ['"a" matches ⟦"(?=a)a"⟧', /parts that are not worked out here/],
      ['"a" matches "a" ⟦matches⟧ "b"', /'matches' cannot follow another comparison/],
    ]);
  });

  describe('the default', () => {
    finds([
      ['user.nickName ?: "none"'],
      ['user.a ?: user.b ?: user.c'],
      ['(user.nickName ?: user.firstName) + "x"'],
      ['user.codes ?: {}'],
    ]);
    gives([
      ['user.none ?: "x"', 'x'],
      ['user.empty ?: "x"', 'x'],
      ['user.firstName ?: "x"', 'Ada'],
      ['user.none ?: user.empty ?: user.firstName', 'Ada'],
      ['user.none ?: null', null],
      ['0 ?: 1', 0],
      ['false ?: true', false],
      ['{} ?: {1}', []],
      ['user.none ?: true ? 1 : 2', 1],
      ['(user.none ?: "x") + "y"', 'xy'],
      ['"a" + user.none ?: "x"', 'anull'],
      // Not looked at.
      ['"a" ?: -"b"', 'a'],
    ]);
    reads([
      ['user.a ?: user.b', ['user.a ?: user.b']],
      ['user.a ?: user.b ?: user.c', ['user.a ?: user.b ?: user.c']],
      ['user.a ?:⟦⟧', ['user.a ?: '], 'syntax: a value is expected, not the end'],
      // SpEL has it as one symbol.
      ['user.a ? ⟦:⟧ user.b', ['user.a ?  : user.b'], unexpected(':')],
    ]);
  });

  describe('positions in arrays', () => {
    finds([['{1, 2}[0]'], ['user.codes[1]'], ['user.codes[Arrays.size(user.codes) - 1]']]);
    gives([
      ['{1, 2, 3}[0]', 1],
      ['user.codes[1]', 'b'],
      ['user.codes[Arrays.size(user.codes) - 1]', 'b'],
      ['{{1, 2}, {3}}[0][1]', 2],
      ['Arrays.add(user.codes, "c")[2]', 'c'],
      ['user.none[0]', null],
      ['Arrays.isEmpty(user.none) ? null : user.none[1]', null],
      ['user.codes[0] + user.codes[1]', 'ab'],
      ['-{1}[0]', -1],
    ]);
    refuses([
      ['user.codes[⟦2⟧]', /position 2 is outside the array of 2/],
      ['user.codes[⟦-1⟧]', /position -1 is outside the array of 2/],
      ['{}[⟦0⟧]', /position 0 is outside the array of 0/],
      ['user.codes[⟦0.5⟧]', /a whole number is needed, not a number/],
      ['⟦user.salary[0]⟧', /a number has no values by position/],
    ]);
  });

  describe('projections', () => {
    finds([
      ['user.getGroups({"group.type": {"OKTA_GROUP"}}).![name]'],
      ['user.getGroups({"group.type": "OKTA_GROUP"}).![profile.name]'],
      ['Arrays.toCsvString(user.getGroups({"group.id": {"a", "b"}}).![id])'],
      // Names of the values, not of the user.
      ['user.x.![title]'],
    ]);
    gives([
      ['user.getGroups({"group.profile.name": "Site"}).![name]', ['Site admins']],
      ['user.getGroups({"group.profile.name": "Site"}).![profile.name]', ['Site admins']],
      ['user.getGroups({"group.profile.name": ""}).![id]', ['00g1', '00g2']],
      ['user.getGroups({"group.profile.name": "S"}).![name + "!"]', ['Site admins!']],
      ['user.getGroups({"group.profile.name": "S"}).![String.toUpperCase(name)]', ['SITE ADMINS']],
      ['user.getGroups({"group.profile.name": "S"}).![user.firstName]', ['Ada']],
      ['user.getGroups({"group.profile.name": "S"}).![title]', [null]],
      ['user.getGroups({"group.profile.name": "S"})[0].name', 'Site admins'],
      ['{{"a": 1}, {"a": 2}}.![a]', [1, 2]],
      ['user.none.![name]', null],
      ['{}.![name]', []],
    ]);
    refuses([['⟦user.firstName⟧.![x]', /an array is needed before \.!\[, not a string/]]);
  });
});
