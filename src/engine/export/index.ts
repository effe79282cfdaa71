/** Entry of dist/export.js, which VS Code reads with the first comparison or export. */
export { exportApp } from './exportApp';
export { liveAsFile } from './liveAsFile';
export { readForExport } from './readForExport';
