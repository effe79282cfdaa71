import { gives, refuses } from './evaluated';

describe('operators of the expression language', () => {
  describe('bind', () => {
    gives([
      // Each row would have another value, or none, if the other operator bound more strongly.
      ['true OR true AND false', true],
      ['(true OR true) AND false', false],
      ['false AND false == false', false],
      ['1 == 1 AND 2 == 2', true],
      ['!true OR true', true],
      ['NOT true AND false', false],
      ['NOT (true AND false)', true],
      ['!user.isContractor == false', true],
      ['1 + 1 == 2', true],
      ['3 - 1 < 2 + 1', true],
      ['"a" + 1 == "a1"', true],
      ['-1 + 3', 2],
      ['2 - -1', 3],
      ['- - 2', 2],
      ['!!true', true],
      ['not NOT Not true', false],
      ['true ? 1 : 2 + 5', 1],
      ['1 > 2 OR 2 > 1 ? "yes" : "no"', 'yes'],
      ['"is " + (true ? "a" : "b")', 'is a'],
    ]);
  });

  describe('group', () => {
    gives([
      ['10 - 3 - 2', 5],
      ['10 - (3 - 2)', 9],
      ['10 - 3 + 2', 9],
      ['1 + 2 + "a"', '3a'],
      ['"a" + 1 + 2', 'a12'],
      ['"a" + (1 + 2)', 'a3'],
      ['false ? 1 : false ? 2 : 3', 3],
      ['true ? false ? 1 : 2 : 3', 2],
      ['true ? "a" : true ? "b" : "c"', 'a'],
      ['(false ? 1 : 2) == 2 ? "x" : "y"', 'x'],
    ]);
  });

  describe('are written in any case, with and without spaces', () => {
    gives([
      ['true and false', false],
      ['true&&false', false],
      ['false Or true', true],
      ['false||true', true],
      ['!true', false],
      ['1<2', true],
      ['1>=1', true],
      ['2<=1', false],
      ['"a"!="b"', true],
      ['\t1\n+\r\n2 ', 3],
      ['true?1:2', 1],
      ['user . firstName', 'Ada'],
      ['String.len ( "a" )', 1],
      // Words that only begin as operators and constants do.
      ['user.order == null', true],
      ['user.android == user.nothing', true],
      ['user.null == user.true', true],
    ]);
  });

  describe('with null', () => {
    gives([
      ['user.none == null', true],
      ['null == null', true],
      ['null != ""', true],
      ['null == false', false],
      ['0 == null', false],
      ['{null} == {null}', true],
      ['"a" + null', 'anull'],
      ['user.missing + "-" + null', 'null-null'],
      // Not looked at.
      ['false AND user.none', false],
      ['true OR null', true],
      ['true ? 1 : -null', 1],
      ['false ? String.len({}) : 2', 2],
    ]);
    refuses([
      ['1 ⟦+⟧ null', /\+ does not join a number and null/],
      ['null ⟦+⟧ null', /does not join null and null/],
      ['⟦null⟧ - 1', /a number is needed, not null/],
      ['null ⟦<⟧ 1', /< does not compare null with a number/],
      ['"a" ⟦>=⟧ user.missing', />= does not compare a string with null/],
      ['!⟦null⟧', /a condition is needed, not null/],
      ['⟦user.none⟧ ? 1 : 2', /a condition is needed, not null/],
      ['true AND ⟦null⟧', /a condition is needed, not null/],
    ]);
  });

  describe('with values of different types', () => {
    gives([
      ['1 == "1"', false],
      ['true == "true"', false],
      ['1 == 1.0', true],
      ['0.5 < 1', true],
      ['{1, "a"} == {1, "a"}', true],
      ['{1, 2} == {2, 1}', false],
      ['{} == {}', true],
      ['{1} != {1, 1}', true],
      ['"a" == {"a"}', false],
      ['"B" < "a"', true],
      ['"10" < "9"', true],
      ['"é" > "z"', true],
      ['1.5 + "x"', '1.5x'],
      ['true + "x"', 'truex'],
    ]);
    refuses([
      ['true ⟦+⟧ true', /does not join a boolean and a boolean/],
      ['1 ⟦+⟧ true', /does not join a number and a boolean/],
      ['{} ⟦+⟧ {}', /does not join an array and an array/],
      ['"a" ⟦+⟧ findDirectoryUser()', /does not join a string and an object/],
      ['⟦"2"⟧ - 1', /a number is needed, not a string/],
      ['true ⟦<⟧ false', /does not compare a boolean with a boolean/],
      ['1 ⟦>⟧ "0"', /does not compare a number with a string/],
      ['{1} ⟦<=⟧ {2}', /does not compare an array with an array/],
      ['1 + 1 == 2 AND ⟦"true"⟧', /a condition is needed, not a string/],
      ['1 ⟦+⟧ 1 ? 2 : 3', /a condition is needed, not a number/],
    ]);
  });

  describe('that compare stand once between two values, as in SpEL', () => {
    gives([
      ['(1 < 2) == true', true],
      ['true == (1 < 2)', true],
      ['(1 == 1) == (2 == 2)', true],
    ]);
    refuses([
      ['1 < 2 ⟦==⟧ true', /'==' cannot follow another comparison: put one in brackets/],
      ['1 == 1 ⟦==⟧ true', /'==' cannot follow/],
      ['1 < 2 ⟦<⟧ 3', /'<' cannot follow/],
      ['true != 1 ⟦>=⟧ 2 AND true', /'>=' cannot follow/],
    ]);
  });
});
