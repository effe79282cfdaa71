import assert from 'node:assert/strict';
import { EditorDoor } from '../../../../src/vscode/editor/editorDoor';
import type { Live } from '../../../../src/vscode/editor/registerEditor';
import { ParsedDocuments } from '../../../../src/vscode/ui/parsedDocuments';
import { seenAs, window } from '../../../support/vscodeStandIn';

const OURS = 'file:///folder/okta-scim.yaml';
const live = seenAs<Live>({ onDidChange: () => ({ dispose: () => {} }) });

/** Until the chunk has been read, or would have been. */
const settled = () => import('../../../../src/vscode/editor/registerEditor');

describe('what works in the editor', () => {
  let door: EditorDoor | undefined;
  const begin = () => {
    door = new EditorDoor(new ParsedDocuments(), live, { env: process.env, runs: () => true });
  };

  beforeEach(() => window.reset());
  afterEach(() => {
    door?.dispose();
    window.reset();
  });

  it('is read when one of our files is opened, not before', async () => {
    begin();
    window.open('file:///folder/other.yaml', 'a: 1');
    await settled();
    assert.equal(window.registered.length, 0);
    window.open(OURS, 'version: 1');
    window.open('file:///folder/more.okta-scim.yaml', 'version: 1');
    await settled();
    const kinds = window.registered.map(({ kind }) => kind);
    assert.ok(kinds.includes('Hover'));
    assert.equal(new Set(kinds).size, kinds.length, 'once');
  });

  it('is read at once when one is open, and finds what is wrong in it', async () => {
    const document = window.open(OURS, 'version: 2');
    begin();
    await settled();
    assert.ok(window.problems(document).length > 0);
  });

  it('is not there when the window has gone before it was read', async () => {
    window.open(OURS, 'version: 1');
    begin();
    door?.dispose();
    await settled();
    assert.equal(window.registered.length, 0);
  });
});
