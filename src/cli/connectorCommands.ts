/** The commands that ask a connector, read when one of them runs. */
export { test } from './test';
export { token } from './token';
