import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Lenses } from '../../../../src/vscode/editor/lenses';
import { ParsedDocuments } from '../../../../src/vscode/ui/parsedDocuments';
import { code, window } from '../../../support/vscodeStandIn';

const FILE = 'file:///project/okta-scim.yaml';
/** A comment above, so that the top of the file is not the first key. */
const WHOLE = `# ours
version: 1
provisioning:
  connector:
    baseUrl: https://a.example.com/scim
attributes:
  code: { type: string }
  'Größe': { type: integer }
mappings:
  code: user.title
groups:
  - name: Vendors
    push: true
  - { assign: true, name: Staff }
  - push: { deleteTargetGroup: false }
    name: Partners
  - name: \${var:team}
    push: true
  - push: true
`;

describe('the commands above the lines', () => {
  const states = new Map<string, string>();
  const read = new code.EventEmitter<unknown>();
  const off = new Set<string>();
  let lenses: Lenses;
  let document: vscode.TextDocument;

  beforeEach(() => {
    const live = {
      attribute: (_: vscode.Uri, name: string) => states.get(name),
      onDidChange: read.event,
    };
    lenses = new Lenses(new ParsedDocuments(), live, { runs: (command) => !off.has(command) });
    document = window.open(FILE, WHOLE);
  });

  afterEach(() => {
    lenses.dispose();
    states.clear();
    off.clear();
    window.reset();
  });

  const commands = (of = document) =>
    lenses.provideCodeLenses(of).map(({ range, command }) => {
      return `${range.start.line + 1} ${command?.title} ${command?.command}`;
    });

  it('are those alone that run where the window is', () => {
    for (const command of commands()) off.add(command.split(' ').at(-1) ?? '');
    off.delete('oktaScim.explainMappings');
    states.set('code', 'in sync');
    assert.deepEqual(commands(), [
      '9 $(lightbulb)\u00a0Explain oktaScim.explainMappings',
      '7 in sync ',
    ]);
  });

  it('are one for each part that they act on, and one for each group that is pushed', () => {
    assert.deepEqual(commands(), [
      '1 $(diff)\u00a0Plan oktaScim.plan',
      '1 $(cloud-upload)\u00a0Apply oktaScim.apply',
      '4 $(beaker)\u00a0Test Connector oktaScim.testConnector',
      '9 $(lightbulb)\u00a0Explain oktaScim.explainMappings',
      '11 $(organization)\u00a0Push Groups oktaScim.pushGroups',
      '12 $(sync)\u00a0Push now oktaScim.pushGroups',
      '12 $(verified)\u00a0Verify oktaScim.verifyGroup',
      '16 $(sync)\u00a0Push now oktaScim.pushGroups',
      '16 $(verified)\u00a0Verify oktaScim.verifyGroup',
    ]);
  });

  it('hand over the file, and for a group its name and its number too', () => {
    const handed = lenses.provideCodeLenses(document).map(({ command }) => command?.arguments);
    const { uri } = document;
    const files = Array.from({ length: 5 }, () => [uri]);
    const vendors = { file: uri, group: 'Vendors', index: 0 };
    const partners = { file: uri, group: 'Partners', index: 2 };
    assert.deepEqual(handed, [...files, [vendors], [vendors], [partners], [partners]]);
  });

  it('are fewer where the file has less', () => {
    const small = window.open('file:///b/okta-scim.yaml', 'version: 1\nmappings: {}\n');
    assert.deepEqual(commands(small), [
      '1 $(diff)\u00a0Plan oktaScim.plan',
      '1 $(cloud-upload)\u00a0Apply oktaScim.apply',
      '2 $(lightbulb)\u00a0Explain oktaScim.explainMappings',
    ]);
    const empty = window.open('file:///c/okta-scim.yaml', '');
    assert.deepEqual(commands(empty).length, 2);
  });

  it('stay where a file is half written', () => {
    const broken = window.open(
      'file:///d/okta-scim.yaml',
      'groups:\n  - name: A\n    push: true\n  - na\nmappings: [\n',
    );
    assert.deepEqual(commands(broken), [
      '1 $(diff)\u00a0Plan oktaScim.plan',
      '1 $(cloud-upload)\u00a0Apply oktaScim.apply',
      '5 $(lightbulb)\u00a0Explain oktaScim.explainMappings',
      '1 $(organization)\u00a0Push Groups oktaScim.pushGroups',
      '2 $(sync)\u00a0Push now oktaScim.pushGroups',
      '2 $(verified)\u00a0Verify oktaScim.verifyGroup',
    ]);
  });

  it('survive parts of another shape than they should have', () => {
    for (const text of [
      'groups: all\n',
      'groups: [a, [b], null]\n',
      '- 1\n',
      'attributes: [a]\n',
    ]) {
      const odd = window.open('file:///e/okta-scim.yaml', text);
      assert.ok(
        commands(odd).every((one) => !one.includes('Push now')),
        text,
      );
    }
  });

  it('are none for a group whose push is off', () => {
    const off = window.open(
      'file:///f/okta-scim.yaml',
      'groups:\n  - { name: A, push: false }\n  - { name: B }\n  - { name: C, push: null }\n',
    );
    assert.ok(commands(off).every((one) => !one.includes('Push now')));
  });

  it('are none in Restricted Mode, when they are off, or on a page that is only to read', () => {
    window.isTrusted = false;
    assert.deepEqual(commands(), []);
    window.isTrusted = true;
    window.set('oktaScim.codeLens', false);
    assert.deepEqual(commands(), []);
    window.set('oktaScim.codeLens', true);
    assert.equal(commands().length, 9);
    assert.deepEqual(commands(window.open('git:/project/okta-scim.yaml', WHOLE)), []);
    assert.deepEqual(commands(window.open('file:///project/values.yaml', WHOLE)), []);
  });

  it('say above an attribute what the org has, and have nothing behind it to click', () => {
    states.set('code', 'in sync').set('Größe', 'not in Okta yet').set('other', 'unknown');
    const shown = lenses.provideCodeLenses(document).slice(9);
    assert.deepEqual(
      shown.map(({ range, command }) => [range.start.line + 1, command]),
      [
        [7, { title: 'in sync', command: '' }],
        [8, { title: 'not in Okta yet', command: '' }],
      ],
    );
  });

  it('are asked for again after a reading, a grant of trust and a switch, and nothing else', () => {
    let asked = 0;
    const listener = lenses.onDidChangeCodeLenses(() => {
      asked += 1;
    });
    window.set('oktaScim.severity', {});
    window.set('editor.codeLens', true);
    assert.equal(asked, 0);
    read.fire(undefined);
    window.trusted.fire(undefined);
    window.set('oktaScim.codeLens', false);
    assert.equal(asked, 3);
    listener.dispose();
  });

  it('listen to nobody once they are gone', () => {
    lenses.dispose();
    assert.deepEqual([read, window.trusted, window.configured].map(listeners), [0, 0, 0]);
  });
});

function listeners(emitter: object): unknown {
  return Reflect.get(emitter, 'count');
}
