import assert from 'node:assert/strict';
import { programCommands } from '../../../scripts/lib/reference/programFlags';
import { importsOf, readSources } from '../house/imports';

/** Whether they do something is tried, command by command, in test/e2e/flags.test.ts. */
const TRIED = ['--env', '--org', '--secrets-file', '--no-color', '--verbose', '--connector'];

/** Where a flag is read, if not in the file of its command: by command and flag, or by the flag of all. */
const READ_ELSEWHERE: Readonly<Record<string, string>> = {
  '--all-envs': 'cli/fleet/chooseTargets.ts',
  '--keep-going': 'cli/fleet/overTargets.ts',
  'test --check': 'cli/test/selection.ts',
  'test --area': 'cli/test/selection.ts',
  'test --level': 'cli/test/selection.ts',
  'sandbox --port': 'localOrg/start.ts',
  'sandbox --edition': 'localOrg/start.ts',
  'sandbox --latency': 'localOrg/start.ts',
  'sandbox --users': 'localOrg/start.ts',
  'sandbox --groups': 'localOrg/start.ts',
  'sandbox --seed': 'localOrg/start.ts',
  'sandbox --state': 'cli/program.ts',
};

const SOURCES = readSources('src');
const IMPORTS = importsOf(SOURCES);

describe('every flag of one command', () => {
  const used = new Set<string>();

  for (const command of programCommands()) {
    it(`of ${command.name()} is read where the command runs`, () => {
      const own = command.options.filter(({ long }) => !TRIED.includes(long ?? ''));
      const home = `cli/commands/${command.name()}.ts`;
      for (const option of own) {
        const name = `${command.name()} ${option.long}`;
        const key = [name, option.long ?? ''].find((one) => one in READ_ELSEWHERE);
        const file = key === undefined ? home : (READ_ELSEWHERE[key] ?? home);
        if (key !== undefined) used.add(key);
        assert.ok(reads(file, option.attributeName()), `${file} does not read ${name}`);
        const isEntry = file === 'cli/program.ts';
        assert.ok(isEntry || reached(home).has(file), `${command.name()} does not run ${file}`);
      }
    });
  }

  it('is named in the table only where it is there', () => {
    assert.deepEqual(
      Object.keys(READ_ELSEWHERE).filter((key) => !used.has(key)),
      [],
    );
  });
});

/** As `options.name`, or taken out of an object by that name, with a name or a value of its own; a type ends in `;`. */
function reads(file: string, name: string): boolean {
  const text = SOURCES.get(file) ?? '';
  return new RegExp(`\\.${name}\\b|[{,]\\s*${name}\\s*(:\\s*\\w+\\s*)?[,}=]`).test(text);
}

function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of IMPORTS.get(file)?.files ?? []) reached(next, seen);
  return seen;
}
