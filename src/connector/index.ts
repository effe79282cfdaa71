/** The whole of the connector test, as one bundle that VS Code loads with the first test. */

export { cleanLeftovers } from './cleanLeftovers';
export { type Feature, featuresOf } from './features';
export type { Intent } from './intent';
export { type Leftovers, leftovers } from './leftoverFile';
export { probeConnector } from './probe';
export { formatReport } from './report';
export { type TestOptions, testConnector } from './run';
export type { Selection } from './selection';
export { connectorTarget } from './target';
export type { AccessToken } from './token/clientCredentials';
export { clientCredentialsOf, RenewingSecrets, tokenFor } from './token/renewingSecrets';
