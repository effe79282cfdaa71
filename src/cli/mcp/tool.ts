import type { Json } from '../../base/record';
import { plainText } from '../../base/text/shownText';

/** What an agent may call, as the Model Context Protocol (2025-06-18) has it: described by JSON schemas. */
export interface AgentTool {
  name: string;
  title: string;
  description: string;
  /** What of the world it touches: every hint is given, since their defaults differ. */
  hints: ToolHints;
  input: Readonly<Record<string, InputField>>;
  required: readonly string[];
  /** What its result always has, as JSON schemas. */
  result: Readonly<Record<string, Json>>;
}

/** A tool that is one command. */
export interface CommandTool extends AgentTool {
  /** The command line that does it. */
  args(given: Given): string[];
}

export interface ToolHints {
  readOnly: boolean;
  destructive: boolean;
  /** Asks an org or a SCIM server. */
  openWorld: boolean;
}

export interface InputField {
  type: 'string' | 'integer' | 'boolean';
  description: string;
}

/** Arguments as they were found to be: of the types that the fields have. */
export type Given = Readonly<Record<string, string | number | boolean | undefined>>;

/** JSON schema of the arguments (draft 2020-12, as the protocol asks for). */
export function inputSchema({ input, required }: Pick<AgentTool, 'input' | 'required'>): Json {
  return { type: 'object', properties: input, required, additionalProperties: false };
}

/** Why arguments are refused, undefined when they are as the schema says. */
export function badArguments(
  { input, required }: Pick<AgentTool, 'input' | 'required'>,
  given: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const name of required) if (given[name] === undefined) return `${name} is missing.`;
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(input, name) ? input[name] : undefined;
    if (!field) return `There is no argument ${JSON.stringify(plainText(name.slice(0, 100)))}.`;
    const isRight =
      field.type === 'integer' ? Number.isInteger(value) : typeof value === field.type;
    if (!isRight) return `${name} has to be of the type ${field.type}.`;
    if (typeof value === 'string' && value.length > LONGEST) return `${name} is too long.`;
  }
  // Several at once would be another kind of result.
  if (String(given['env'] ?? '').includes(',')) return 'env has to be one environment.';
  return undefined;
}

/** Characters of an argument: names, ids and paths are far below it. */
const LONGEST = 1000;
