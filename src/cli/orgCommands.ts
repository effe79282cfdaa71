/** The commands that ask an org, read when one of them runs. */
export { apply } from './apply';
export { exportCommand } from './export';
export { plan } from './plan';
export { preflight } from './preflight';
export { push } from './push';
export { status } from './status';
