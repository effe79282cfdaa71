/** The tasks around an app, and what a window shows with them: read with the first comparison, export or preflight. */
export { liveAsFile } from '../engine/export/liveAsFile';
export { readForExport } from '../engine/export/readForExport';
export { preflightText } from '../engine/preflight/preflightText';
export { appPage } from '../engine/resources/settings/appPage';
export { additionFor } from './additionFor';
export { appKindText } from './appKindText';
export { exportApp } from './exportApp';
export { firstFile } from './firstFile';
export { assertNoOtherApp, keepBeside, keepFirstFile, wouldReplace } from './keepFirstFile';
export { preflight } from './preflight';
