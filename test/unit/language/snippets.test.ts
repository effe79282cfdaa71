import assert from 'node:assert/strict';
import { parseConfig } from '../../../src/config/document';
import { validateConfig } from '../../../src/config/validate';
import { suggestionsAt } from './atCursor';

/** What a snippet puts in when every stop is left at its default. */
function expanded(snippet: string): string {
  const defaults = new Map<string, string>();
  const plain = snippet
    .replace(/(?<!\\)\$\{(\d+)\|([^,|]*)[^|]*\|\}/g, (_, stop, first) => {
      defaults.set(stop, first);
      return first;
    })
    .replace(/(?<!\\)\$\{(\d+):([^}$]*(?:\$\d)?[^}$]*)\}/g, (_, stop, text) => {
      const value = text.replace(/\$(\d)/g, (_m: string, other: string) => defaults.get(other));
      defaults.set(stop, value);
      return value;
    });
  return plain.replaceAll('$0', '').replaceAll(/\\([$}\\])/g, '$1');
}

function snippet(text: string, label: string): string {
  const found = suggestionsAt(text).find((suggestion) => suggestion.label === label);
  assert.ok(found, label);
  return expanded(found.snippet);
}

function problems(text: string): string[] {
  return validateConfig(parseConfig(text, 'okta-scim.yaml'), { env: {} })
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, message }) => `${code}: ${message}`);
}

describe('snippets', () => {
  it('make a whole file without a finding', () => {
    assert.deepEqual(problems(snippet('|', 'okta-scim file')), []);
  });

  it('make an attribute and a group without a finding', () => {
    const indented = (text: string) => text.replaceAll('\n', '\n    ');
    const file = [
      'version: 1',
      'org: https://dev-1.okta.com',
      'app:',
      '  label: x',
      '  loginUrl: https://a.example.com',
      'attributes:',
      `    ${indented(snippet('attributes:\n  |', 'attribute'))}`,
      'groups:',
      `  - ${indented(snippet('groups:\n  - |', 'group'))}`,
      '',
    ].join('\n');
    assert.deepEqual(
      problems(file).filter((problem) => !problem.startsWith('assigned-and-pushed')),
      [],
    );
  });
});
