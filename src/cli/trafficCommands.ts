/** The commands that look at traffic, read when one of them runs. */
export { proxy } from './commands/proxy';
export { traffic } from './commands/traffic';
