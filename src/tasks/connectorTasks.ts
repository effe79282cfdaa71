/** The tasks that ask a connector, and what a window shows with them: read with the first test or token. */
export { leftoverPath } from '../connector/cleanup/leftoverPath';
export { formatReport } from '../connector/report/report';
export { shownResult } from '../connector/report/shownResult';
export { catalog } from '../connector/run/catalog';
export { intentText } from '../connector/run/intentText';
export { toCurl } from '../connector/traffic/curl';
export { exchangesText } from '../connector/traffic/exchangeText';
export { RunTraffic } from '../connector/traffic/runTraffic';
export { proofPage as proofText } from '../proof/output/proofPage';
export { countsText, onlyText } from '../proof/output/proofText';
export { sideText } from '../proof/output/sideText';
export { runTest, testTarget } from './connectorTest';
export { proofOfPush } from './proofOfPush';
export { token } from './token';
export { verify } from './verify';
