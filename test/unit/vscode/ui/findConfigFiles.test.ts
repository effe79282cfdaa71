import assert from 'node:assert/strict';
import { findConfigFiles } from '../../../../src/vscode/ui/findConfigFiles';
import { window } from '../../../support/vscodeStandIn';
import { FileType, Uri } from '../../../support/vscodeValues';

/** VS Code's search where no extension looks for files: it waits for one. */
const never = () => new Promise<never>(() => {});
const ON_WEB = 'drive:/project';

describe('the files of apps in the workspace', () => {
  beforeEach(() => window.reset());
  after(() => window.reset());

  /** What is found once a second has gone by. */
  async function found(most?: number): Promise<string[]> {
    window.stopTime();
    const all = findConfigFiles(most);
    window.pass(1_000);
    return (await all).map(String).sort();
  }

  it('are those that VS Code finds on disks, which it is given the time for', async () => {
    window.folders = ['file:///a', 'file:///b'];
    let answer = (_: Uri[]): void => {};
    window.search = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    window.stopTime();
    const all = findConfigFiles();
    window.pass(60_000);
    answer([Uri.parse('file:///a/okta-scim.yaml')]);
    assert.deepEqual((await all).map(String), ['file:///a/okta-scim.yaml']);
    assert.deepEqual(window.asked, []);
  });

  it('are found where nobody looks for files, and VS Code waits for somebody who does', async () => {
    window.folders = [ON_WEB];
    window.search = never;
    for (const path of [
      'okta-scim.yaml',
      'apps/pam.okta-scim.yaml',
      'apps/deep/er/okta-scim.yml',
      'apps/notes.yaml',
      'node_modules/x/okta-scim.yaml',
      '.git/okta-scim.yaml',
    ])
      window.files.set(`${ON_WEB}/${path}`, {});
    window.files.set(`${ON_WEB}/link`, { type: FileType.Directory | FileType.SymbolicLink });
    window.files.set(`${ON_WEB}/link.okta-scim.yaml`, {
      type: FileType.File | FileType.SymbolicLink,
    });
    assert.deepEqual(await found(), [
      `${ON_WEB}/apps/deep/er/okta-scim.yml`,
      `${ON_WEB}/apps/pam.okta-scim.yaml`,
      `${ON_WEB}/link.okta-scim.yaml`,
      `${ON_WEB}/okta-scim.yaml`,
    ]);
    assert.ok(!window.asked.includes(`${ON_WEB}/link/`));
    assert.equal((await found(2)).length, 2);
  });

  it('are those of the search where one answers, and no folder is read', async () => {
    window.folders = [ON_WEB];
    window.search = async () => [Uri.parse(`${ON_WEB}/x.okta-scim.yaml`)];
    window.stopTime();
    assert.deepEqual((await findConfigFiles()).map(String), [`${ON_WEB}/x.okta-scim.yaml`]);
    window.pass(1_000);
    await Promise.resolve();
    assert.deepEqual(window.asked, []);
  });

  it('are found in each folder by itself: a disk beside hides none', async () => {
    window.folders = [ON_WEB, 'file:///a'];
    window.search = (below) =>
      below?.scheme === 'file'
        ? Promise.resolve([Uri.parse('file:///a/okta-scim.yaml')])
        : Promise.reject(new Error('No search provider registered'));
    window.files.set(`${ON_WEB}/okta-scim.yaml`, {});
    assert.deepEqual(await found(), [`${ON_WEB}/okta-scim.yaml`, 'file:///a/okta-scim.yaml']);
  });

  it('are few folders away: no more is read than a repository has', async () => {
    window.folders = [ON_WEB];
    window.search = never;
    for (let index = 0; index < 2_000; index += 1)
      window.files.set(`${ON_WEB}/f${index}/okta-scim.yaml`, {});
    window.files.set(`${ON_WEB}/closed`, { fails: 'NoPermissions', type: FileType.Directory });
    assert.ok((await found()).length > 400);
    assert.ok(window.asked.length <= 500, `${window.asked.length} folders`);
  });
});
