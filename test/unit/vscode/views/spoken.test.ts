import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTCOMES } from '../../../../src/tutorial/outcomes';
import { ShownNodes } from '../../../../src/vscode/ui/shownNodes';
import { appNodes } from '../../../../src/vscode/views/appNodes';
import { attributeNodes } from '../../../../src/vscode/views/attributeNodes';
import { groupNodes } from '../../../../src/vscode/views/groupNodes';
import { NodeTree } from '../../../../src/vscode/views/nodeTree';
import { planNodes } from '../../../../src/vscode/views/planNodes';
import type { ViewNode } from '../../../../src/vscode/views/viewNode';
import type { Session } from '../../../../src/vscode/window/session';
import type { Snapshot } from '../../../../src/vscode/window/snapshot';
import { seenAs } from '../../../support/vscodeStandIn';
import { change } from '../commands/plans';
import { reading, snapshot } from './samples';

const SOURCES = join(import.meta.dirname, '..', '..', '..', '..', 'src', 'vscode');

const VIEWS: Readonly<Record<string, (read: Snapshot) => readonly ViewNode[]>> = {
  App: appNodes,
  Plan: planNodes,
  Attributes: attributeNodes,
  Groups: groupNodes,
};

/** A line, and what a screen reader says of it. */
interface Spoken {
  node: ViewNode;
  words: string;
}

const session = seenAs<Session>({ snapshot: {}, onDidChange: () => ({ dispose: () => {} }) });
const tree = new NodeTree(session, new ShownNodes(), () => []);

function spoken(nodes: readonly ViewNode[]): Spoken[] {
  return nodes.flatMap((node) => [
    { node, words: tree.getTreeItem(node).accessibilityInformation?.label ?? '' },
    ...spoken(node.children),
  ]);
}

function read(outcome: (typeof OUTCOMES)[number]): Snapshot {
  const field = { path: 'title', live: 'old', wanted: 'new' };
  return snapshot({
    reading: reading([
      change({ resource: 'app', key: 'senhasegura', outcome }),
      change({ resource: 'attribute', key: 'customCode', outcome, fields: [field] }),
      change({ resource: 'mapping', key: 'customCode', outcome }),
      change({ resource: 'assignment', key: 'Vendors', groupId: '00g1', outcome }),
      change({ resource: 'push', key: 'Vendors', id: 'gPm1', groupId: '00g1', outcome }),
    ]),
  });
}

describe('what a screen reader says of the views', () => {
  for (const [view, project] of Object.entries(VIEWS)) {
    it(`${view}: every line has words, no icon's code and nothing empty`, () => {
      const lines = OUTCOMES.flatMap((outcome) => spoken(project(read(outcome))));
      assert.ok(lines.length > 0);
      for (const { words } of lines) {
        assert.match(words, /\w/);
        assert.doesNotMatch(words, /\$\(|, ,|, $|^, |undefined|\[object/);
      }
    });

    it(`${view}: what an icon says is said in words too`, () => {
      const icons = new Map<string, Map<string, string>>();
      for (const outcome of OUTCOMES) {
        for (const { node, words } of spoken(project(read(outcome)))) {
          const known = icons.get(`${node.id} ${words}`) ?? new Map<string, string>();
          known.set(JSON.stringify(node.icon), outcome);
          icons.set(`${node.id} ${words}`, known);
        }
      }
      const same = [...icons].filter(([, looks]) => looks.size > 1);
      assert.deepEqual(
        same.map(([words, looks]) => [words, ...looks]),
        [],
      );
    });
  }

  it('has words for every item of the status bar', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(SOURCES, name), 'utf8'));
    const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;
    const making = files.filter((text) => text.includes('createStatusBarItem('));
    assert.ok(making.length > 0);
    for (const text of making) {
      assert.equal(
        count(text, /\.accessibilityInformation = /g),
        count(text, /createStatusBarItem\(/g),
        text.slice(0, 400),
      );
    }
  });
});
