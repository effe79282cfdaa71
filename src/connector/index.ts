/** The connector test as VS Code reads it, with the first test. */

export { type CatalogEntry, catalog } from './catalog';
export { cleanLeftovers } from './cleanLeftovers';
export type { Feature } from './feature';
export type { Intent } from './intent';
export { intentText } from './intentText';
export { type Leftovers, leftovers } from './leftoverFile';
export { leftoverPath } from './leftoverPath';
export type { CheckResult, TestReport } from './model';
export { probeConnector } from './probe';
export { formatReport } from './report';
export { type TestOptions, testConnector } from './run';
export type { Selection } from './selection';
export { settleLeftovers } from './settleLeftovers';
export { type ShownResult, shownResult } from './shownResult';
export { connectorTarget } from './target';
export type { AccessToken } from './token/clientCredentials';
export { clientCredentialsOf, RenewingSecrets, tokenFor } from './token/renewingSecrets';
export { toCurl } from './traffic/curl';
export type { Exchange } from './traffic/exchange';
export { exchangesText } from './traffic/exchangeText';
export { RunTraffic } from './traffic/runTraffic';
