import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..', '..', '..');

describe('the hook for pre-commit', () => {
  const [hook] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'));
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

  it('runs the program of the package', () => {
    const [program] = hook.entry.split(' ');
    assert.ok(program in manifest.bin);
    assert.equal(hook.language, 'node');
    assert.ok(manifest.scripts.prepack, 'npm pack builds first');
  });

  it('is asked about the files that are ours, in any folder, and no others', () => {
    const files = new RegExp(hook.files);
    for (const path of [
      'okta-scim.yaml',
      'okta-scim.yml',
      'a/b/okta-scim.yaml',
      'pam.okta-scim.yaml',
    ])
      assert.match(path, files);
    for (const path of [
      'my-okta-scim.yaml',
      'okta-scim.lock.json',
      'a.okta-scim.yml',
      'okta-scim.yaml.bak',
    ])
      assert.doesNotMatch(path, files);
  });
});
