/** What the commands do, read when the first of them runs. */

export { openChecklist } from '../checklist/openChecklist';
export { runChecks, runFile } from '../testing/runChecks';
export { copyAsCurl, showTraffic } from '../testing/testTraffic';
export { copyValue } from '../ui/copyValue';
export { openConsole } from '../ui/openConsole';
export { apply, continueApply } from './apply';
export { explainMappings } from './explainMappings';
export { exportApp } from './exportApp';
export { getToken } from './getToken';
export { showJournal } from './journalPage';
export { moveSecret } from './moveSecret';
export { plan } from './plan';
export { preflight } from './preflight';
export { pushGroups } from './pushGroups';
export { refresh } from './refresh';
export { revealInFile } from './revealInFile';
export { selectEnvironment } from './selectEnvironment';
export { showDiff } from './showDiff';
export { signIn } from './signIn';
export { signOut } from './signOut';
export { startSandbox } from './startSandbox';
export { stopSandbox } from './stopSandbox';
export { testConnector } from './testConnector';
