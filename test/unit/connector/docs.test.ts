import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { checksFor } from '../../../src/connector/checks';
import { targetOf } from './support';

const page = new URL('../../../docs/connector-test.md', import.meta.url);

/** Steps of Okta's two suites, and the manual cases that a server alone can be asked for. */
const STEPS = [
  ...Array.from({ length: 12 }, (_, index) => `S${index + 1}`),
  ...Array.from({ length: 13 }, (_, index) => `C${index + 1}`),
  ...[9290, 9291, 9292, 9293, 9294, 9301, 9302, 9303, 9304, 9305, 9310, 9312, 9315, 9316].map(
    caseOf,
  ),
  ...[9317, 9318, 9330, 9332, 9333, 9334, 9335, 9337, 9338, 9340].map(caseOf),
];

function caseOf(number: number): string {
  return `C${number}`;
}

/** Steps that are the org's alone. */
const OF_THE_ORG = ['C1', 'C2', 'C9'];

describe("docs/connector-test.md, Okta's own tests", () => {
  it('has every step, with checks that there are', async () => {
    const known = new Set(
      checksFor(targetOf('https://x.example', { attributes: {} })).map(({ id }) => id),
    );
    const rows = new Map<string, string[]>();
    for (const [, steps = '', checks = ''] of (await readFile(page, 'utf8')).matchAll(
      /^\| ([SC]\d+(?: C\d+)*) \|.*\| (.+) \|$/gm,
    )) {
      const ids = [...checks.matchAll(/`([a-z-]+)`/g)].map(([, id = '']) => id);
      for (const step of steps.split(' ')) {
        assert.ok(!rows.has(step), `${step} is there twice`);
        rows.set(step, ids);
      }
    }
    assert.deepEqual([...rows.keys()].toSorted(), STEPS.toSorted());
    for (const [step, ids] of rows) {
      if (OF_THE_ORG.includes(step)) continue;
      assert.ok(ids.length > 0, `${step} has no check`);
      for (const id of ids) assert.ok(known.has(id), `${step}: there is no check ${id}`);
    }
  });
});

describe("docs/connector-test.md, other validators' tests", () => {
  it('have a check that there is in every row', async () => {
    const known = new Set(
      checksFor(targetOf('https://x.example', { attributes: {} })).map(({ id }) => id),
    );
    const [, section = ''] = (await readFile(page, 'utf8')).split('## Other validators');
    const rows = [
      ...(section.split('\n## ')[0] ?? '').matchAll(/^\| (?!-|what)(.+) \| (.+) \|$/gm),
    ];
    assert.ok(rows.length >= 20, `${rows.length}`);
    for (const [, what, checks = ''] of rows) {
      const ids = [...checks.matchAll(/`([a-z-]+)`/g)].map(([, id = '']) => id);
      assert.ok(ids.length > 0, what);
      for (const id of ids) assert.ok(known.has(id), `${what}: there is no check ${id}`);
    }
  });

  it('have a chapter for every check', async () => {
    const text = await readFile(page, 'utf8');
    for (const { id } of checksFor(targetOf('https://x.example', { attributes: {} }))) {
      assert.ok(text.includes(`\n### ${id}\n`), id);
    }
  });
});
