import assert from 'node:assert/strict';
import {
  allSignatures,
  parameterText,
  signatureOf,
  signatureText,
} from '../../../src/expression/signatures/index';
import { claimsOnly, shapeOf } from '../../../src/expression/signatures/shapes';
import { signatures } from '../../../src/expression/signatures/signature';

const PAGE = 'https://developer.okta.com/docs/reference/okta-expression-language/';

describe('the signature of a function', () => {
  /** Every kind of value, result and place of a value. */
  const rows: readonly (readonly [text: string, section: string])[] = [
    ['String.append(text: string, suffix: string): string', 'string-functions'],
    ['String.join(separator: string, ...texts: string): string', 'string-functions'],
    [
      'String.stringSwitch(input: string, default: string, ...keysAndValues: string): string',
      'string-functions',
    ],
    ['substring(input: string, start: integer, end: integer): string', 'string-functions'],
    ['Arrays.add(array: array, value: unknown): array', 'array-functions'],
    ['Arrays.get(array: array, position: integer): unknown', 'array-functions'],
    ['Arrays.size(array: array): integer', 'array-functions'],
    ['Convert.toNum(value: unknown): number', 'data-conversion-functions'],
    ['Iso3166Convert.toName(country: string): string', 'country-code-conversion-functions'],
    ['Time.now(timeZone?: string, format?: string): string', 'time-functions'],
    ['isMemberOfAnyGroup(...groupIds: string): boolean', 'group-functions'],
    ['user.getLinkedObject(primaryName: string): user', 'linked-object-function'],
    ['getManagerUser(managerSource: string): user', 'manager-assistant-functions'],
    ['hasDirectoryUser(): boolean', 'directory-and-workday-functions'],
    ['user.getInternalProperty(name: string): unknown', 'okta-user-profile'],
  ];
  for (const [text, section] of rows) {
    it(`is written as ${text}`, () => {
      const signature = signatureOf(text.slice(0, text.indexOf('(')));
      assert.ok(signature);
      assert.equal(signatureText(signature), text);
      assert.equal(signature.source, `${PAGE}#${section}`);
    });
  }

  it('has the values one by one, for help while typing', () => {
    const shown = (name: string) => signatureOf(name)?.parameters.map(parameterText);
    assert.deepEqual(shown('String.join'), ['separator: string', '...texts: string']);
    assert.deepEqual(shown('Time.now'), ['timeZone?: string', 'format?: string']);
    assert.deepEqual(shown('hasWorkdayUser'), []);
  });

  it('says what Okta advises against: spellings without a family that have one', () => {
    const old = [...allSignatures().values()]
      .filter(({ isDeprecated }) => isDeprecated)
      .map(({ name }) => name);
    assert.deepEqual(old, [
      'substring',
      'substringAfter',
      'substringBefore',
      'toLowerCase',
      'toUpperCase',
    ]);
    for (const name of old) {
      assert.deepEqual(shapeOf(`String.${name}`)?.parameters, shapeOf(name)?.parameters, name);
      assert.equal(signatureOf(name)?.description, `Older spelling of String.${name}.`);
    }
  });

  it('has a sentence of its own', () => {
    const sentences = [...allSignatures().values()].map(({ description }) => description);
    assert.equal(new Set(sentences).size, sentences.length);
  });

  it('is that of a name with its case, of nothing else', () => {
    for (const name of [
      'string.len',
      'String.Len',
      'String',
      'toUppercase',
      'constructor',
      '__proto__',
      'Convert.toString',
      '',
    ]) {
      assert.equal(shapeOf(name), undefined, name);
      assert.equal(signatureOf(name), undefined, name);
    }
  });

  it('is none for functions of group claims', () => {
    for (const name of ['Groups.contains', 'Groups.endsWith', 'Groups.startsWith']) {
      assert.ok(claimsOnly(name), name);
      assert.equal(shapeOf(name), undefined, name);
    }
    for (const name of ['isMemberOfGroup', 'getFilteredGroups', 'Arrays.contains', 'Groups.other'])
      assert.ok(!claimsOnly(name), name);
  });
});

describe('a line that stands for a signature', () => {
  it('tells how many values there may be, and which', () => {
    const [first, second, third] = signatures('x', [
      '~a.b(one:string, two?:integer):array',
      'c(...rest:unknown):user',
      'd():null',
    ]);
    assert.deepEqual(first, {
      name: 'a.b',
      parameters: [
        { name: 'one', type: 'string', isOptional: false, isRepeated: false },
        { name: 'two', type: 'integer', isOptional: true, isRepeated: false },
      ],
      least: 1,
      most: 2,
      result: 'array',
      source: `${PAGE}#x`,
      isDeprecated: true,
    });
    assert.deepEqual(
      [second?.name, second?.least, second?.most, second?.isDeprecated],
      ['c', 1, Number.POSITIVE_INFINITY, false],
    );
    assert.deepEqual(second?.parameters, [
      { name: 'rest', type: 'unknown', isOptional: false, isRepeated: true },
    ]);
    assert.deepEqual([third?.name, third?.least, third?.most, third?.result], ['d', 0, 0, 'null']);
  });
});
