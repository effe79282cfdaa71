/** The connector test as VS Code reads it, with the first test. */

export { cleanLeftovers } from './cleanup/cleanLeftovers';
export { type Leftovers, leftovers } from './cleanup/leftoverFile';
export { leftoverPath } from './cleanup/leftoverPath';
export { settleLeftovers } from './cleanup/settleLeftovers';
export { probeConnector } from './http/probe';
export { connectorTarget } from './http/target';
export { formatReport } from './report/report';
export { type ShownResult, shownResult } from './report/shownResult';
export { type CatalogEntry, catalog } from './run/catalog';
export type { Feature } from './run/feature';
export type { Intent } from './run/intent';
export { intentText } from './run/intentText';
export { type TestOptions, testConnector } from './run/run';
export type { CheckResult, TestReport } from './run/runModel';
export type { Selection } from './run/selection';
export type { AccessToken } from './token/clientCredentials';
export { clientCredentialsOf, RenewingSecrets, tokenFor } from './token/renewingSecrets';
export { toCurl } from './traffic/curl';
export type { Exchange } from './traffic/exchange';
export { exchangesText } from './traffic/exchangeText';
export { RunTraffic } from './traffic/runTraffic';
