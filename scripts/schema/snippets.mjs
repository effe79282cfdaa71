const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** What an editor offers to fill in, by the path of the schema that it is offered at. */
export const SNIPPETS = {
  '': [
    {
      label: 'SCIM app',
      description: 'A file with all of its sections.',
      body: {
        version: 1,
        org: 'https://${1:dev-123456}.okta.com',
        app: {
          label: '${2:My app}',
          loginUrl: 'https://${3:app.example.com}/login',
        },
        provisioning: {
          connector: {
            baseUrl: 'https://${3:app.example.com}/scim/v2',
            uniqueIdentifier: 'userName',
            actions: ['pushNewUsers', 'pushProfileUpdates', 'pushGroups'],
            auth: { mode: 'httpHeader', token: '\\${secret:scim-token\\}' },
          },
          toApp: { createUsers: true, updateUserAttributes: true, deactivateUsers: true },
        },
        groups: [{ name: '${4:Group}', assign: true }],
      },
    },
  ],
  'properties.environments': [
    {
      label: 'two environments',
      description: 'Orgs that one file serves, and in what they differ.',
      body: {
        dev: { vars: { org: 'https://${1:dev-123456}.okta.com' } },
        prod: { vars: { org: 'https://${2:example}.okta.com' } },
      },
    },
  ],
  'properties.attributes': [
    {
      label: 'attribute',
      description: 'A custom attribute of the app user.',
      body: {
        '${1:name}': {
          title: '${1:name}',
          type: 'string',
          externalName: '${1:name}',
          externalNamespace: CORE,
        },
      },
    },
  ],
  'properties.groups.items': [
    {
      label: 'group',
      description: 'A group that is assigned to the app.',
      body: { name: '${1:Group}', assign: true },
    },
    {
      label: 'pushed group',
      description: 'A group that is pushed to the app.',
      body: { name: '${1:Group}', push: true },
    },
  ],
};
