import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkExpression } from '../../../src/expression/check';
import { parseExpression } from '../../../src/expression/parse';
import { printExpression } from '../../../src/expression/print';
import { evaluated, refusalOf } from './evaluated';
import { places, TYPED } from './faults';

/** Sound expressions of each type, whose parts are all looked at, and whose types the checker knows. */
const sound = fc.letrec<{ text: string; whole: string; truth: string; array: string }>((tie) => {
  const joined = (...parts: (fc.Arbitrary<string> | string)[]) =>
    fc
      .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
      .map((texts) => texts.join(''));
  const [text, whole, truth, array] = [tie('text'), tie('whole'), tie('truth'), tie('array')];
  const any = fc.oneof({ depthSize: 'small' }, text, whole, truth, array);
  const choice = (leaves: string[], ...rest: fc.Arbitrary<string>[]) =>
    fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constantFrom(...leaves), ...rest);
  return {
    text: choice(
      ['user.firstName', '"a"', '""', '"it\'s"'],
      joined('(', text, ' + ', fc.oneof(text, whole, truth), ')'),
      joined('(', whole, ' + ', text, ')'),
      joined('String.append(', text, ', ', whole, ')'),
      joined('String.toUpperCase(', text, ')'),
      joined('String.join(", ", ', text, ', ', truth, ')'),
      joined('Arrays.toCsvString({', text, ', ', whole, '})'),
      joined('(!false ? ', text, ' : "no")'),
      joined('(null ?: ', text, ')'),
      joined('(', array, ' + ', text, ')'),
      joined('String.replace(', array, ', "a", ', text, ')'),
    ),
    whole: choice(
      ['user.salary', '0', '1', '20'],
      joined('(', whole, fc.constantFrom(' + ', ' - '), whole, ')'),
      joined('(-', whole, ')'),
      joined('String.len(', text, ')'),
      joined('Arrays.size(', array, ')'),
      joined('(1 > 2 ? 0 : ', whole, ')'),
      joined('(', whole, ' ?: 1)'),
      joined('Arrays.size(user.getGroups({"group.profile.name": ', text, '}).![name])'),
    ),
    truth: choice(
      ['user.isContractor', 'true', 'hasWorkdayUser()'],
      joined('(', whole, fc.constantFrom(' < ', ' >= ', ' == '), whole, ')'),
      joined('(', text, fc.constantFrom(' > ', ' <= ', ' != '), text, ')'),
      joined('(true AND ', truth, ')'),
      joined('(false || ', truth, ')'),
      joined('(!', truth, ')'),
      joined('Arrays.contains(', array, ', ', any, ')'),
      joined('(', text, ' matches "[a-z]*")'),
    ),
    array: choice(
      ['user.codes', '{}', '{1}'],
      joined('{', any, ', ', any, '}'),
      joined('Arrays.add(', array, ', ', any, ')'),
      joined('Arrays.flatten(', any, ', ', array, ')'),
      joined('{', array, '}[0]').map((text) => `Arrays.flatten(${text})`),
    ),
  };
});

/** Slips of each type, with the place between ⟦ and ⟧ and the message that the checker has for it. */
const SLIPS: Readonly<
  Record<keyof typeof sound, readonly (readonly [text: string, message: string])[]>
> = {
  text: [
    ['({} ⟦+⟧ {})', '+ does not join an array and an array'],
    ['({1} ⟦+⟧ 2 + "a")', '+ does not join an array and a whole number'],
    ['(findDirectoryUser() ⟦+⟧ "a")', '+ does not join a profile and a text'],
    [
      'String.append("a", ⟦findDirectoryUser()⟧)',
      'String.append needs a text as "suffix", not a profile',
    ],
    [
      'String.toUpperCase(⟦findDirectoryUser()⟧)',
      'String.toUpperCase needs a text as "input", not a profile',
    ],
    [
      'String.substring("abc", ⟦"0"⟧, 1)',
      'String.substring needs a whole number as "start", not a text',
    ],
    [
      'Arrays.toCsvString(⟦true⟧)',
      'Arrays.toCsvString needs an array as "array", not true or false',
    ],
    ['(⟦"a"⟧ ? "b" : "c")', 'a condition is needed, not a text'],
  ],
  whole: [
    ['(-⟦"a"⟧)', 'a number is needed, not a text'],
    ['(1 - ⟦"a"⟧)', 'a number is needed, not a text'],
    ['(⟦"a"⟧ - 1)', 'a number is needed, not a text'],
    ['(1 - ⟦(true)⟧)', 'a number is needed, not true or false'],
    ['(-⟦{1}⟧)', 'a number is needed, not an array'],
    ['(1 - (1 ⟦==⟧ 1))', 'a number is needed, not true or false'],
    ['String.len(⟦findDirectoryUser()⟧)', 'String.len needs a text as "input", not a profile'],
    ['Arrays.size(⟦1⟧)', 'Arrays.size needs an array as "array", not a whole number'],
  ],
  truth: [
    ['(!⟦"a"⟧)', 'a condition is needed, not a text'],
    ['(true AND ⟦1⟧)', 'a condition is needed, not a whole number'],
    ['(⟦{}⟧ OR true)', 'a condition is needed, not an array'],
    ['(true AND 1 ⟦+⟧ 1)', 'a condition is needed, not a whole number'],
    ['(1 ⟦<⟧ "2")', '< does not compare a whole number with a text'],
    ['({} ⟦>=⟧ {})', '>= does not compare an array with an array'],
    ['(Time.now().⟦year⟧ == 1)', 'a text has no attributes'],
  ],
  array: [
    ['Arrays.add(⟦1⟧, 2)', 'Arrays.add needs an array as "array", not a whole number'],
    [
      'Arrays.remove(⟦findDirectoryUser()⟧, 2)',
      'Arrays.remove needs an array as "array", not a profile',
    ],
    ['{-⟦"a"⟧}', 'a number is needed, not a text'],
  ],
};

const KINDS = ['text', 'whole', 'truth', 'array'] as const;
const TYPE_OF = { text: 'string', whole: 'integer', truth: 'boolean', array: 'array' } as const;

describe('the checker and the evaluator', () => {
  it('agree about an expression that is sound', () => {
    const expression = fc
      .constantFrom(...KINDS)
      .chain((kind) => fc.tuple(fc.constant(kind), sound[kind]));
    fc.assert(
      fc.property(expression, ([kind, text]) => {
        if (text.length > 2000) return;
        const { findings, type } = checkExpression(text, { attributes: TYPED });
        assert.deepEqual({ findings, type }, { findings: [], type: TYPE_OF[kind] }, text);
        const value = evaluated(text);
        if (kind === 'array') assert.ok(Array.isArray(value), text);
        else
          assert.equal(
            typeof value,
            { text: 'string', whole: 'number', truth: 'boolean' }[kind],
            text,
          );
        // Also as it is printed.
        assert.deepEqual(evaluated(printExpression(parseExpression(text))), value, text);
      }),
      { numRuns: 600 },
    );
  });

  /** A slip in the middle: something sound of the same type is changed for it. */
  const slipped = fc
    .constantFrom(...KINDS)
    .chain((kind) =>
      fc
        .tuple(fc.constantFrom(...SLIPS[kind]), around(kind))
        .map(([[slip, message], place]) => ({ text: place(slip), message })),
    );

  it('say one thing about one slip in it, at one place', () => {
    fc.assert(
      fc.property(slipped, ({ text, message }) => {
        const {
          plain,
          places: [wanted],
        } = places(text);
        assert.ok(wanted);
        const { findings } = checkExpression(plain, { attributes: TYPED });
        assert.deepEqual(findings, [{ fault: 'value', message, ...wanted }], plain);
        // The evaluator has the same place, or the call that got the wrong value.
        const { offset, end } = refusalOf(plain);
        const isSame = offset === wanted.start && end === wanted.end;
        const isCall = /^[\w.]+ needs /.test(message) && offset < wanted.start && end > wanted.end;
        assert.ok(isSame || isCall, `${plain}: ${offset}-${end}`);
      }),
      { numRuns: 600 },
    );
  });
});

/** A way to put an expression of a kind inside of others, so that all types stay as they should be. */
function around(kind: (typeof KINDS)[number]): fc.Arbitrary<(inner: string) => string> {
  const steps: Readonly<
    Record<typeof kind, readonly (readonly [text: string, gives: typeof kind])[]>
  > = {
    text: [
      ['String.len(§)', 'whole'],
      ['("x" + § + "y")', 'text'],
      ['(§ == user.firstName)', 'truth'],
      ['{1, §}', 'array'],
      ['(false ? "no" : §)', 'text'],
      ['String.join("-", "a", §)', 'text'],
    ],
    whole: [
      ['(§ == 1)', 'truth'],
      ['{§}', 'array'],
      ['Arrays.contains({1}, §)', 'truth'],
      ['(true ? § : 0)', 'whole'],
    ],
    truth: [
      ['(§ ? 1 : 2)', 'whole'],
      ['(true AND §)', 'truth'],
      ['(!§)', 'truth'],
      ['{§, 1}', 'array'],
      ['(§ == true)', 'truth'],
    ],
    array: [
      ['Arrays.size(§)', 'whole'],
      ['Arrays.toCsvString(§)', 'text'],
      ['Arrays.flatten(§, 1)', 'array'],
      ['Arrays.isEmpty(§)', 'truth'],
    ],
  };
  return fc.array(fc.nat(5), { maxLength: 6 }).map((turns) => (inner) => {
    let [text, now] = [inner, kind];
    for (const turn of turns) {
      const step = steps[now][turn % steps[now].length];
      if (!step) continue;
      text = step[0].replace('§', () => text);
      now = step[1];
    }
    return text;
  });
}
