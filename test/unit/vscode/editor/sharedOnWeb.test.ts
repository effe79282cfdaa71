import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { BOUNDS } from '../../../../src/base/bounds';
import { Findings } from '../../../../src/vscode/editor/findings';
import { ParsedDocuments } from '../../../../src/vscode/ui/parsedDocuments';
import type { Prompter } from '../../../../src/vscode/ui/prompter';
import { TextsInWorkspace } from '../../../../src/vscode/ui/textsInWorkspace';
import { ChosenEnvironments } from '../../../../src/vscode/window/chosenEnvironments';
import { code, seenAs, window } from '../../../support/vscodeStandIn';
import { Uri } from '../../../support/vscodeValues';

const ROOT = 'vscode-vfs://github/acme/apps';
const SHARED = `${ROOT}/e.yaml`;
const APP = `${ROOT}/one/okta-scim.yaml`;
const HOST = '${var:host}';
const textNaming = (name: string) =>
  `version: 1\nenvironments: ${name}\napp: { label: a, loginUrl: "https://${HOST}" }\n`;
const GOOD = 'dev: { vars: { host: a.example.com } }\n';
const BAD = 'dev: { varz: {} }\n';
const { FileType } = code;

describe('a file that shares its environments, on no disk', () => {
  let parsed: ParsedDocuments;
  let findings: Findings;
  const said = (address: string) => window.diagnosticsOf(address).map(({ message }) => message);

  beforeEach(() => {
    window.stopTime();
    window.writable.set('vscode-vfs', true);
    parsed = new ParsedDocuments(new TextsInWorkspace((scheme) => scheme !== 'file'));
    findings = new Findings(parsed, { env: undefined });
  });
  afterEach(() => {
    findings.dispose();
    parsed.dispose();
    window.reset();
  });

  const open = (text = textNaming('../e.yaml')) => window.open(APP, text);
  /** What was asked of the file system has come, and what follows from it. */
  async function settled(): Promise<void> {
    await window.filesRead();
    window.pass(1000);
  }

  it('is said to be wrong in nothing while the other one is being read', async () => {
    window.files.set(SHARED, { text: GOOD });
    open();
    window.pass(1000);
    assert.deepEqual(window.published, []);
    await settled();
    assert.deepEqual([said(APP), said(SHARED)], [[], []]);
  });

  describe('when a command asks for its environments', () => {
    const chosen = () =>
      new ChosenEnvironments(
        parsed,
        seenAs<Prompter>({ pick: async (_: string, [one]: { value: string }[]) => one?.value }),
        seenAs<vscode.Memento>({ get: () => undefined, update: async () => {} }),
      ).askEnvironment(seenAs<vscode.Uri>(Uri.parse(APP)));

    it('waits until they are read, which they seem not to be there before', async () => {
      window.files.set(SHARED, { text: GOOD, isSlow: true });
      open();
      assert.equal(await chosen(), 'dev');
    });

    it('says why they cannot be read, and not that there are none', async () => {
      open();
      await assert.rejects(
        chosen(),
        /"\.\.\/e\.yaml", which cannot be read: there is no such file/,
      );
    });

    it('does not wait for ever', async () => {
      window.stat = () => new Promise(() => {});
      try {
        open();
        const asked = chosen();
        await new Promise((resolve) => setImmediate(resolve));
        window.pass(60_000);
        await assert.rejects(asked, /which is being read/);
      } finally {
        Reflect.deleteProperty(window, 'stat');
      }
    });
  });

  it('follows the other one as VS Code tells of it', async () => {
    window.files.set(SHARED, { text: GOOD });
    open();
    await settled();
    window.files.set(SHARED, { text: BAD });
    window.touch('/acme/apps/e.yaml');
    await settled();
    assert.match(said(APP).join(), /^"\.\.\/e\.yaml" has an error, in line 1/);
    assert.match(said(SHARED).join(), /Unknown key "varz"/);
    window.files.delete(SHARED);
    window.touch('/acme/apps/e.yaml');
    await settled();
    assert.match(said(APP).join(), /cannot be read: there is no such file/);
    assert.deepEqual(said(SHARED), []);
  });

  it('takes what was read last, whatever comes last', async () => {
    window.files.set(SHARED, { text: BAD, isSlow: true });
    open();
    while (window.asked.length < 2) await Promise.resolve();
    window.files.set(SHARED, { text: GOOD });
    window.touch('/acme/apps/e.yaml');
    await settled();
    assert.deepEqual(said(APP), []);
  });

  it('counts what is in an editor, and what is kept again once that is closed', async () => {
    window.files.set(SHARED, { text: GOOD });
    open();
    await settled();
    const shared = window.open(SHARED, GOOD);
    window.type(shared, BAD);
    await settled();
    assert.match(said(SHARED).join(), /Unknown key "varz"/);
    assert.ok(parsed.isShared(shared));
    window.close(shared);
    await settled();
    assert.deepEqual([said(APP), said(SHARED)], [[], []]);
  });

  it('says why the other one cannot be used', async () => {
    const cases = [
      [{ text: GOOD, type: FileType.File | FileType.SymbolicLink }, /it is a link/],
      [{ text: GOOD, type: FileType.Directory }, /it is a folder/],
      [{ text: GOOD, size: BOUNDS.sharedFileBytes + 1 }, /it is larger than/],
      [{ text: 'x'.repeat(BOUNDS.sharedFileBytes + 1), size: 10 }, /it is larger than/],
      [{ bytes: Uint8Array.of(0xff, 0xfe, 0x00) }, /it is not UTF-8 text/],
      [{ fails: 'NoPermissions' }, /it is not permitted/],
      [{ fails: 'FileNotFound' }, /there is no such file/],
      [{ fails: 'Unavailable' }, /cannot be read: Unavailable/],
    ] as const;
    for (const [index, [file, expected]] of cases.entries()) {
      window.files.set(`${ROOT}/e${index}.yaml`, file);
      const address = `${ROOT}/one/${index}.okta-scim.yaml`;
      window.open(address, textNaming(`../e${index}.yaml`));
      await settled();
      assert.match(said(address).join(), expected);
    }
  });

  it('reads nothing that a name of a shared file must not lead to', async () => {
    const names = ['/etc/e.yaml', 'https://example.com/e.yaml', '../e.txt', 'okta-scim.yaml'];
    for (const [index, name] of names.entries()) {
      const address = `${ROOT}/one/${index}.okta-scim.yaml`;
      window.open(address, textNaming(name));
      await settled();
      assert.match(said(address).join(), /is no path|is the name of a file of an app/, name);
    }
    assert.deepEqual(window.asked, []);
  });

  it('is told of a variable of the environment only that it looks like a credential', async () => {
    window.open(
      APP,
      'version: 1\norg: https://${env:STAGE}.okta.com\napp: { label: "${env:API_TOKEN}", loginUrl: "https://a.example.com" }\n',
    );
    await settled();
    assert.equal(said(APP).length, 1);
    assert.match(said(APP).join(), /API_TOKEN looks like a credential/);
  });

  it('has nothing beside it where VS Code has no files, as a page of an extension', async () => {
    const text = textNaming('../e.yaml');
    const document = window.open('okta-scim-live:/one/okta-scim.yaml', text);
    assert.deepEqual(parsed.of(document).shared, { problem: 'is not looked for here' });
    assert.deepEqual(window.asked, []);
  });
});
