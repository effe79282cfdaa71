import type { Command, Option } from 'commander';
import { makeProgram } from '../../../src/cli/program';
import { code, sentence, table } from './table';

/** The commands of the program, as they are. */
export function programCommands(): readonly Command[] {
  const io = {
    out: () => {},
    err: () => {},
    note: () => {},
    hide: () => {},
    env: {},
    cwd: '.',
    signal: new AbortController().signal,
    interactive: false,
    colors: { out: false, err: false },
    confirm: async () => false,
    ask: async () => '',
  };
  return makeProgram(io, () => {}).commands;
}

/** Flags that every command has which reads a file and an org. */
const COMMON = ['--env', '--org', '--secrets-file', '--no-color', '--verbose'];

/** A chapter for each command. */
export function programFlagsText(): string {
  const commands = programCommands();
  const common = commands.find((command) => command.name() === 'status')?.options.filter(isCommon);
  return [
    `## Flags of most commands\n\n${flags(common ?? [])}`,
    ...commands.map((command) => {
      const has = (long: string) => command.options.some((option) => option.long === long);
      const shared = command.options.filter(isCommon).filter((option) => isSame(option, common));
      const own = command.options.filter((option) => !shared.includes(option));
      const rest =
        shared.length === COMMON.length
          ? 'Also the flags of most commands.'
          : COMMON.some(has) && shared.length > 0
            ? `Also ${shared.map(({ flags: text }) => code(text)).join(', ')}.`
            : '';
      return [
        `## ${command.name()}`,
        `\`okta-scim ${command.name()}${args(command)}\``,
        sentence(command.description()),
        own.length > 0 ? flags(own) : '',
        rest,
      ]
        .filter((part) => part !== '')
        .join('\n\n');
    }),
  ].join('\n\n');
}

function isCommon({ long }: Option): boolean {
  return COMMON.includes(long ?? '');
}

function isSame(option: Option, common: readonly Option[] = []): boolean {
  return common.some(
    ({ flags: text, description }) => text === option.flags && description === option.description,
  );
}

function args(command: Command): string {
  const own = command.registeredArguments.map((argument) => {
    const name = argument.name().toUpperCase() + (argument.variadic ? '...' : '');
    return argument.required ? name : `[${name}]`;
  });
  return own.length === 0 ? '' : ` ${own.join(' ')}`;
}

function flags(options: readonly Option[]): string {
  return table(
    ['flag', 'meaning'],
    options.map((option) => [
      code(option.flags),
      `${sentence(option.description)}${values(option)}`,
    ]),
  );
}

function values({ argChoices, defaultValue, mandatory }: Option): string {
  const choices = argChoices ? ` One of ${argChoices.map((one) => code(one)).join(', ')}.` : '';
  const isSaid = typeof defaultValue === 'string' || typeof defaultValue === 'number';
  const preset = isSaid ? ` Default: ${code(String(defaultValue))}.` : '';
  return `${choices}${preset}${mandatory ? ' Required.' : ''}`;
}
