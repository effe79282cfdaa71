import assert from 'node:assert/strict';
import { readExpression } from '../../../src/expression/parse';
import { finds, reads } from './faults';

const ELVIS = 'operator: ?: is not an operator that Okta documents: write a != null ? a : b';
const SAFE = 'operator: ?. is not an operator that Okta documents: an attribute of null is null';

function sign(written: string): string {
  return `operator: '${written}' is not an operator of the expression language`;
}

function word(written: string): string {
  return `operator: '${written}' is not an operator that Okta documents`;
}

function unexpected(text: string): string {
  return `syntax: '${text}' is not expected here`;
}

/** SpEL has them, Okta's page on the language of mappings has not: said by name, and nothing else is made of it. */
describe('operators of SpEL that Okta does not document', () => {
  describe('are named, and what follows is not called unreadable', () => {
    finds([
      ['user.salary ⟦*⟧ 2', sign('*')],
      ['user.salary ⟦/⟧ 2', sign('/')],
      ['user.salary ⟦%⟧ 2', sign('%')],
      ['2 ⟦^⟧ 8', sign('^')],
      ['user⟦[⟧"firstName"⟦]⟧', sign('['), sign(']')],
      ['user.codes⟦[⟧0⟦]⟧', sign('['), sign(']')],
      ['user.firstName ⟦matches⟧ "A.*"', word('matches')],
      ['user.firstName ⟦MATCHES⟧ "A.*"', word('MATCHES')],
      ['1 ⟦between⟧ {0, 2}', word('between')],
      ['user.x ⟦instanceof⟧ y', word('instanceof')],
      ['user.x ⟦eq⟧ 1', word('eq')],
      ['user.x ⟦ne⟧ 1', word('ne')],
      ['user.x ⟦lt⟧ 1', word('lt')],
      ['user.x ⟦le⟧ 1', word('le')],
      ['user.x ⟦gt⟧ 1', word('gt')],
      ['user.x ⟦ge⟧ 1', word('ge')],
      ['7 ⟦div⟧ 2', word('div')],
      ['7 ⟦mod⟧ 2', word('mod')],
      ['user.firstName ⟦?:⟧ "none"', ELVIS],
      ['user⟦?.⟧firstName', SAFE],
      ['user.manager⟦?.⟧name⟦?.⟧first', SAFE, SAFE],
      ['⟦new⟧ ⟦String⟧("x")', word('new'), 'unknown: Okta documents no function String'],
      ['⟦T⟧(java.lang.Math)', 'unknown: Okta documents no function T'],
      [
        '⟦T⟧(java.lang.Math).⟦random⟧()',
        ...[
          'unknown: Okta documents no function T',
          "unknown: 'random' cannot be called on a value",
        ],
      ],
      ['⟦#⟧root.a', sign('#')],
      ['⟦@⟧bean.a', sign('@')],
      [
        '⟦user.firstName.toUpperCase⟧()',
        'unknown: Okta documents no function user.firstName.toUpperCase',
      ],
    ]);
  });

  describe('do not hide what is broken before them', () => {
    finds([
      ['(1 + ⟦)⟧ ⟦*⟧ 2', unexpected(')'), sign('*')],
      ['⟦"a⟧', 'syntax: The string is not closed'],
      ['⟦Foo.x⟧() ⟦*⟧ 2', 'unknown: Okta documents no function Foo.x', sign('*')],
      ['2 ⟦*⟧ ⟦String.len⟧()', sign('*'), 'arguments: String.len does not take 0 arguments'],
      // Types are not looked at: what the operator would give is not known.
      ['{} + 1 ⟦*⟧ "x"', sign('*')],
      ['"a" ⟦?:⟧ {} - 1', ELVIS],
    ]);
  });

  describe('leave a tree around them', () => {
    reads([
      ['user.a ⟦?:⟧ user.b', ['user.a ?  : user.b'], ELVIS],
      ['user.a ⟦?:⟧ user.b ⟦?:⟧ user.c', ['user.a ?  : user.b ?  : user.c'], ELVIS, ELVIS],
      ['(user.a ⟦?:⟧ user.b) + 1', ['(user.a ?  : user.b) + 1'], ELVIS],
      ['user.a ⟦?:⟧⟦⟧', ['user.a ?  : '], ELVIS, 'syntax: a value is expected, not the end'],
      ['a.b⟦?.⟧c.d', ['a.b.c.d'], SAFE],
      // Binds as a dot does, not as a condition.
      ['"x" + a.b⟦?.⟧c == "xy" ? 1 : 2', ['"x" + a.b.c == "xy" ? 1 : 2'], SAFE],
      ['findDirectoryUser()⟦?.⟧upn', ['findDirectoryUser().upn'], SAFE],
      ['a.b⟦?.⟧⟦⟧', ['a.b.'], SAFE, 'syntax: a value is expected, not the end'],
      ['a.b⟦?.⟧⟦1⟧', ['a.b.', '1'], SAFE, unexpected('1')],
      [
        '"a" + ⟦new⟧ ⟦Foo⟧(1).b',
        ['"a" + Foo(1).b'],
        word('new'),
        'unknown: Okta documents no function Foo',
      ],
      ['user.a ⟦*⟧ ⟦2⟧', ['user.a', '2'], sign('*'), unexpected('2')],
      ['user.a ⟦matches⟧ ⟦"x"⟧', ['user.a', 'matches', '"x"'], word('matches'), unexpected('x')],
    ]);
  });

  it('belong to the node that they begin', () => {
    const [made] = readExpression('new Foo(1)').expressions;
    assert.deepEqual([made?.kind, made?.start, made?.end], ['call', 0, 10]);
  });

  describe('are none where a word or a sign only looks like one', () => {
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
