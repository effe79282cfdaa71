import assert from 'node:assert/strict';
import { ShownNodes } from '../../../../src/vscode/ui/shownNodes';
import { NodeTree } from '../../../../src/vscode/views/nodeTree';
import type { ViewNode } from '../../../../src/vscode/views/viewNode';
import type { Session } from '../../../../src/vscode/window/session';
import { seenAs } from '../../../support/vscodeStandIn';

const leaf: ViewNode = {
  id: 'plan/4/title',
  label: 'title',
  description: '',
  tooltip: '',
  icon: { id: 'symbol-field' },
  tags: [],
  children: [],
};

describe('a tree', () => {
  const session = seenAs<Session>({ snapshot: {}, onDidChange: () => ({ dispose: () => {} }) });
  const tree = new NodeTree(session, new ShownNodes(), () => []);
  const idOf = (expanded: boolean) =>
    tree.getTreeItem({ ...leaf, id: 'plan/4', children: [leaf], expanded }).id;

  it('is opened by news: a line that VS Code knows as closed is another one then', () => {
    assert.notEqual(idOf(true), idOf(false));
    assert.equal(idOf(false), idOf(false));
  });
});
