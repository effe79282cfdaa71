/** The commands that ask an org, read when one of them runs. */
export { apply } from './commands/apply';
export { confirm } from './commands/confirm';
export { destroy } from './commands/destroy';
export { exportCommand } from './commands/export';
export { importCommand } from './commands/import';
export { init } from './commands/init';
export { plan } from './commands/plan';
export { preflight } from './commands/preflight';
export { push } from './commands/push';
export { reportCommand } from './commands/report';
export { status } from './commands/status';
export { verify } from './commands/verify';
