import { CATALOG } from '../../state/appTemplates';

/** Names of the catalogue's apps, as its tiles show them. Templates without a product behind them are made otherwise. */
export const TITLES: Readonly<Record<string, string>> = {
  amazon_aws: 'AWS Account Federation',
  aws_console: 'AWS Console',
  deelhr: 'Deel',
  google: 'Google Workspace',
  office365: 'Microsoft Office 365',
  okta_atspoke_sso: 'atSpoke',
  okta_org2org: 'Okta Org2Org',
  pagerduty: 'PagerDuty',
  salesforce: 'Salesforce.com',
  scim2basicauth: 'SCIM 2.0 Test App (Basic Auth)',
  scim2headerauth: 'SCIM 2.0 Test App (Header Auth)',
  slack: 'Slack',
  zoomus: 'Zoom',
  zscalerbyz: 'Zscaler 2.0',
};

export function isTitled(name: string): boolean {
  return Object.hasOwn(TITLES, name) && Object.hasOwn(CATALOG, name);
}
