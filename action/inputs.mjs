import { isAbsolute, join } from 'node:path';
import { ActionError } from './actionError.mjs';

export const COMMANDS = ['validate', 'plan', 'apply', 'drift'];
const PREFIX = 'OKTA_SCIM_ACTION_';

/**
 * What the workflow asks for, by the names of action.yml.
 * @throws {ActionError}
 */
export function inputs(env) {
  const text = (name) => env[`${PREFIX}${name}`]?.trim() ?? '';
  const flag = (name) => {
    const value = text(name).toLowerCase();
    if (value !== 'true' && value !== 'false') {
      throw new ActionError(
        `The input ${inputName(name)} is "${text(name)}": write true or false.`,
      );
    }
    return value === 'true';
  };
  const command = text('COMMAND');
  if (!COMMANDS.includes(command)) {
    throw new ActionError(
      `The input command is "${command}": write one of ${COMMANDS.join(', ')}.`,
    );
  }
  const waitManual = text('WAIT_MANUAL');
  if (!/^\d{1,6}$/.test(waitManual)) {
    throw new ActionError(`The input wait-manual is "${waitManual}": write a number of seconds.`);
  }
  const version = text('VERSION');
  if (version !== '' && !/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(version)) {
    throw new ActionError(`The input version is "${version}": write one as 1.2.3.`);
  }
  const file = text('FILE');
  if (file === '' || file.startsWith('-')) {
    throw new ActionError(`The input file is "${file}": write the path of the file.`);
  }
  // From the folder of the checkout, which is how a code host places findings.
  const folder = text('FOLDER') || '.';
  const at = (name) => (name === '' || isAbsolute(name) ? name : join(folder, name));
  return {
    command,
    file: at(file),
    env: text('ENV'),
    sarifFile: at(text('SARIF_FILE')),
    planFile: at(text('PLAN_FILE')),
    comment: flag('COMMENT'),
    token: text('TOKEN'),
    branch: text('BRANCH'),
    waitManual,
    failOnDrift: flag('FAIL_ON_DRIFT'),
    version,
    cli: text('CLI'),
  };
}

/** Without what is of the action alone: credentials of GitHub are not for the command line, nor for what a file names. */
export function environmentOfCli(env) {
  const ours = /^(?:OKTA_SCIM_ACTION_|INPUT_|ACTIONS_|GITHUB_TOKEN$|GH_TOKEN$|NODE_AUTH_TOKEN$)/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}

function inputName(name) {
  return name.toLowerCase().replaceAll('_', '-');
}
