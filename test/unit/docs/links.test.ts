import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { anchorsOf, docPages, ROOT } from './docs';

const LINK = /!?\[[^\]]*\]\((?!https?:)([^)\s#]*)(?:#([^)\s]*))?\)/g;

describe('the links of the docs', () => {
  const pages = docPages();
  const anchors = new Map(pages.map((page) => [page.name, anchorsOf(page)]));
  const links = pages.flatMap(({ name, prose }) =>
    [...prose.matchAll(LINK)].map(([whole, path = '', anchor]) => {
      const target = path === '' ? name : posix.normalize(posix.join(dirname(name), path));
      return { from: `${name}: ${whole}`, target, anchor };
    }),
  );

  it('lead to files that are there', () => {
    assert.ok(links.length > 200);
    const broken = links.filter(({ target }) => !existsSync(join(ROOT, target)));
    assert.deepEqual(
      broken.map(({ from }) => from),
      [],
    );
  });

  it('lead to headings that are there', () => {
    const broken = links.filter(
      ({ target, anchor }) =>
        anchor !== undefined && anchors.get(target)?.includes(anchor) !== true,
    );
    assert.deepEqual(
      broken.map(({ from }) => from),
      [],
    );
  });

  it('lead from the index to every page', () => {
    const linked = links
      .filter(({ from }) => from.startsWith('docs/README.md'))
      .map(({ target }) => target);
    const missing = pages.filter(
      ({ name }) => name.startsWith('docs/') && name !== 'docs/README.md',
    );
    assert.deepEqual(
      missing.map(({ name }) => name).filter((name) => !linked.includes(name)),
      [],
    );
  });
});
