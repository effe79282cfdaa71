import { localizedManifest } from '../manifest.mjs';
import { COMMAND_WORDS, VIEW_WORDS } from './commandWords';
import { code, table } from './table';

export interface Setting {
  type: string;
  default: unknown;
  scope: string;
  markdownDescription: string;
}

interface Manifest {
  contributes: {
    commands: { command: string; title: string; enablement?: string }[];
    views: Record<string, { id: string; name: string }[]>;
    menus: Record<string, { command?: string; when?: string }[]>;
    configuration: { properties: Record<string, Setting> };
  };
}

const { contributes } = localizedManifest<Manifest>();

export const MANIFEST_COMMANDS = contributes.commands;
export const MANIFEST_SETTINGS = contributes.configuration.properties;
export const MANIFEST_VIEWS = Object.values(contributes.views).flat();

/** Where a command is found, besides the palette. */
const PLACES: readonly (readonly [menu: string, words: string])[] = [
  ['view/title', 'title of a view'],
  ['view/item/context', 'menu of an item in a view'],
  ['editor/title', 'title of the editor'],
  ['editor/context', 'menu of the editor'],
  ['explorer/context', 'menu of a file or folder'],
  ['file/newFile', 'File > New File'],
  ['testing/item/context', 'menu of a check in the Test Explorer'],
];

/** @throws when a command or a view has no words in `commandWords.ts` */
export function commandsText(): string {
  return table(
    ['command', 'does', 'found in'],
    MANIFEST_COMMANDS.map(({ command, title }) => [
      `**${title}**`,
      wordsOf(COMMAND_WORDS, command),
      placesOf(command).join(', '),
    ]),
  );
}

export function viewsText(): string {
  return table(
    ['view', 'has'],
    MANIFEST_VIEWS.map(({ id, name }) => [`**${name}**`, wordsOf(VIEW_WORDS, id)]),
  );
}

export function settingsText(): string {
  return table(
    ['setting', 'default', 'meaning'],
    Object.entries(MANIFEST_SETTINGS).map(([name, setting]) => [
      code(name),
      code(JSON.stringify(setting.default)),
      setting.markdownDescription,
    ]),
  );
}

function placesOf(command: string): string[] {
  const { commandPalette = [], ...menus } = contributes.menus;
  const isHidden = commandPalette.some(
    (entry) => entry.command === command && entry.when === 'false',
  );
  const found = PLACES.filter(([menu]) => menus[menu]?.some((entry) => entry.command === command));
  return [...(isHidden ? [] : ['palette']), ...found.map(([, words]) => words)];
}

function wordsOf(words: Readonly<Record<string, string>>, id: string): string {
  const said = words[id.replace('oktaScim.', '')];
  if (said === undefined)
    throw new Error(`scripts/lib/reference/commandWords.ts has no words for ${id}.`);
  return said;
}
