import assert from 'node:assert/strict';
import { findingsOf } from './marked';

describe('messages about expressions', () => {
  /** Names of functions are compared with case: they stay as they are at the start of a sentence too. */
  const cases: [expression: string, message: string][] = [
    ['toLowerCase({:})', 'toLowerCase needs a text as "input", not a map.'],
    ['String.length("a")', 'Okta documents no function String.length: write String.len(…).'],
    ['substring("a", 1)', 'substring does not take 2 arguments.'],
    ['user.getLinkedObject()', 'user.getLinkedObject does not take 0 arguments.'],
    [
      'Groups.contains("a")',
      'Groups.contains works in group claims only, not in mappings: write user.getGroups({…}).![name].',
    ],
    ['getFilteredGroups("a")', 'getFilteredGroups does not take 1 argument.'],
    [
      'user.id',
      "'user.id' is of Identity Engine's own language: in a mapping write user.getInternalProperty(\"id\").",
    ],
    ['user.firstname', "Names are compared with their case: 'firstname' is not firstName."],
    ['-user.firstName', 'A number is needed, not a text.'],
    ['String.len("a").b', 'A whole number has no attributes.'],
    ['hasDirectoryUser().b', 'True or false has no attributes.'],
  ];
  for (const [expression, message] of cases) {
    it(`of ${expression}`, () => {
      const text = `attributes: [{ name: code, type: string }]\nmappings:\n  code: '${expression}'\n`;
      const found = findingsOf(text).filter(({ code }) => code.startsWith('expression-'));
      assert.deepEqual(
        found.map((one) => one.message),
        [message],
      );
    });
  }
});
