import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Range } from '../../../src/config/findings/finding';
import { parseConfig } from '../../../src/config/yaml/document';
import { foldsOf } from '../../../src/language/folding';
import { type OutlineItem, outlineOf } from '../../../src/language/outline';

const FILE = `version: 1
environments:
  dev:
    vars: { host: a }
app:
  label: senhasegura
attributes:
  code:
    title: Code
    type: string
mappings:
  code: user.title
  none: null
groups:
  - name: Vendors
    assign: true
  - name: Staff
    push:
      status: ACTIVE
`;

function lines(items: readonly OutlineItem[], depth = 0): string[] {
  return items.flatMap(({ name, detail, children }) => [
    `${'  '.repeat(depth)}${name}${detail === '' ? '' : ` (${detail})`}`,
    ...lines(children, depth + 1),
  ]);
}

function contains(outer: Range, inner: Range): boolean {
  const at = ({ line, character }: Range['start']) => line * 100_000 + character;
  return at(outer.start) <= at(inner.start) && at(inner.end) <= at(outer.end);
}

describe('the outline', () => {
  it('has names rather than keys', () => {
    assert.deepEqual(lines(outlineOf(parseConfig(FILE, 'okta-scim.yaml'))), [
      'version',
      'environments',
      '  dev',
      '    host (a)',
      'app (senhasegura)',
      '  label (senhasegura)',
      'attributes',
      '  code (string)',
      'mappings',
      '  code (user.title)',
      '  none (no mapping)',
      'groups',
      '  Vendors (assigned)',
      '  Staff (pushed)',
    ]);
  });

  it('has the place to jump to inside of what it stands for', () => {
    const check = (items: readonly OutlineItem[]): void => {
      for (const { name, range, selection, children } of items) {
        assert.ok(contains(range, selection), name);
        for (const child of children) assert.ok(contains(range, child.range), child.name);
        check(children);
      }
    };
    check(outlineOf(parseConfig(FILE, 'okta-scim.yaml')));
    const flow = 'groups: [{ push: true, name: A }, { name: "" }]\nattributes: { a: , b: {} }\n';
    check(outlineOf(parseConfig(flow, 'okta-scim.yaml')));
  });

  it('bears what the schema does not', () => {
    for (const text of [
      '',
      'a',
      '[]',
      'groups: 1\nattributes: [x]\nenvironments: null\n',
      'a: &a [*a]',
    ]) {
      assert.doesNotThrow(() => outlineOf(parseConfig(text, 'okta-scim.yaml')), text);
    }
  });
});

describe('folding', () => {
  const folds = (text: string) =>
    foldsOf(parseConfig(text, 'okta-scim.yaml')).map(
      ({ start, end, kind }) => `${kind} ${start}-${end}`,
    );

  it('folds maps and lists of more than one line, and blocks of comments', () => {
    assert.deepEqual(folds('# a\n# b\napp:\n  x: 1\n  y:\n    - 1\n    - 2\n\nz: { a: 1 }\n'), [
      'region 2-6',
      'region 4-6',
      'comment 0-1',
    ]);
  });

  it('folds each group', () => {
    assert.deepEqual(folds('groups:\n  - name: A\n    push: true\n  - name: B\n'), [
      'region 0-3',
      'region 1-2',
    ]);
  });

  it('stays inside of the file', () => {
    const text = readFileSync('examples/senhasegura/okta-scim.yaml', 'utf8');
    const count = text.split('\n').length;
    for (const { start, end } of foldsOf(parseConfig(text, 'okta-scim.yaml'))) {
      assert.ok(start >= 0 && start < end && end < count);
    }
  });
});
