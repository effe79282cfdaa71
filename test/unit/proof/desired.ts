import type { DesiredState } from '../../../src/config/desired/desiredState';
import { resolveConfig } from '../../../src/config/desired/resolve';
import { parseConfig } from '../../../src/config/yaml/document';

const FILE = `version: 1
org: https://acme.okta.com
app: { label: senhasegura, loginUrl: "https://app.example.com" }
provisioning:
  connector:
    baseUrl: https://scim.example.com/v2
    uniqueIdentifier: userName
    actions: [pushNewUsers, pushProfileUpdates, pushGroups]
    auth: { mode: httpHeader, token: "\${secret:scim-token}" }
attributes:
  customCode: { title: c, type: string, externalName: customCode, externalNamespace: "urn:ietf:params:scim:schemas:core:2.0:User", scope: SELF }
groups:
  - { name: Group 1, assign: {}, push: true }
`;

/** The file of the worlds of these tests. */
export function desiredOf(): DesiredState {
  return resolveConfig(parseConfig(FILE, 'okta-scim.yaml'), { environment: undefined, env: {} });
}
