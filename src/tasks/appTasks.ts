/** The tasks around an app, and what a window shows with them: read with the first comparison, export or preflight. */
export { liveAsFile } from '../engine/export/liveAsFile';
export { readForExport } from '../engine/export/readForExport';
export { preflightText } from '../engine/preflight/preflightText';
export { exportApp } from './exportApp';
export { preflight } from './preflight';
