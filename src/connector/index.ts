/** The whole of the connector test, as one bundle that VS Code loads with the first test. */
export { formatReport } from './report';
export { testConnector } from './run';
export { connectorTarget } from './target';
