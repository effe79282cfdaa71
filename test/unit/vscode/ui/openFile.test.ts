import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { describeError } from '../../../../src/vscode/ui/describeError';
import { openFile } from '../../../../src/vscode/ui/openFile';
import { seenAs, window } from '../../../support/vscodeStandIn';
import { Uri } from '../../../support/vscodeValues';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'src', 'vscode');

describe('a file that cannot be opened', () => {
  afterEach(() => window.reset());

  it('is told of by its name, and is no bug of ours', async () => {
    const uri = seenAs<vscode.Uri>(Uri.file('/project/gone.okta-scim.yaml'));
    const error = await openFile(uri).catch((thrown: unknown) => thrown);
    const { kind, text } = describeError(error);
    assert.equal(kind, 'human');
    assert.match(text, /gone\.okta-scim\.yaml cannot be opened as text\. See that the file is/);
  });

  it('is opened by all in this one way', () => {
    const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
    const opening = names.filter(
      (name) =>
        name.endsWith('.ts') &&
        // What is made of a text of ours is there.
        /\bopenTextDocument\((?!\{)/.test(readFileSync(join(FOLDER, name), 'utf8')),
    );
    assert.deepEqual(opening.sort(), [join('ui', 'openFile.ts'), join('ui', 'textPages.ts')]);
  });
});
