import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withPictures } from '../../../scripts/package/stage.mjs';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const FOLDER = 'media/screenshots';
/** Bytes. */
const LARGEST = 64_000;

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const PICTURE =
  /<picture>\n {2}<source media="\(prefers-color-scheme: dark\)" srcset="(.+)-dark\.webp">\n {2}<img alt="(.+)" src="(.+)-light\.webp">\n<\/picture>/g;

describe("the README's pictures", () => {
  const shown = [...readme.matchAll(PICTURE)];

  it('show one thing in both themes, and say it in words', () => {
    assert.ok(shown.length >= 3);
    for (const [, dark, alt, light] of shown) {
      assert.equal(dark, light);
      assert.ok(String(alt).length > 20);
    }
    assert.equal(readme.match(/<img|!\[/g)?.length, shown.length, 'pictures in one theme');
  });

  it('are there, small, and no others are', () => {
    const files = readdirSync(join(ROOT, FOLDER));
    const wanted = shown.flatMap(([, name]) => [`${name}-dark.webp`, `${name}-light.webp`]);
    assert.deepEqual(files.map((file) => `${FOLDER}/${file}`).sort(), wanted.sort());
    for (const file of files) {
      assert.ok(statSync(join(ROOT, FOLDER, file)).size < LARGEST, file);
    }
  });

  it('are found from the page of a marketplace, in both themes', () => {
    const repository = { url: 'git+https://github.com/a/b.git' };
    const packed = withPictures(readme, { repository });
    const links = [...packed.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, link]) => link);
    assert.equal(links.length, 2 * shown.length);
    for (const link of links)
      assert.match(String(link), /^https:\/\/github\.com\/a\/b\/raw\/HEAD\/media\//);
    assert.equal(withPictures(packed, { repository }), packed, 'once is enough');
  });
});
