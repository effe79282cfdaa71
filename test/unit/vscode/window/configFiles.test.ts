import assert from 'node:assert/strict';
import type { Prompter } from '../../../../src/vscode/ui/prompter';
import { ConfigFiles } from '../../../../src/vscode/window/configFiles';
import { seenAs, window } from '../../../support/vscodeStandIn';
import { Uri } from '../../../support/vscodeValues';

describe('the list of files of a workspace', () => {
  let files: ConfigFiles;
  /** Searches that are under way, each to be answered. */
  let searches: ((found: string[]) => void)[];

  beforeEach(() => {
    window.reset();
    searches = [];
    window.search = () =>
      new Promise((resolve) => {
        searches.push((found) => resolve(found.map((one) => Uri.parse(one))));
      });
    files = new ConfigFiles(seenAs<Prompter>({}));
  });

  afterEach(() => {
    files.dispose();
    window.reset();
  });

  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('is read once at a time, and once more for all that has happened meanwhile', async () => {
    const first = files.search();
    await turn();
    const others = Array.from({ length: 100 }, () => files.search());
    await turn();
    assert.equal(searches.length, 1);
    searches[0]?.(['file:///a/okta-scim.yaml']);
    await first;
    await turn();
    assert.equal(searches.length, 2);
    searches[1]?.(['file:///b/okta-scim.yaml']);
    await Promise.all(others);
    await turn();
    assert.equal(searches.length, 2);
    assert.deepEqual(files.all.map(String), ['file:///b/okta-scim.yaml']);
  });

  it('is read again after a reading that has failed', async () => {
    const failing = assert.rejects(files.search(), /no search/);
    window.search = () => Promise.reject(new Error('no search'));
    await failing;
    window.search = async () => [Uri.parse('file:///a/okta-scim.yaml')];
    await files.search();
    assert.equal(files.all.length, 1);
  });
});
