import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { StepNumber } from '../../../../src/tutorial/steps';
import { CONFIG_FILES } from '../../../../src/vscode/editor/languageService';
import { ConsoleLinks } from '../../../../src/vscode/editor/links';
import { ParsedDocuments } from '../../../../src/vscode/ui/parsedDocuments';
import { code, window } from '../../../support/vscodeStandIn';

const FILE = 'file:///project/okta-scim.yaml';
const CONSOLE = 'https://acme-admin.okta.com/admin/app';
const WHOLE = `app:
  label: a
provisioning:
  toOkta: { importUsers: true }
  connector:
    baseUrl: https://a.example.com/scim
  toApp: { createUsers: true }
attributes: {}
mappings: {}
groups:
  - name: Vendors
    assign: true
  - { name: Staff, push: true }
  - name: Nobody
`;

describe('links to the Admin Console', () => {
  const read = new code.EventEmitter<unknown>();
  let known: (uri: vscode.Uri, step: StepNumber) => string | undefined;
  let links: ConsoleLinks;

  beforeEach(() => {
    known = (_, step) => `${CONSOLE}/instance/0oa1#step${step}`;
    links = new ConsoleLinks(new ParsedDocuments(), {
      page: (uri, step) => known(uri, step),
      onDidChange: read.event,
    });
  });

  afterEach(() => {
    links.dispose();
    window.reset();
  });

  const linksOf = (document: vscode.TextDocument) => links.provideDocumentLinks(document);
  const offered = () => window.registered.filter(({ kind }) => kind === 'DocumentLink');

  it('lead from each part to its page, and from the two sides of a group to theirs', () => {
    const document = window.open(FILE, WHOLE);
    const lines = WHOLE.split('\n');
    const shown = linksOf(document).map(({ range: { start, end }, target }) => {
      const word = (lines[start.line] ?? '').slice(start.character, end.character);
      return `${start.line + 1} ${word}: ${target?.fragment}`;
    });
    assert.deepEqual(shown, [
      '1 app: step1',
      '5 connector: step2',
      '7 toApp: step3',
      '4 toOkta: step3',
      '8 attributes: step4',
      '9 mappings: step5',
      '10 groups: step6',
      '12 assign: step6',
      '13 push: step7',
    ]);
  });

  it('are the page to the letter, and say where they lead', () => {
    const [link] = linksOf(window.open(FILE, 'app: {}\n'));
    assert.equal(link?.target?.toString(), `${CONSOLE}/instance/0oa1#step1`);
    assert.equal(link?.tooltip, 'Open in Admin Console');
  });

  it('are left out where the page is not known, each by itself', () => {
    known = (_, step) => (step === 4 ? CONSOLE : undefined);
    const document = window.open(FILE, WHOLE);
    assert.deepEqual(
      linksOf(document).map(({ range }) => range.start.line + 1),
      [8],
    );
    known = () => undefined;
    assert.deepEqual(linksOf(document), []);
  });

  it('are asked for the file that they stand in', () => {
    known = ({ path }) => (path.startsWith('/project/') ? CONSOLE : undefined);
    assert.equal(linksOf(window.open(FILE, 'app: {}\n')).length, 1);
    assert.deepEqual(linksOf(window.open('file:///other/okta-scim.yaml', 'app: {}\n')), []);
  });

  it('stand neither in pages that are only to read nor in other files', () => {
    assert.deepEqual(linksOf(window.open('git:/project/okta-scim.yaml', WHOLE)), []);
    assert.deepEqual(linksOf(window.open('file:///project/values.yaml', WHOLE)), []);
  });

  it('survive a file that is half written', () => {
    const document = window.open(FILE, 'app\ngroups:\n  - name: A\n    pu\n  -\nattributes: [\n');
    assert.deepEqual(
      linksOf(document).map(({ range }) => range.start.line + 1),
      [6],
    );
  });

  it('are offered once, for our files', () => {
    assert.deepEqual(
      offered().map(({ selector, provider }) => [selector, provider]),
      [[CONFIG_FILES, links]],
    );
  });

  it('are offered anew when the app of a file on the screen is known: VS Code asks again then', () => {
    const document = window.open(FILE, WHOLE);
    window.visible = window.documents.filter((one) => one.uri.toString() === FILE);
    known = () => undefined;
    const [first] = offered();
    read.fire(undefined);
    assert.equal(offered()[0], first, 'nothing is known, as before');
    known = () => CONSOLE;
    read.fire(undefined);
    const [second, ...more] = offered();
    assert.notEqual(second, first);
    assert.deepEqual(more, [], 'the first offer is taken back');
    read.fire(undefined);
    assert.equal(offered()[0], second, 'the same pages again');
    known = () => `${CONSOLE}/2`;
    read.fire(undefined);
    assert.notEqual(offered()[0], second, 'another app');
    assert.ok(document);
  });

  it('are taken back when we are switched off', () => {
    links.dispose();
    assert.deepEqual(offered(), []);
    read.fire(undefined);
    assert.deepEqual(offered(), []);
  });
});
