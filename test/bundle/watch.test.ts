import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { watchAll } from '../../esbuild.mjs';

describe('npm run watch', () => {
  it('builds, and again when a source changes, with errors or without', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'okta-scim-watch-'));
    const source = join(folder, 'probe.ts');
    const built = join(folder, 'built');
    const said: string[] = [];
    /** Resolves once so many builds have ended. */
    const builds = async (count: number) => {
      const ended = () => said.filter((line) => line.startsWith('Built')).length;
      while (ended() < count) await setTimeout(50);
    };
    const text = (name: string) => readFile(join(built, name), 'utf8');
    await writeFile(source, "export const said = 'one';\n");
    const stop = await watchAll({
      folder: built,
      entries: { probe: source },
      say: (line) => said.push(line),
    });
    try {
      await builds(1);
      assert.match(await text('probe.js'), /said = "one"/);
      assert.match(await text('probe.js'), /sourceMappingURL=probe\.js\.map/);
      await writeFile(source, 'export const said = ;\n');
      await builds(2);
      await writeFile(source, "export const said = 'two';\n");
      await builds(3);
      assert.match(await text('probe.js'), /said = "two"/);
      assert.deepEqual(
        said.filter((line) => line.startsWith('Built')),
        ['Built with no errors.', 'Built with errors.', 'Built with no errors.'],
      );
    } finally {
      await stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
