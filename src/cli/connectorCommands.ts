/** The commands that ask a connector, read when one of them runs. */
export { test } from './commands/test';
export { token } from './commands/token';
