import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SharedFiles } from '../../../src/tasks/sharedFiles';

describe('shared files on disk', () => {
  let folder: string;
  let app: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'okta-scim-'));
    mkdirSync(join(folder, 'apps'));
    app = join(folder, 'apps', 'okta-scim.yaml');
    writeFileSync(join(folder, 'environments.yaml'), 'dev: {}\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const problem = (name: string) => {
    const found = new SharedFiles().loaderFor(app)(name);
    return 'problem' in found ? found.problem : undefined;
  };

  it('are found from the folder of the file, however that is reached', () => {
    assert.equal(problem('../environments.yaml'), undefined);
    symlinkSync(join(folder, 'apps'), join(folder, 'link'));
    const found = new SharedFiles().loaderFor(join(folder, 'link', 'okta-scim.yaml'));
    assert.ok('document' in found('../environments.yaml'));
  });

  it('are read once while their text is the same, and anew when it is not', () => {
    const load = new SharedFiles().loaderFor(app);
    const [first, second] = [load('../environments.yaml'), load('../environments.yaml')];
    assert.ok('document' in first && 'document' in second);
    assert.equal(first.document, second.document);
    writeFileSync(join(folder, 'environments.yaml'), 'prod: {}\n');
    const third = load('../environments.yaml');
    assert.ok('document' in third);
    assert.deepEqual(third.document.value, { prod: {} });
  });

  it('are told to be missing, a folder, not text', () => {
    assert.match(problem('no.yaml') ?? '', /there is no such file/);
    assert.match(problem('../environments.yaml/a.yaml') ?? '', /there is no such file/);
    mkdirSync(join(folder, 'folder.yaml'));
    assert.match(problem('../folder.yaml') ?? '', /it is a folder/);
    writeFileSync(join(folder, 'bytes.yaml'), Buffer.from([0xff, 0xfe, 0x00]));
    assert.match(problem('../bytes.yaml') ?? '', /not UTF-8/);
  });

  it('are no links, and not behind one', () => {
    symlinkSync(join(folder, 'environments.yaml'), join(folder, 'link.yaml'));
    symlinkSync(folder, join(folder, 'apps', 'up'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.yaml'));
    assert.match(problem('../link.yaml') ?? '', /links are not followed/);
    assert.match(problem('up/environments.yaml') ?? '', /links are not followed/);
    assert.notEqual(problem('../dangling.yaml'), undefined);
  });

  it('are not read when they are larger than any file may be', () => {
    const large = join(folder, 'large.yaml');
    writeFileSync(large, '');
    truncateSync(large, 10_000_000);
    assert.match(problem('../large.yaml') ?? '', /larger than/);
  });

  it('are not read outside of a folder, where one is given', () => {
    const within = (folderOf: string) => new SharedFiles({ within: folderOf }).loaderFor(app);
    assert.ok('document' in within(folder)('../environments.yaml'));
    const found = within(join(folder, 'apps'))('../environments.yaml');
    assert.ok('problem' in found && /not below the folder/.test(found.problem));
  });

  it('are not the file itself, under whatever name it has', () => {
    const own = new SharedFiles().loaderFor(join(folder, 'environments.yaml'));
    const found = own('./environments.yaml');
    assert.ok('problem' in found && /this file itself/.test(found.problem));
  });
});
