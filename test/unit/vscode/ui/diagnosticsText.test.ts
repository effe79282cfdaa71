import assert from 'node:assert/strict';
import { diagnosticsText } from '../../../../src/vscode/ui/diagnosticsText';

describe('diagnostics', () => {
  const facts = {
    versions: ['Okta SCIM 1.0.0'],
    window: ['trusted: yes'],
    settings: [],
    file: ['schema: 2 findings'],
    plan: ['attribute: 2 create'],
  };

  it('have names only when they are given, and say what there is none of', () => {
    const text = diagnosticsText(facts);
    assert.match(text, /^Okta SCIM diagnostics:\n- Okta SCIM 1\.0\.0\n\nWindow:\n/);
    assert.match(text, /not at their default:\n- none\n/);
    assert.doesNotMatch(text, /Names|log/);
    const more = diagnosticsText(facts, {
      about: ['org: https://acme.okta.com'],
      log: ['info \u001b[2Jone\nline'],
    });
    assert.ok(more.startsWith(text.trimEnd()));
    assert.match(more, /Names:\n- org: https:\/\/acme\.okta\.com\n/);
    assert.match(more, /log:\n- info \\u001b\[2Jone/);
    assert.ok(!more.includes('\u001b'));
  });
});
