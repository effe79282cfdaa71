import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { UsageError } from '../../../../src/base/errors';
import { apply } from '../../../../src/vscode/commands/apply';
import { pushGroups } from '../../../../src/vscode/commands/pushGroups';
import { testConnector } from '../../../../src/vscode/commands/testConnector';
import { prepareConnectorRun } from '../../../../src/vscode/testing/connectorRun';
import type { Parts } from '../../../../src/vscode/window/parts';
import type { Target } from '../../../../src/vscode/window/target';

describe('a file of a virtual workspace', () => {
  const file = vscode.Uri.parse('vscode-vfs://github/acme/apps/okta-scim.yaml');
  /** Knows the file; whatever else is asked of it is a fault. */
  const parts = new Proxy(
    { files: { choose: async () => file }, plans: { targetOf: () => undefined } },
    {
      get(known, name) {
        if (name in known) return Reflect.get(known, name);
        throw new Error(`${String(name)} was asked before the file was looked at`);
      },
    },
  ) as unknown as Parts;

  const isTold = (error: unknown) =>
    error instanceof UsageError &&
    /okta-scim\.yaml is not a file on this machine \(vscode-vfs:\)/.test(error.message) &&
    /Clone or download/.test(error.nextStep);

  for (const [name, command] of Object.entries({ apply, pushGroups, testConnector })) {
    it(`is refused by ${name} before anything is asked`, () =>
      assert.rejects(async () => command(parts as never, undefined), isTold));
  }

  it('is refused by the Test Explorer before it asks for a secret', () =>
    assert.rejects(prepareConnectorRun({ secrets: {} } as Parts, { file } as Target), isTold));
});
