/** The tasks that ask a connector, and what a window shows with them: read with the first test or token. */
export { isSecretRefused } from '../connector/checks/auth';
export { leftoverPath } from '../connector/cleanup/leftoverPath';
export { profileOf } from '../connector/profile';
export { profileText } from '../connector/report/profileText';
export { formatReport } from '../connector/report/report';
export { shownResult } from '../connector/report/shownResult';
export { catalog } from '../connector/run/catalog';
export { intentText } from '../connector/run/intentText';
export { toCurl } from '../connector/traffic/curl';
export { exchangesText } from '../connector/traffic/exchangeText';
export { RunTraffic } from '../connector/traffic/runTraffic';
export { runTest, testTarget } from './connectorTest';
export { proveSecret, secretsUsed } from './proveSecret';
export { token } from './token';
