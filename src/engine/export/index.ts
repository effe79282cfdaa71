/** Export and preflight as VS Code reads them, with the first comparison, export or preflight. */
export { connectorChecks } from '../preflight/connectorChecks';
export { preflight } from '../preflight/preflight';
export { preflightText } from '../preflight/preflightText';
export { exportApp } from './exportApp';
export { liveAsFile } from './liveAsFile';
export { readForExport } from './readForExport';
