import assert from 'node:assert/strict';
import { hoverAt } from '../../../src/language/describe/hover';
import { apiField } from '../../../src/tutorial/fields';
import { atCursor, guide } from './atCursor';

function textAt(text: string): string {
  const { document, position } = atCursor(text);
  return hoverAt(document, position, guide)?.markdown ?? '';
}

describe('hover', () => {
  it("says what a key is, with Okta's API field, the Console's page and the step", () => {
    const text = textAt('app:\n  log|inUrl: https://a');
    assert.match(text, /^\*\*/);
    assert.match(text, /Okta API: `app\.settings\.signOn\.loginUrl`/);
    assert.match(text, /Admin Console: General > App's login page URL \(step 1 of 7\)/);
  });

  it("lists the values with the Console's words", () => {
    const text = textAt('attributes:\n  a:\n    sco|pe: SELF');
    assert.match(text, /`SELF` \(User personal\)/);
  });

  it('says what the API does not have', () => {
    const text = textAt('provisioning:\n  connector:\n    base|Url: https://a');
    assert.doesNotMatch(text, /Okta API/);
    assert.match(text, /SCIM connector base URL \(step 2 of 7\)/);
  });

  it('shows a variable in every environment, and how often it is used', () => {
    const text = textAt(
      'environments:\n  dev: { vars: { host: a } }\n  prod: { vars: { host: b } }\napp: { label: "${var:ho|st}", loginUrl: "${var:host}" }',
    );
    assert.match(text, /- `dev`: `a`\n- `prod`: `b`/);
    assert.match(text, /Used 2 times\./);
  });

  it('never shows the value of a secret', () => {
    const text = textAt('provisioning: { connector: { auth: { token: "${secret:sc|im}" } } }');
    assert.match(text, /\*\*Secret\*\* `scim`/);
  });

  it('shows the live value when it is known', () => {
    const { document, position } = atCursor('app:\n  la|bel: x');
    const hover = hoverAt(document, position, guide, (path) => `live ${path.join('.')}`);
    assert.match(hover?.markdown ?? '', /In the org when last read: `live app\.label`/);
  });

  it('lets no text of the file become Markdown', () => {
    const text = textAt(
      'environments:\n  dev: { vars: { host: "`[x](command:y)`" } }\napp: { label: "${var:ho|st}" }',
    );
    assert.match(text, /- `dev`: `` `\[x\]\(command:y\)` ``/);
  });

  it('says nothing where nothing is known', () => {
    assert.equal(textAt('other: |x'), '');
    assert.equal(textAt('|'), '');
  });

  it('has an API field for every leaf of an attribute that the plan compares', () => {
    for (const key of [
      'title',
      'type',
      'externalName',
      'externalNamespace',
      'description',
      'scope',
    ]) {
      assert.ok(apiField(['attributes', 'x', key]), key);
    }
  });
});
