import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileKeys } from '../../../scripts/lib/reference/fileKeys';
import { MANIFEST_COMMANDS, MANIFEST_SETTINGS } from '../../../scripts/lib/reference/manifestPage';
import { referencePages } from '../../../scripts/lib/reference/pages';
import { programCommands } from '../../../scripts/lib/reference/programFlags';
import { FINDING_CODES } from '../../../src/config/findings/codes';
import { checksFor } from '../../../src/connector/checks';
import { AREAS } from '../../../src/connector/run/areas';
import { targetOf } from '../connector/support';
import { type DocPage, definedIn, docPages, ROOT } from './docs';

const pages = docPages();

/** Flags of other programs that the docs name. */
const FOREIGN_FLAGS = [
  ...['--browser', '--screenshots', '--only', '--manual', '--json', '--install-extension'],
  ...['--uninstall-extension', '--global', '--quiet', '--check', '--oneline'],
];

function page(name: string): DocPage {
  const found = pages.find((one) => one.name === name);
  assert.ok(found, name);
  return found;
}

const sorted = (names: Iterable<string>) => [...names].sort();

describe('the docs and what there is', () => {
  for (const [name, text] of referencePages()) {
    it(`${name} is what it is made of, to the letter`, () => {
      assert.equal(readFileSync(join(ROOT, name), 'utf8'), text, 'run `npm run docs:reference`');
    });
  }

  /** What exists, with the page that is its home. */
  const kinds: readonly (readonly [what: string, home: string, names: readonly string[]])[] = [
    ['commands', 'docs/commands.md', programCommands().map((command) => command.name())],
    ['keys of the file', 'docs/file.md', fileKeys().map(({ path }) => path)],
    ['settings', 'docs/vscode.md', Object.keys(MANIFEST_SETTINGS)],
    ['findings', 'docs/findings.md', [...FINDING_CODES]],
    ['areas', 'docs/connector-test.md', [...AREAS]],
    [
      'checks',
      'docs/connector-test.md',
      checksFor(targetOf('https://x.example', { attributes: {} })).map(({ id }) => id),
    ],
  ];
  for (const [what, home, names] of kinds) {
    it(`${what} have one chapter or row each, in ${home}`, () => {
      const defined = definedIn(page(home));
      for (const name of new Set(names)) {
        // The area and the last check of a test have one name.
        const most = name === 'cleanup' ? 2 : 1;
        const times = defined.filter((one) => one === name).length;
        assert.ok(times >= 1 && times <= most, `${name}: ${times} times`);
      }
    });
  }

  it('keys of the file have no row on another page', () => {
    const keys = new Set(
      fileKeys()
        .map(({ path }) => path)
        .filter((path) => path.includes('.')),
    );
    const others = pages.filter(({ name }) => name !== 'docs/file.md').flatMap(definedIn);
    assert.deepEqual(
      others.filter((name) => keys.has(name)),
      [],
    );
  });

  it('flags have no row outside of docs/commands.md', () => {
    const others = pages.filter(({ name }) => name !== 'docs/commands.md').flatMap(definedIn);
    assert.deepEqual(
      others.filter((name) => name.startsWith('--')),
      [],
    );
  });

  it('commands of VS Code have one row each, by their titles', () => {
    const { text } = page('docs/vscode.md');
    const rows = [
      ...text.matchAll(/^\| \*\*(.+?)\*\* \| .*palette|^\| \*\*(.+?)\*\* \| .*(?:menu|title) of/gm),
    ];
    assert.deepEqual(
      sorted(rows.map(([, one, other]) => one ?? other ?? '')),
      sorted(MANIFEST_COMMANDS.map(({ title }) => title)),
    );
  });

  it('the docs name no command of VS Code, no setting and no flag that there is not', () => {
    const titles = new Set(MANIFEST_COMMANDS.map(({ title }) => title.replace('…', '')));
    const flags = new Set([
      ...programCommands().flatMap(({ options }) => options.map(({ long }) => long)),
      ...FOREIGN_FLAGS,
      '--help',
      '--version',
    ]);
    const unknown: string[] = [];
    for (const { name, text } of pages) {
      for (const [whole, title = ''] of text.matchAll(
        /Okta SCIM: ([A-Z][\w -]+?)(?=[*…,.`"|]|$)/gm,
      ))
        if (!titles.has(title.trim())) unknown.push(`${name}: ${whole}`);
      for (const [setting] of text.matchAll(/\boktaScim\.(?!internal)[\w.]*\w/g))
        if (!(setting in MANIFEST_SETTINGS)) unknown.push(`${name}: ${setting}`);
      for (const [whole, flag = ''] of text.matchAll(/`[^`\n]*?(?<![\w-])(--[a-z][a-z-]+)/g))
        if (!flags.has(flag)) unknown.push(`${name}: ${whole}`);
    }
    assert.deepEqual(unknown, []);
  });

  it('every command has its rights in docs/access.md', () => {
    const rows = [...page('docs/access.md').text.matchAll(/^\| `([a-z]+)` \|/gm)].map(
      ([, name = '']) => name,
    );
    assert.deepEqual(sorted(rows), sorted(programCommands().map((command) => command.name())));
  });

  it('the help of no flag speaks of an empty list', () => {
    const said = programCommands().flatMap((command) => [
      ...command.helpInformation().matchAll(/\(default:\s+\[\]\)/g),
    ]);
    assert.deepEqual(said, []);
  });

  it('docs/troubleshoot.md quotes messages that there are', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(ROOT, 'src', name), 'utf8').replaceAll(/\$\{[^}]*\}/g, '…'));
    const messages = [...page('docs/troubleshoot.md').text.matchAll(/^\| `([^`]+)` \|/gm)].map(
      ([, message = '']) => message,
    );
    const parts = (message: string) => message.split('…').filter((part) => /[a-z]{2}/.test(part));
    assert.ok(messages.length > 10);
    const unknown = messages.filter(
      (message) => !sources.some((text) => parts(message).every((part) => text.includes(part))),
    );
    assert.deepEqual(unknown, []);
  });

  it('the schema has one address', async () => {
    const [{ modelineFix }, { parseConfig }] = await Promise.all([
      import('../../../src/config/fixes/modeline'),
      import('../../../src/config/yaml/document'),
    ]);
    const json = (name: string): Record<string, unknown> =>
      JSON.parse(readFileSync(join(ROOT, 'schemas', name), 'utf8'));
    const address = String(json('okta-scim.schema.json').$id);
    assert.equal(json('schemastore.json').url, address);
    const line = `# yaml-language-server: $schema=${address}\n`;
    const fix = modelineFix(parseConfig('version: 1\n', 'okta-scim.yaml'));
    assert.equal(fix?.edits[0]?.newText, line);
    assert.ok(page('docs/editor.md').text.includes(line));
  });

  it('the example of the README has no finding', async () => {
    const { checkConfig } = await import('../../../src/config/check/validate');
    const { parseConfig } = await import('../../../src/config/yaml/document');
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page('README.md').text) ?? [];
    const { findings } = checkConfig(parseConfig(example, 'okta-scim.yaml'), { env: {} });
    assert.ok(example.includes('version: 1'));
    assert.deepEqual(findings, []);
  });
});
