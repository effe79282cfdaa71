import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../../../src/base/errors';
import { packageFile } from '../../../src/base/files/packageFile';
import { assets } from '../../../src/localOrg/console/assets';

describe('the local org: files of the Console', () => {
  it('a style and a script that can stand inline', () => {
    const { style, script } = assets();
    assert.match(style.text, /prefers-color-scheme: dark/);
    assert.match(script.text, /hashchange/);
    assert.doesNotMatch(style.text, /<\/style/i);
    assert.doesNotMatch(script.text, /<\/script|<!--/i);
  });

  it('one that is not there is told, with what to do', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'okta-scim-assets-'));
    try {
      await writeFile(join(folder, 'package.json'), '{}');
      const module = pathToFileURL(join(folder, 'dist', 'start.js')).href;
      assert.throws(
        () => packageFile('media/console.css', module),
        (error) =>
          error instanceof UsageError &&
          error.message.includes(join(folder, 'media', 'console.css')) &&
          error.nextStep === 'Install Okta SCIM again.',
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
