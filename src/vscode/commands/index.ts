/** What the commands do, read when the first of them runs. */

export { prepareConnectorRun } from '../testing/connectorRun';
export { resultLine } from '../testing/resultLine';
export { apply } from './apply';
export { copyValue } from './copyValue';
export { explainMappings } from './explainMappings';
export { exportApp } from './exportApp';
export { getToken } from './getToken';
export { moveSecret } from './moveSecret';
export { openChecklist } from './openChecklist';
export { openConsole } from './openConsole';
export { plan } from './plan';
export { preflight } from './preflight';
export { pushGroups } from './pushGroups';
export { refresh } from './refresh';
export { revealInFile } from './revealInFile';
export { selectEnvironment } from './selectEnvironment';
export { showDiff } from './showDiff';
export { showJournal } from './showJournal';
export { copyAsCurl, showTraffic } from './showTraffic';
export { signIn } from './signIn';
export { signOut } from './signOut';
export { startSandbox } from './startSandbox';
export { stopSandbox } from './stopSandbox';
export { testConnector } from './testConnector';
export { testConnectorAs } from './testConnectorAs';
