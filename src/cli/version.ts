import { version } from '../../package.json';

/** Of the package, taken in when the bundle is built. */
export const VERSION = version;
