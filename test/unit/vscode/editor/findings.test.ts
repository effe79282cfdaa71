import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Findings } from '../../../../src/vscode/editor/findings';
import { ParsedDocuments } from '../../../../src/vscode/ui/parsedDocuments';
import { code, window } from '../../../support/vscodeStandIn';

const GOOD = 'version: 1\napp:\n  label: a\n  loginUrl: https://a.example.com\n';
const COLOUR = `${GOOD}colour: red\n`;
const SHAPE = `${GOOD}shape: round\n`;
/** Remarks that nobody reads the variable, and says nothing else. */
const SPARE = `${GOOD}environments:\n  dev:\n    vars:\n      spare: nobody\n`;

const COLOUR_SAID =
  'Unknown key "colour". Keys that fit here: org, environments, defaultEnvironment, provisioning, attributes, mappings, groups, exclusive, protect.';
const FILE = 'file:///project/okta-scim.yaml';

describe('the findings of open files', () => {
  let findings: Findings;

  beforeEach(() => {
    window.stopTime();
    findings = new Findings(new ParsedDocuments(), { env: process.env });
  });

  afterEach(() => {
    findings.dispose();
    window.reset();
  });

  const said = (document: vscode.TextDocument) =>
    window.problems(document, 'okta-scim').map(({ message }) => message);

  describe('are there', () => {
    it('as soon as a file is opened, without waiting for a pause', () => {
      assert.deepEqual(said(window.open(FILE, COLOUR)), [COLOUR_SAID]);
      assert.equal(window.waiting, 0);
    });

    it('for files that were open before us', () => {
      findings.dispose();
      const document = window.open(FILE, COLOUR);
      assert.deepEqual(said(document), []);
      findings = new Findings(new ParsedDocuments(), { env: process.env });
      assert.deepEqual(said(document), [COLOUR_SAID]);
    });

    it('for every name of ours, and for no other', () => {
      const names = {
        'okta-scim.yaml': 1,
        'okta-scim.yml': 1,
        'dev.okta-scim.yaml': 1,
        'my okta-scim.yaml': 0,
        'dev.okta-scim.yml': 0,
        'okta-scim.yaml.bak': 0,
        'values.yaml': 0,
      };
      const found = Object.keys(names).map((name) => [
        name,
        said(window.open(`file:///project/${encodeURI(name)}`, COLOUR)).length,
      ]);
      assert.deepEqual(Object.fromEntries(found), names);
    });

    it('for a file that has no place on a disk yet, whatever language it is shown in', () => {
      const document = window.open('untitled:okta-scim.yaml', COLOUR);
      assert.deepEqual(said(document), [COLOUR_SAID]);
    });

    it('for a file in another file system that can be written, not for a page to read', () => {
      window.writable.set('memfs', true).set('zip', false);
      assert.deepEqual(said(window.open('memfs:/a/okta-scim.yaml', COLOUR)), [COLOUR_SAID]);
      assert.deepEqual(said(window.open('zip:/a/okta-scim.yaml', COLOUR)), []);
      assert.deepEqual(said(window.open('git:/a/okta-scim.yaml', COLOUR)), [], 'it is not known');
    });

    it('for a file of the workspace that can only be read, and not for an earlier state beside it', () => {
      window.folders = ['vscode-vfs://github/acme/apps'];
      window.writable.set('vscode-vfs', false).set('git', false);
      const [now, before] = ['vscode-vfs://github', 'git:'].map((start) =>
        window.open(`${start}/acme/apps/okta-scim.yaml`, COLOUR),
      );
      assert.deepEqual([now && said(now), before && said(before)], [[COLOUR_SAID], []]);
    });

    it('and a good file has none, which is said too', () => {
      const document = window.open(FILE, GOOD);
      assert.deepEqual(said(document), []);
      assert.deepEqual(window.published, [[FILE, []]]);
    });
  });

  describe('follow the typing', () => {
    it('150 ms after the last key, not before', () => {
      const document = window.open(FILE, GOOD);
      window.type(document, COLOUR);
      window.pass(149);
      assert.deepEqual(said(document), []);
      window.pass(1);
      assert.deepEqual(said(document), [COLOUR_SAID]);
    });

    it('once for keys that come quickly, counted from the last', () => {
      const document = window.open(FILE, GOOD);
      for (const end of ['c', 'co', 'col', 'colour', 'colour:']) {
        window.type(document, `${GOOD}${end}\n`);
        window.pass(100);
      }
      window.type(document, COLOUR);
      assert.equal(window.published.length, 1, 'nothing since it was opened');
      window.pass(150);
      assert.deepEqual(window.published.slice(1), [[FILE, [COLOUR_SAID]]]);
      window.pass(10_000);
      assert.equal(window.published.length, 2, 'and nothing later');
    });

    it('and never say anything of a text that is not there any more', () => {
      const document = window.open(FILE, GOOD);
      window.type(document, SHAPE);
      window.pass(149);
      window.type(document, GOOD);
      window.pass(1000);
      assert.deepEqual(
        window.published.flatMap(([, messages]) => messages),
        [],
      );
    });

    it('go away when the mistake goes', () => {
      const document = window.open(FILE, COLOUR);
      window.type(document, GOOD);
      window.pass(150);
      assert.deepEqual(said(document), []);
    });

    it('in the file that is typed in: others are neither read again nor published', () => {
      const other = window.open('file:///project/b.okta-scim.yaml', SHAPE);
      const document = window.open(FILE, GOOD);
      const [before, reads] = [window.published.length, window.readsOf(other)];
      window.type(document, COLOUR);
      window.pass(150);
      assert.deepEqual(window.published.slice(before), [[FILE, [COLOUR_SAID]]]);
      assert.equal(window.readsOf(other), reads);
    });

    it('each at its own pace, when two files are typed in at once', () => {
      const [one, two] = [FILE, 'file:///b/okta-scim.yaml'].map((at) => window.open(at, GOOD));
      assert.ok(one && two);
      window.type(one, COLOUR);
      window.pass(100);
      window.type(two, COLOUR);
      window.pass(50);
      assert.deepEqual([said(one).length, said(two).length], [1, 0]);
      window.pass(100);
      assert.deepEqual([said(one).length, said(two).length], [1, 1]);
    });

    it('start no clock for files that are not ours', () => {
      const document = window.open('file:///project/values.yaml', 'a: 1\n');
      window.type(document, 'a: 2\n');
      assert.equal(window.waiting, 0);
    });
  });

  describe('are gone', () => {
    it('when the file is closed', () => {
      const document = window.open(FILE, COLOUR);
      window.close(document);
      assert.deepEqual(said(document), []);
    });

    it('when it is closed with a check on its way, which is not made', () => {
      const document = window.open(FILE, GOOD);
      window.type(document, COLOUR);
      const before = window.readsOf(document);
      window.close(document);
      assert.equal(window.waiting, 0);
      window.pass(1000);
      assert.deepEqual(said(document), []);
      const again = window.open(FILE, GOOD);
      assert.equal(window.readsOf(again), 1);
      assert.ok(before > 0);
    });

    it('under the old name when it is renamed, and there under the new one', () => {
      const document = window.open(FILE, COLOUR);
      window.close(document);
      const renamed = window.open('file:///project/dev.okta-scim.yaml', COLOUR);
      assert.deepEqual([said(document), said(renamed)], [[], [COLOUR_SAID]]);
    });

    it('when we are switched off, and our clocks with them', () => {
      const document = window.open(FILE, COLOUR);
      window.type(document, SHAPE);
      findings.dispose();
      assert.deepEqual(said(document), []);
      assert.equal(window.waiting, 0);
      const events = [window.opened, window.changed, window.closed, window.configured];
      assert.deepEqual(
        [...events, window.spoken].map(({ count }) => count),
        [0, 0, 0, 0, 0],
      );
    });
  });

  describe('are asked for by others', () => {
    it('of the text as it is now, before the clock has run', () => {
      const document = window.open(FILE, GOOD);
      window.type(document, COLOUR);
      assert.deepEqual(
        findings.of(document).map(({ message }) => message),
        [COLOUR_SAID],
      );
      assert.deepEqual(said(document), [], 'what is underlined follows the clock');
    });

    it('and found once for one text, whoever asks how often', () => {
      const document = window.open(FILE, COLOUR);
      const first = findings.of(document);
      assert.equal(findings.of(document), first);
      assert.equal(window.readsOf(document), 1);
      window.type(document, SHAPE);
      const second = findings.of(document);
      window.pass(150);
      assert.equal(findings.of(document), second);
      assert.equal(window.readsOf(document), 2);
    });
  });

  describe('are graded by the settings', () => {
    const graded = (document: vscode.TextDocument) =>
      window.problems(document).map(({ severity }) => severity);

    it('at once, in every open file', () => {
      const one = window.open(FILE, SPARE);
      const two = window.open('file:///b/okta-scim.yaml', SPARE);
      assert.deepEqual(graded(one), [code.DiagnosticSeverity.Information]);
      window.set('oktaScim.severity', { 'unused-variable': 'error' });
      assert.deepEqual(graded(one), [code.DiagnosticSeverity.Error]);
      window.set('oktaScim.severity', { 'unused-variable': 'off' });
      assert.deepEqual([graded(one), graded(two)], [[], []]);
    });

    it('without parsing anything again', () => {
      const document = window.open(FILE, SPARE);
      window.set('oktaScim.severity', { 'unused-variable': 'warning' });
      assert.equal(window.readsOf(document), 1);
      assert.deepEqual(graded(document), [code.DiagnosticSeverity.Warning]);
    });

    it('and by nothing that is no grading', () => {
      const document = window.open(FILE, SPARE);
      for (const value of [null, 'off', 7, ['off'], { 'unused-variable': 'loud' }]) {
        window.set('oktaScim.severity', value);
        assert.deepEqual(
          graded(document),
          [code.DiagnosticSeverity.Information],
          JSON.stringify(value),
        );
      }
    });

    it('and other settings do not check anything again', () => {
      window.open(FILE, SPARE);
      const before = window.published.length;
      window.set('oktaScim.codeLens', false);
      window.set('editor.fontSize', 14);
      assert.equal(window.published.length, before);
    });
  });
});
