import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentsOf } from '../../../../src/config/environments/environments';
import { Findings } from '../../../../src/vscode/editor/findings';
import { languageOnDemand } from '../../../../src/vscode/editor/languageService';
import { Navigation } from '../../../../src/vscode/editor/navigation';
import { ParsedDocuments } from '../../../../src/vscode/ui/parsedDocuments';
import { TextsOnDisk } from '../../../../src/vscode/ui/textsOnDisk';
import { code, window } from '../../../support/vscodeStandIn';

const HOST = '${var:host}';
const APP = `version: 1\nenvironments: ../e.yaml\napp: { label: a, loginUrl: "https://${HOST}" }\n`;
const GOOD = 'dev: { vars: { host: a.example.com } }\n';
const BAD = 'dev: { varz: {} }\n';

describe('a file that shares its environments, in the editor', () => {
  let folder: string;
  let parsed: ParsedDocuments;
  let findings: Findings;
  const file = (name: string) => join(folder, name);
  const addressOf = (name: string) => `file://${file(name)}`;
  const said = (name: string) =>
    window.diagnosticsOf(addressOf(name)).map(({ message }) => message);

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'okta-scim-')));
    for (const app of ['one', 'two']) mkdirSync(file(app));
    writeFileSync(file('e.yaml'), GOOD);
    window.stopTime();
    parsed = new ParsedDocuments(new TextsOnDisk());
    findings = new Findings(parsed, { env: process.env });
  });
  afterEach(() => {
    findings.dispose();
    parsed.dispose();
    window.reset();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = (app: string) => window.open(addressOf(`${app}/okta-scim.yaml`), APP);

  it('follows the shared file on disk', () => {
    const one = open('one');
    assert.deepEqual([said('one/okta-scim.yaml'), said('e.yaml')], [[], []]);
    writeFileSync(file('e.yaml'), BAD);
    window.touch(file('e.yaml'));
    window.pass(1000);
    assert.match(said('one/okta-scim.yaml').join(), /^"\.\.\/e\.yaml" has an error, in line 1/);
    assert.match(said('e.yaml').join(), /Unknown key "varz"/);
    rmSync(file('e.yaml'));
    window.touch(file('e.yaml'));
    window.pass(1000);
    assert.match(said('one/okta-scim.yaml').join(), /there is no such file/);
    assert.deepEqual(said('e.yaml'), []);
    writeFileSync(file('e.yaml'), 'prod: { vars: { host: b } }\n');
    assert.deepEqual(environmentsOf(parsed.of(one)), ['prod']);
  });

  it('follows what is typed into the shared file and not saved', () => {
    const one = open('one');
    const shared = window.open(addressOf('e.yaml'), GOOD);
    window.type(shared, GOOD.replace('dev', 'test'));
    window.pass(1000);
    assert.deepEqual(environmentsOf(parsed.of(one)), ['test']);
    window.type(shared, BAD);
    window.pass(1000);
    assert.match(said('e.yaml').join(), /Unknown key "varz"/);
  });

  it('takes the findings of the shared file away with the last one that shares it', () => {
    writeFileSync(file('e.yaml'), BAD);
    const [one, two] = [open('one'), open('two')];
    window.close(one);
    assert.equal(said('e.yaml').length, 1);
    window.type(two, APP.replace('../e.yaml', '{}'));
    window.pass(1000);
    assert.deepEqual(said('e.yaml'), []);
  });

  it('is parsed once while nothing changes', () => {
    const one = open('one');
    assert.equal(parsed.of(one), parsed.of(one));
  });

  it('leads to the shared file, and is renamed from there with all others', async () => {
    const [one] = [open('one'), open('two')];
    const shared = window.open(addressOf('e.yaml'), GOOD);
    const navigation = new Navigation(languageOnDemand(), parsed);
    const used = new code.Position(2, APP.split('\n')[2]?.indexOf('host') ?? 0);
    const [place, ...more] = await navigation.provideDefinition(one, used);
    assert.deepEqual(more, []);
    assert.equal(place?.uri.toString(), addressOf('e.yaml'));
    const declared = new code.Position(0, GOOD.indexOf('host'));
    const edit = await navigation.provideRenameEdits(shared, declared, 'server');
    assert.deepEqual(
      edit.entries().map(([uri, edits]) => [uri.toString(), edits.length]),
      ['e.yaml', 'one/okta-scim.yaml', 'two/okta-scim.yaml'].map((name) => [addressOf(name), 1]),
    );
    const other = window.open(addressOf('other.yaml'), GOOD);
    assert.deepEqual(await navigation.provideDefinition(other, declared), []);
  });
});
