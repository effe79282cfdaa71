/** The whole of the connector test, as one bundle that VS Code loads with the first test. */
export { probeConnector } from './probe';
export { formatReport } from './report';
export { testConnector } from './run';
export { connectorTarget } from './target';
export type { AccessToken } from './token/clientCredentials';
export { clientCredentialsOf, RenewingSecrets, tokenFor } from './token/renewingSecrets';
