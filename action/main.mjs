// What action.yml runs, as it is: nothing is installed for it and nothing built.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ActionError } from './actionError.mjs';
import { commandLine } from './commandLine.mjs';
import { commands } from './commands.mjs';
import { event } from './event.mjs';
import { inputs } from './inputs.mjs';
import { runner } from './runner.mjs';

const out = runner(process.env);
try {
  const asked = inputs(process.env);
  const { version } = JSON.parse(
    readFileSync(fileURLToPath(new URL('../package.json', import.meta.url)), 'utf8'),
  );
  const okta = await commandLine(asked, { env: process.env, version, out });
  process.exitCode = await commands[asked.command]({
    asked,
    okta,
    out,
    event: event(process.env),
    env: process.env,
  });
} catch (error) {
  if (!(error instanceof ActionError)) throw error;
  out.tell('error', error.message);
  process.exitCode = 2;
}
