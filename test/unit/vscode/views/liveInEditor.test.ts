import assert from 'node:assert/strict';
import { LiveInEditor } from '../../../../src/vscode/views/liveInEditor';
import { OrgNames } from '../../../../src/vscode/window/orgNames';
import type { Snapshot } from '../../../../src/vscode/window/snapshot';
import { change } from '../commands/plans';
import { reading, snapshot, target } from './samples';

/** What the line above the attribute `customCode` says. */
function stateIn(partial: Partial<Snapshot>): string | undefined {
  const names = new OrgNames({
    connect: () => assert.fail('a state asks the org for nothing'),
    isTrusted: () => true,
    now: () => 0,
    log: assert.fail,
  });
  const session = {
    snapshot: snapshot(partial),
    onDidChange: () => ({ dispose: () => {} }),
  };
  return new LiveInEditor(session, async () => names).attribute(target().file, 'customCode');
}

describe('the state above an attribute', () => {
  const seen = reading([change({ resource: 'attribute', key: 'customCode', outcome: 'in-sync' })]);

  it('is what the plan says, right after reading', () => {
    assert.equal(stateIn({ reading: seen }), 'in sync');
  });

  it('does not pass for new when the file or the org has changed since', () => {
    assert.equal(stateIn({ reading: seen, stale: true }), 'in sync when last read');
  });

  it('does not pass for new when reading again has failed', () => {
    const error = { kind: 'unreachable', text: 'The org does not answer.' } as const;
    assert.equal(stateIn({ reading: seen, error }), 'in sync when last read');
  });

  it('is nothing where nothing was read, as after signing out', () => {
    assert.equal(stateIn({ reading: undefined }), undefined);
  });
});
