import assert from 'node:assert/strict';
import { CancelledError, UsageError } from '../../../../src/base/errors';
import { copyValue } from '../../../../src/vscode/commands/copyValue';
import type { SecretStore } from '../../../../src/vscode/secrets/secretStore';
import { ShownNodes } from '../../../../src/vscode/ui/shownNodes';
import { NodeTree } from '../../../../src/vscode/views/nodeTree';
import type { ViewNode } from '../../../../src/vscode/views/viewNode';
import type { Session } from '../../../../src/vscode/window/session';

const NODE: ViewNode = {
  id: 'setting/x/token',
  label: 'Token',
  description: '',
  tooltip: '',
  icon: { id: 'key' },
  tags: ['copy'],
  children: [],
  copy: { secret: { org: 'https://acme.okta.com', name: 'scim-token' } },
};

describe('copying the value of a line', () => {
  let taken: string[];

  const secrets = {
    secretOrAsk: async (org: string, name: string) => {
      taken.push(`${org} ${name}`);
      // As when the person does not give it: there is no clipboard here.
      throw new CancelledError();
    },
  } as unknown as SecretStore;

  beforeEach(() => {
    taken = [];
  });

  it('takes no line that another extension has made, however alike', async () => {
    const shown = new ShownNodes();
    shown.add([NODE]);
    for (const argument of [
      { ...NODE },
      structuredClone(NODE),
      { copy: NODE.copy },
      Object.create(NODE),
      new Proxy(NODE, {}),
      NODE.copy,
      undefined,
      null,
      'x',
    ]) {
      await assert.rejects(copyValue({ secrets, shown }, argument), UsageError);
    }
    assert.deepEqual(taken, []);
  });

  it('takes what a view of ours has shown, below another line too', async () => {
    const shown = new ShownNodes();
    const parent = { ...NODE, id: 'screen', children: [NODE] };
    const session = { snapshot: {}, onDidChange: () => ({ dispose() {} }) } as unknown as Session;
    const tree = new NodeTree(session, shown, () => [parent]);
    const [top] = await tree.getChildren();
    await assert.rejects(copyValue({ secrets, shown }, NODE), UsageError);
    const [node] = await tree.getChildren(top);
    await assert.rejects(copyValue({ secrets, shown }, node), CancelledError);
    assert.deepEqual(taken, ['https://acme.okta.com scim-token']);
  });
});
