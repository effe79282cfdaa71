import { parseArgs } from 'node:util';

/**
 * What a script was called with. Ends the process for `--help`, and for what is no way to call it: with a line on what is wrong, how
 * it is called, and exit code 2.
 * @param {string} usage how it is called; its first line begins with `npm`.
 * @param {import('node:util').ParseArgsConfig['options']} options
 * @param {{ positionals?: number }} [most] how many words there may be besides flags; none unless given.
 */
export function argumentsOf(usage, options, { positionals: most = 0 } = {}) {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: most > 0,
      options: { ...options, help: { type: 'boolean' } },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    if (positionals.length > most) misused(usage, `Unexpected argument '${positionals[most]}'.`);
    return { values, positionals };
  } catch (error) {
    misused(usage, error.message);
  }
}

/** Ends the process. */
export function misused(usage, message) {
  console.error(`${message}\n${usage}`);
  process.exit(2);
}

/**
 * The names that were given, with commas or one by one; all when none was.
 * @param {string} what one of them is, for the message.
 */
export function namesOf(usage, what, given, all) {
  const names = given.flatMap((text) => text.split(','));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    misused(usage, `No ${what} ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  }
  return names.length === 0 ? all : names;
}
