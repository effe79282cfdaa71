import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { localizedManifest } from '../../../../scripts/lib/manifest.mjs';
import type { CommandParts } from '../../../../src/vscode/commands/commandParts';
import { registerCommands } from '../../../../src/vscode/commands/registerCommands';
import { Command, InternalCommand } from '../../../../src/vscode/ui/ids';
import type { CommandKind } from '../../../../src/vscode/ui/runner';
import { window } from '../../../support/vscodeStandIn';

interface Contributed {
  command: string;
  title: string;
  enablement?: string;
}

interface Contributes {
  contributes: { commands: Contributed[] };
}

function bundle(language: string): Record<string, string> {
  const name = language === 'en' ? 'bundle.l10n.json' : `bundle.l10n.${language}.json`;
  return JSON.parse(readFileSync(`l10n/${name}`, 'utf8'));
}

/** What is registered, without running any of it. */
function registered(): Map<string, { title: string; kind: CommandKind }> {
  const found = new Map<string, { title: string; kind: CommandKind }>();
  const runner = {
    register(id: string, title: string, kind: CommandKind) {
      assert.ok(!found.has(id), `${id} is registered once`);
      found.set(id, { title, kind });
      return { dispose() {} };
    },
  };
  registerCommands({ runner } as unknown as CommandParts);
  return found;
}

describe('the registered commands', () => {
  const commands = registered();
  const contributed = localizedManifest<Contributes>().contributes.commands;

  it('are those of the manifest and the internal ones', () => {
    assert.deepEqual(
      [...commands.keys()].sort(),
      [...Object.values(Command), ...Object.values(InternalCommand)].sort(),
    );
  });

  it('are greyed out in Restricted Mode exactly when they are refused there', () => {
    const greyed = contributed.filter(({ enablement }) =>
      /\bisWorkspaceTrusted\b/.test(enablement ?? ''),
    );
    const refused = [...commands].filter(([, { kind }]) => kind === 'network').map(([id]) => id);
    assert.deepEqual(greyed.map(({ command }) => command).sort(), refused.sort());
  });

  it('can be run in Restricted Mode when nothing of theirs leaves the machine', () => {
    const local = [...commands].filter(([, { kind }]) => kind === 'local').map(([id]) => id);
    assert.deepEqual(
      local.sort(),
      [
        Command.selectEnvironment,
        Command.stopSandbox,
        Command.copyValue,
        Command.openConsole,
        Command.explainMappings,
        Command.showJournal,
        Command.showTraffic,
        Command.copyAsCurl,
        Command.showLog,
        Command.goToLine,
        Command.expandDiffering,
        Command.copyDiagnostics,
        Command.reportIssue,
        ...Object.values(InternalCommand),
      ].sort(),
    );
  });

  for (const language of ['en', 'de']) {
    it(`are called in messages as they are in the palette, or by its first or last words: ${language}`, () => {
      const texts = bundle(language);
      window.language = (text) => texts[text] ?? text;
      const titled = registered();
      window.reset();
      const { contributes } = localizedManifest<Contributes>(language);
      for (const { command, title } of contributes.commands) {
        const said = (titled.get(command)?.title ?? '').toLowerCase();
        const whole = title.replace('…', '').toLowerCase();
        assert.ok(whole.startsWith(said) || whole.endsWith(said), `${title}: ${said}`);
      }
    });
  }
});
