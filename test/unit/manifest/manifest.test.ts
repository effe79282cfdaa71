import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localizedManifest } from '../../../scripts/lib/manifest.mjs';
import { validateConfig } from '../../../src/config/check/validate';
import { parseConfig } from '../../../src/config/yaml/document';
import { lockFileName } from '../../../src/engine/records/lockFile';
import {
  AGENT_TOOLS,
  Command,
  ContextKey,
  DocumentScheme,
  InternalCommand,
  NodeTag,
  PageLanguage,
  SESSION_STATES,
  SettingName,
  TEST_CONTROLLER,
  VIEW_CONTAINER,
  ViewName,
  WALKTHROUGH,
} from '../../../src/vscode/ui/ids';
import { worksOnWeb } from '../../../src/vscode/web/webCommands';

interface MenuEntry {
  command: string;
  when?: string;
  group?: string;
}

interface Manifest {
  icon: string;
  main: string;
  browser: string;
  engines: { vscode: string };
  devDependencies: Record<string, string>;
  activationEvents: string[];
  extensionKind: string[];
  capabilities: {
    untrustedWorkspaces: {
      supported: string;
      description: string;
      restrictedConfigurations: string[];
    };
    virtualWorkspaces: { supported: string; description: string };
  };
  contributes: {
    commands: { command: string; title: string; category: string; enablement?: string }[];
    viewsContainers: { activitybar: { id: string; icon: string }[] };
    views: Record<string, { id: string; name: string; icon: string; when?: string }[]>;
    viewsWelcome: { view: string; contents: string; when: string }[];
    menus: Record<string, MenuEntry[]>;
    snippets: { language: string; path: string }[];
    languages: { id: string }[];
    grammars: { language: string; path: string }[];
    configurationDefaults: Record<string, unknown>;
    walkthroughs: {
      id: string;
      when: string;
      steps: { description: string; completionEvents: string[]; media: { markdown: string } }[];
    }[];
    configuration: { properties: Record<string, { default: unknown; scope: string }> };
  };
}

const here = import.meta.dirname;
const root = join(here, '..', '..', '..');

function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

describe('package.json', () => {
  const manifest = localizedManifest<Manifest>();
  const text = JSON.stringify(manifest);
  const { contributes, capabilities } = manifest;
  const entries = Object.values(contributes.menus).flat();
  const commandIds = contributes.commands.map(({ command }) => command);

  it('contributes exactly the commands of ids.ts', () => {
    assert.deepEqual([...commandIds].sort(), Object.values(Command).sort());
  });

  it('contributes exactly the views of ids.ts, in their container', () => {
    assert.deepEqual(Object.keys(contributes.views), [VIEW_CONTAINER]);
    assert.deepEqual(
      contributes.views[VIEW_CONTAINER]?.map(({ id }) => id).sort(),
      Object.values(ViewName).sort(),
    );
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [VIEW_CONTAINER],
    );
  });

  it('contributes exactly the settings of ids.ts', () => {
    assert.deepEqual(
      Object.keys(contributes.configuration.properties).sort(),
      Object.values(SettingName).sort(),
    );
  });

  it('names no id of ours that does not exist', () => {
    const known = new Set<string>([
      ...Object.values(Command),
      ...Object.values(ViewName),
      ...Object.values(ContextKey),
      ...Object.values(SettingName),
      AGENT_TOOLS,
    ]);
    const named = text.match(/oktaScim\.[A-Za-z.]*[A-Za-z]/g) ?? [];
    assert.deepEqual([...new Set(named)].filter((id) => !known.has(id)).sort(), []);
    for (const id of Object.values(InternalCommand)) assert.ok(!text.includes(id), id);
  });

  it('welcomes every state of the session in the first view, and only those', () => {
    const states = contributes.viewsWelcome
      .filter(({ view }) => view === ViewName.app)
      .flatMap(({ when }) => [...when.matchAll(/oktaScim\.state == '(\w+)'/g)])
      .map(([, state]) => state);
    assert.deepEqual(states.sort(), [...SESSION_STATES].sort());
  });

  it('compares the state with known values only', () => {
    const values = [...text.matchAll(/oktaScim\.state [!=]= '(\w+)'/g)].map(([, value]) => value);
    const alternatives = [...text.matchAll(/oktaScim\.state =~ \/\^\(([\w|]+)\)\$\//g)];
    const named = [...values, ...alternatives.flatMap(([, list = '']) => list.split('|'))];
    assert.ok(named.length > 0);
    const states: readonly string[] = SESSION_STATES;
    assert.deepEqual(
      named.filter((state) => !states.includes(state ?? '')),
      [],
    );
  });

  it('turns every command that talks to the network off in untrusted workspaces and while busy', () => {
    const network: string[] = [
      Command.plan,
      Command.apply,
      Command.testConnector,
      Command.testConnectorAs,
      Command.resendRecording,
      Command.pushGroups,
      Command.refresh,
      Command.destroy,
      Command.signOut,
      Command.openChecklist,
    ];
    for (const { command, enablement = '' } of contributes.commands) {
      if (!network.includes(command)) continue;
      assert.match(enablement, /\bisWorkspaceTrusted\b/, command);
      assert.match(enablement, /!oktaScim\.busy\b/, command);
    }
  });

  it('hides from the palette what needs a tree item', () => {
    const hidden = contributes.menus['commandPalette']
      ?.filter(({ when }) => when === 'false')
      .map(({ command }) => command);
    assert.deepEqual(
      hidden?.sort(),
      [
        Command.copyValue,
        Command.openConsole,
        Command.showTraffic,
        Command.copyAsCurl,
        Command.addToFile,
        Command.goToLine,
        Command.pushGroup,
        Command.confirmSetting,
        Command.withdrawWord,
      ].sort(),
    );
  });

  it('offers what needs an item of the Test Explorer there, and on its own items only', () => {
    const menu = contributes.menus['testing/item/context'] ?? [];
    assert.deepEqual(
      menu.map(({ command }) => command),
      [Command.showTraffic, Command.copyAsCurl],
    );
    for (const { when } of menu) assert.equal(when, `controllerId == ${TEST_CONTROLLER}`);
  });

  it('has commands behind all its menus, and node tags behind all its tree menus', () => {
    for (const { command } of entries) assert.ok(commandIds.includes(command), command);
    const tags = (contributes.menus['view/item/context'] ?? []).map(
      ({ when = '' }) => /viewItem =~ \/\\b(\w+)\\b\//.exec(when)?.[1],
    );
    assert.deepEqual([...new Set(tags)].sort(), Object.values(NodeTag).sort());
  });

  it('shows file menus for the names that the checker takes, and no others', () => {
    const ofFiles = [
      ...(contributes.menus['editor/title'] ?? []),
      ...(contributes.menus['explorer/context'] ?? []).filter(
        ({ command }) => command !== Command.newFile && command !== Command.resendRecording,
      ),
    ].filter(({ when = '' }) => !when.startsWith('resourceScheme == '));
    const whens = ofFiles.map(
      ({ when = '' }) =>
        /^(?:!oktaScim\.web && )?resourceFilename =~ \/(.+)\/$/.exec(when)?.[1] ?? '',
    );
    assert.ok(whens.length > 0);
    for (const pattern of new Set(whens)) {
      const expression = new RegExp(pattern);
      for (const name of ['okta-scim.yaml', 'okta-scim.yml', 'pam.okta-scim.yaml']) {
        assert.match(name, expression);
      }
      for (const name of ['other.yaml', 'okta-scim.yaml.bak', 'my-okta-scim.yaml']) {
        assert.doesNotMatch(name, expression);
      }
    }
  });

  it('offers to send a recording again on recordings in the Explorer, and in the palette', () => {
    const { menus } = contributes;
    const isIt = ({ command }: { command: string }) => command === Command.resendRecording;
    assert.ok(!(menus['commandPalette'] ?? []).some(isIt));
    assert.deepEqual(
      menus['explorer/context']?.filter(isIt).map(({ when }) => when),
      [`!${ContextKey.web} && resourceExtname == .har`],
    );
  });

  it('offers a new file where a person looks for one: palette, view, File > New File…, Explorer', () => {
    const { menus, viewsWelcome } = contributes;
    assert.ok(!(menus['commandPalette'] ?? []).some(({ command }) => command === Command.newFile));
    assert.deepEqual(
      menus['file/newFile']?.map(({ command }) => command),
      [Command.newFile],
    );
    const folders = menus['explorer/context']?.filter(({ command }) => command === Command.newFile);
    assert.deepEqual(
      folders?.map(({ when }) => when),
      [`!${ContextKey.web} && explorerResourceIsFolder`],
    );
    const [first = ''] = viewsWelcome
      .filter(({ when }) => when?.includes('noConfig'))
      .map(({ contents }) => contents);
    const [, link] = /\]\(command:([^)]+)\)/.exec(first) ?? [];
    assert.equal(link, Command.newFile);
  });

  it('has snippets of whole files that have no findings, and of attributes and groups', () => {
    const [{ language, path } = { language: '', path: '' }] = contributes.snippets;
    assert.equal(language, 'yaml');
    const snippets = Object.values(
      JSON.parse(readText(path)) as Record<string, { prefix: string; body: string[] }>,
    );
    for (const { prefix, body } of snippets) {
      const text = filledIn(body.join('\n'));
      const whole = prefix.endsWith('-attribute')
        ? `${FILE}attributes:\n${indented(text)}`
        : prefix.endsWith('-group')
          ? `${FILE}groups:\n${indented(text)}`
          : text;
      const findings = validateConfig(parseConfig(whole, 'okta-scim.yaml'), { env: {} });
      assert.deepEqual(findings, [], `${prefix}\n${whole}`);
    }
    assert.deepEqual(
      snippets.map(({ prefix }) => prefix),
      ['new', 'existing', 'catalog', 'environments', 'attribute', 'group'].map(
        (name) => `okta-scim-${name}`,
      ),
    );
  });

  it('offers on the web nothing beside the text that does not work there, and says what does', () => {
    const { menus, views, viewsWelcome, walkthroughs } = contributes;
    const shown = ({ when = '' }: { when?: string }) =>
      when !== 'false' &&
      !when.includes(`!${ContextKey.web}`) &&
      // Of states, views, items and pages that are never there.
      !/oktaScim\.state (?:==|=~)|viewItem|controllerId|resourceScheme|\boktaScim\.apps\b|&& oktaScim\.sandbox$/.test(
        when,
      );
    const offered = Object.values(menus).flat().filter(shown);
    assert.deepEqual(
      offered.filter(({ command }) => !worksOnWeb(command)),
      [],
    );
    assert.ok(offered.length >= 3);
    assert.deepEqual(
      Object.values(views)
        .flat()
        .filter(({ when = '' }) => !/oktaScim\.state|!oktaScim\.web/.test(when))
        .map(({ id }) => id),
      [ViewName.app],
    );
    const onWeb = viewsWelcome.filter(({ when = '' }) => when === ContextKey.web);
    assert.deepEqual(
      onWeb.map(({ view }) => view),
      [ViewName.app],
    );
    assert.match(onWeb[0]?.contents ?? '', /VS Code on your machine or in a remote window/);
    // Not yet activated, nobody knows where it runs: a command that is clicked then says so.
    const others = viewsWelcome.filter(
      ({ view, when = '' }) =>
        view === ViewName.app && !/oktaScim\.state == '(?!noConfig)/.test(when),
    );
    for (const { when } of others) assert.match(when, /oktaScim\.web/);
    for (const { when } of walkthroughs) assert.equal(when, `!${ContextKey.web}`);
  });

  it('shows above a plan what can be done with it, and with no other page', () => {
    const ofPages = (contributes.menus['editor/title'] ?? []).filter(({ when = '' }) =>
      when.startsWith('resourceScheme == '),
    );
    const scheme = `resourceScheme == ${DocumentScheme.plan}`;
    assert.deepEqual(
      ofPages.map(({ command, when }) => `${command}: ${when}`),
      [
        `${Command.apply}: ${scheme} && resourceExtname == .plan`,
        `${Command.plan}: ${scheme} && resourceExtname == .plan`,
        `${Command.destroy}: ${scheme} && resourceExtname == .destroy`,
      ],
    );
  });

  it('has a language for each kind of page of ours, whose lines wrap', () => {
    const ids = Object.values(PageLanguage).sort();
    assert.deepEqual(contributes.languages.map(({ id }) => id).sort(), ids);
    for (const id of ids) {
      assert.deepEqual(contributes.configurationDefaults[`[${id}]`], { 'editor.wordWrap': 'on' });
    }
    for (const { language, path } of contributes.grammars) {
      assert.ok(ids.some((id) => id === language));
      assert.ok(existsSync(join(root, path)), path);
    }
  });

  it('has a walkthrough of six steps that tick themselves off, each with a page that is packed', () => {
    const [{ id, steps } = { id: '', steps: [] }] = contributes.walkthroughs;
    assert.equal(WALKTHROUGH, `scim-works.okta-scim#${id}`);
    assert.equal(steps.length, 6);
    for (const { description, completionEvents, media } of steps) {
      assert.match(readText(media.markdown), /^# /);
      assert.match(media.markdown, /^media\/walkthrough\/\w+\.md$/);
      const commands = [
        ...[...description.matchAll(/\(command:([^)]+)\)/g)].map(([, command]) => command),
        ...completionEvents.flatMap((event) => /^onCommand:(.+)/.exec(event)?.[1] ?? []),
      ].filter((command) => command?.startsWith('oktaScim.'));
      for (const command of commands) assert.ok(commandIds.includes(command ?? ''), command);
      assert.ok(completionEvents.length > 0);
      for (const event of completionEvents) {
        assert.match(event, /^(onCommand:oktaScim\.|onContext:oktaScim\.state |onView:oktaScim\.)/);
      }
    }
  });

  it('gives every command the same category and a title without it', () => {
    for (const { category, title, command } of contributes.commands) {
      assert.equal(category, 'Okta SCIM', command);
      assert.doesNotMatch(title, /okta scim/i, command);
    }
  });

  it('finds a command by its title first: no other title or view begins or sorts before it with all of it inside', () => {
    const hidden = new Set(
      contributes.menus['commandPalette']
        ?.filter(({ when }) => when === 'false')
        .map(({ command }) => command),
    );
    const own = contributes.commands
      .filter(({ command }) => !hidden.has(command))
      .map(({ title }) => title);
    // VS Code's own for each view, with the same category.
    const focus = (contributes.views[VIEW_CONTAINER] ?? []).map(
      ({ name }) => `Focus on ${name} View`,
    );
    for (const title of own) {
      const found = [...own, ...focus].filter((one) => one.includes(title.replace('…', '')));
      found.sort((one, other) => one.localeCompare(other));
      assert.equal(found[0], title);
    }
  });

  it('has commands with a verb first, in title case', () => {
    const small = new Set([
      'a',
      'an',
      'and',
      'another',
      'as',
      'at',
      'for',
      'in',
      'of',
      'on',
      'or',
      'the',
      'to',
      'with',
    ]);
    for (const { title } of contributes.commands) {
      const words = title.replace('…', '').split(' ');
      for (const word of words) assert.ok(small.has(word) || /^[A-Z]|^curl$/.test(word), title);
      assert.match(title, VERBS, title);
    }
  });

  it('nests what is kept beside a file under it in the Explorer', () => {
    const patterns = contributes.configurationDefaults['explorer.fileNesting.patterns'];
    assert.deepEqual(nested('okta-scim.yaml', patterns), [
      'okta-scim.lock.json',
      'okta-scim.yaml.*',
    ]);
    assert.deepEqual(nested('okta-scim.yml', patterns), [
      'okta-scim.yml.lock.json',
      'okta-scim.yml.*',
    ]);
    assert.deepEqual(nested('crm.okta-scim.yaml', patterns), [
      'crm.okta-scim.lock.json',
      'crm.okta-scim.yaml.*',
    ]);
    for (const name of ['okta-scim.yaml', 'okta-scim.yml', 'crm.okta-scim.yaml']) {
      assert.equal(nested(name, patterns)[0], lockFileName(name));
    }
  });

  it('has each button of a line in its menu, too: a menu does not show what is inline', () => {
    const menu = contributes.menus['view/item/context'] ?? [];
    const inline = menu.filter(({ group = '' }) => group.startsWith('inline'));
    for (const { command, when } of inline) {
      const same = menu.filter((one) => one.command === command && one.when === when);
      assert.equal(same.length, 2, `${command} ${when}`);
    }
  });

  it('says what works without trust and without a disk, and restricts what decides where tokens go', () => {
    assert.equal(capabilities.untrustedWorkspaces.supported, 'limited');
    assert.ok(capabilities.untrustedWorkspaces.description.length > 20);
    assert.ok(capabilities.untrustedWorkspaces.restrictedConfigurations.includes(SettingName.org));
    assert.equal(capabilities.virtualWorkspaces.supported, 'limited');
    assert.ok(capabilities.virtualWorkspaces.description.length > 20);
  });

  it('is activated by file names and YAML only, never at start-up', () => {
    for (const event of manifest.activationEvents) {
      assert.match(event, /^(workspaceContains:|onLanguage:yaml$)/);
    }
    assert.ok(!manifest.activationEvents.some((event) => event.includes('**')));
  });

  it('runs where the files are, with types no newer than the oldest VS Code it takes', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    const floor = manifest.engines.vscode.replace('^', '');
    assert.equal(manifest.devDependencies['@types/vscode'], floor);
  });

  it('points at icons that exist; the one for the gallery is a PNG of 128 by 128', () => {
    const icons = [
      ...contributes.viewsContainers.activitybar,
      ...Object.values(contributes.views).flat(),
    ].map(({ icon }) => icon);
    for (const icon of icons) assert.ok(existsSync(join(root, icon)), icon);
    const png = readFileSync(join(root, manifest.icon));
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [128, 128]);
  });

  it('packs only what is named, and names what it needs', () => {
    const lines = readText('.vscodeignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    assert.equal(lines[0], '**');
    assert.ok(lines.slice(1).every((line) => line.startsWith('!')));
    for (const needed of [
      'package.json',
      'package.nls.json',
      'package.nls.*.json',
      'l10n/*.json',
      'dist/*.js',
      'dist/*.cjs',
      'dist/THIRD-PARTY-LICENSES.txt',
      'media/checklist.css',
      'media/checklist.js',
      'snippets/*.code-snippets',
      'media/walkthrough/*.md',
      'media/console.css',
      'media/console.js',
      'media/plan.tmLanguage.json',
      manifest.icon,
    ]) {
      assert.ok(lines.includes(`!${needed}`), needed);
    }
  });
});

/** What a command may begin with; a title that begins with anything else says no deed. */
const VERBS =
  /^(?:Add|Apply|Browse|Compare|Confirm|Copy|Destroy|Expand|Explain|Export|Get|Go|New|Open|Plan|Push|Record|Refresh|Remove|Report|Resend|Run|Select|Set|Show|Sign|Start|Stop|Take|Test|Verify)\b/;

/** The children of a file by such patterns (VS Code's `explorer.fileNesting.patterns`). */
function nested(name: string, patterns: unknown): string[] {
  for (const [parent, children] of Object.entries(patterns as Record<string, string>)) {
    const [before = '', after] = parent.split('*');
    const isIt =
      after === undefined ? name === parent : name.startsWith(before) && name.endsWith(after);
    if (!isIt) continue;
    const capture =
      after === undefined ? '' : name.slice(before.length, name.length - after.length);
    return children.split(', ').map((child) => child.replaceAll('${capture}', capture));
  }
  return [];
}

const FILE = 'version: 1\napp: { label: A, loginUrl: "https://a.example.com" }\n';

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

/** A snippet as it reads when nobody changes what it proposes (VS Code's snippet syntax, a stop in a stop left out). */
function filledIn(body: string): string {
  const names = new Map<string, string>();
  const text = body
    .replace(/(?<!\\)\$\{(\d+):((?:[^$}\\]|\\.)*)\}/g, (_, stop: string, value: string) => {
      names.set(stop, value);
      return value;
    })
    .replace(/(?<!\\)\$\{(\d+)\|([^,|]*)[^}]*\}/g, '$2')
    .replace(/\$\{(\d+):\$(\d+)\}/g, (_, __, other: string) => names.get(other) ?? '')
    .replace(/(?<!\\)\$0/g, '');
  return text.replace(/\\([$}\\])/g, '$1');
}
