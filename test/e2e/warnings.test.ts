import assert from 'node:assert/strict';
import { join } from 'node:path';
import { LocalOrg, okta } from './cli';
import { exampleFolder, removeFolder } from './folder';

describe('what newer versions of Node would warn of', () => {
  it('is not used: neither the old punycode nor the old url.parse', async () => {
    const org = await LocalOrg.start();
    const folder = await exampleFolder();
    try {
      const file = join(folder, 'okta-scim.yaml');
      const env = { ...org.env, NODE_PENDING_DEPRECATION: '1' };
      const args = ['apply', file, '--env', 'dev', '--org', org.orgUrl, '--yes'];
      const { code, stderr } = await okta(args, { env });
      assert.equal(code, 4, stderr);
      // Those that Node prints unasked, from 21 and 24 on.
      assert.doesNotMatch(stderr, /DEP0040|DEP0169/);
    } finally {
      await org.stop();
      await removeFolder(folder);
    }
  });
});
