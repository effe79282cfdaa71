import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UsageError } from '../../../src/base/errors';
import { filesOf, standsForMany } from '../../../src/cli/fleet/filePatterns';

const FILES = [
  'okta-scim.yaml',
  'a.okta-scim.yaml',
  'apps/wiki/okta-scim.yaml',
  'apps/wiki/notes.yaml',
  'apps/[x]/okta-scim.yml',
  'apps/chat.okta-scim.yaml',
  'apps/node_modules/p/okta-scim.yaml',
  'apps/.hidden/okta-scim.yaml',
  'star*.okta-scim.yaml',
];

describe('files that arguments stand for', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-scim-patterns-'));
    for (const file of FILES) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), '');
    }
    await symlink(join(folder, 'apps'), join(folder, 'apps', 'loop'), 'junction');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const cases: [string[], string[]][] = [
    [['apps'], ['apps/[x]/okta-scim.yml', 'apps/chat.okta-scim.yaml', 'apps/wiki/okta-scim.yaml']],
    [['*.okta-scim.yaml'], ['a.okta-scim.yaml', 'star*.okta-scim.yaml']],
    [['star*.okta-scim.yaml'], ['star*.okta-scim.yaml']],
    [['apps/**/okta-scim.y*ml'], ['apps/[x]/okta-scim.yml', 'apps/wiki/okta-scim.yaml']],
    [['apps/*/okta-scim.{yaml,yml}'], ['apps/[x]/okta-scim.yml', 'apps/wiki/okta-scim.yaml']],
    [['apps/wiki/n?tes.yaml'], ['apps/wiki/notes.yaml']],
    [
      ['apps/chat.okta-scim.yaml', './apps/chat.okta-scim.yaml', 'apps/ch*'],
      ['apps/chat.okta-scim.yaml'],
    ],
    [
      ['b.yaml', 'a.okta-scim.yaml'],
      ['b.yaml', 'a.okta-scim.yaml'],
    ],
  ];
  for (const [args, expected] of cases) {
    it(args.join(' '), async () => {
      const found = await filesOf(folder, args);
      assert.deepEqual(
        found.map((file) => file.replaceAll('\\', '/')),
        expected,
      );
    });
  }

  it('absolute folders and patterns', async () => {
    assert.equal((await filesOf(folder, [join(folder, 'apps')])).length, 3);
    assert.equal((await filesOf('/', [`${folder.replaceAll('\\', '/')}/apps/**/*.yml`])).length, 1);
  });

  it('what stands for nothing is refused', async () => {
    for (const bad of ['none*.yaml', 'apps/**/none', 'nowhere/*.yaml', 'apps/wiki/(']) {
      if (bad.includes('*')) await assert.rejects(filesOf(folder, [bad]), UsageError);
    }
    await mkdir(join(folder, 'empty'), { recursive: true });
    await assert.rejects(filesOf(folder, ['empty']), /no config file/);
  });

  it('a file whose name looks like a pattern is that file; a folder and a pattern are several', async () => {
    assert.equal(await standsForMany(folder, 'star*.okta-scim.yaml'), false);
    assert.equal(await standsForMany(folder, 'apps'), true);
    assert.equal(await standsForMany(folder, 'apps/*'), true);
    assert.equal(await standsForMany(folder, 'okta-scim.yaml'), false);
  });
});
