import assert from 'node:assert/strict';
import { validateConfig } from '../../../src/config/check/validate';
import { parseConfig } from '../../../src/config/yaml/document';
import { accepted, expanded } from './accept';
import { suggestionsAt } from './atCursor';

function snippet(text: string, label: string): string {
  const found = suggestionsAt(text).find((suggestion) => suggestion.label === label);
  assert.ok(found, label);
  return expanded(found.snippet);
}

function taken(text: string, label: string): string {
  const found = suggestionsAt(text).find((suggestion) => suggestion.label === label);
  assert.ok(found, `${label} at ${text}`);
  return accepted(text, found);
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
    const head =
      'version: 1\norg: https://dev-1.okta.com\napp:\n  label: x\n  loginUrl: https://a\n';
    const attribute = taken(`${head}attributes:\n    |`, 'attribute');
    const places = [
      'groups:\n  - |',
      'groups:\n- |',
      'groups:\n  - name: A\n    push: true\n  - |',
    ];
    for (const place of places) {
      const file = `${taken(`${attribute}\n${place}`, 'group')}\n`;
      assert.deepEqual(problems(file), [], file);
    }
  });

  it('make no mistake with any of their choices', () => {
    const head =
      'version: 1\norg: https://dev-1.okta.com\napp:\n  label: x\n  loginUrl: https://a\n';
    const places = { attribute: 'attributes:\n  |', group: 'groups:\n  - |' };
    for (const [label, place] of Object.entries(places)) {
      const suggestion = suggestionsAt(head + place).find((each) => each.label === label);
      assert.ok(suggestion);
      const stops = [...suggestion.snippet.matchAll(/\$\{(\d+)\|([^|]*)\|\}/g)];
      assert.ok(stops.length > 0);
      for (const [stop, number, choices = ''] of stops) {
        for (const choice of choices.split(',')) {
          const snippet = suggestion.snippet.replace(stop, `\${${number}:${choice}}`);
          const file: string = `${accepted(head + place, { ...suggestion, snippet })}\n`;
          assert.deepEqual(problems(file), [], `${choice} in ${file}`);
        }
      }
    }
  });
});
