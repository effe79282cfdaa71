import { keys, needed, told } from './answers.mjs';

const body = (label) => ({
  label,
  signOnMode: 'AUTO_LOGIN',
  visibility: { autoSubmitToolbar: false, hide: { iOS: false, web: false } },
  credentials: {
    scheme: 'EXTERNAL_PASSWORD_SYNC',
    revealPassword: false,
    userNameTemplate: { template: 'user.login', type: 'CUSTOM', pushStatus: 'PUSH' },
  },
  settings: {
    signOn: { loginUrl: 'https://app.example.com', redirectUrl: 'https://app.example.com/in' },
  },
});

/** Step 1 of the tutorial. */
export const appFacts = [
  {
    id: 'app-create',
    claim: 'A custom SWA app is made with 200, not 201',
    source: 'recorded: AutoLoginApplication_crud',
    async observe(world) {
      const answer = await world.client.call(
        'POST',
        '/api/v1/apps?activate=true',
        body(world.name('app')),
      );
      world.app = answer.status === 200 ? answer.body : undefined;
      return told(answer);
    },
  },
  {
    id: 'app-echo',
    unknown: 'D',
    claim: 'EXTERNAL_PASSWORD_SYNC with CUSTOM and PUSH comes back as it was sent',
    source: 'no recording of all three together',
    async observe(world) {
      const { credentials } = needed(world.app, 'the app was not made');
      const { template, type, pushStatus } = credentials.userNameTemplate;
      return [credentials.scheme, template, type, pushStatus].join(' ');
    },
  },
  {
    id: 'app-features',
    claim: 'A new custom app has features: []',
    source: 'recorded: AutoLoginApplication_crud',
    observe: async (world) => JSON.stringify(needed(world.app, 'the app was not made').features),
  },
  {
    id: 'app-name',
    claim: 'The server makes the name, of the label without other characters',
    source: 'recorded: SAML and auto-login apps',
    async observe(world) {
      const { name } = needed(world.app, 'the app was not made');
      return /^[\w-]+_oktascimlive[0-9a-f]{12}app_\d+$/.test(name)
        ? 'of the label'
        : `another: ${name}`;
    },
  },
  {
    id: 'app-features-written',
    claim: 'features are ignored on write',
    source: 'okta-developer-docs#5130',
    async observe(world) {
      const app = needed(world.app, 'the app was not made');
      const answer = await world.client.call('PUT', `/api/v1/apps/${app.id}`, {
        ...body(app.label),
        features: ['SCIM_PROVISIONING'],
      });
      return `${told(answer)} ${JSON.stringify(answer.body?.features)}`;
    },
  },
  {
    id: 'app-label-twice',
    claim: 'A second app of the same label is made',
    source: 'API reference: labels are not unique',
    async observe(world) {
      const app = needed(world.app, 'the app was not made');
      return told(await world.client.call('POST', '/api/v1/apps?activate=false', body(app.label)));
    },
  },
  {
    id: 'app-delete-active',
    claim: 'An active app cannot be deleted',
    source: 'API reference, Applications',
    async observe(world) {
      const app = needed(world.app, 'the app was not made');
      return told(await world.client.call('DELETE', `/api/v1/apps/${app.id}`));
    },
  },
  {
    id: 'app-features-api',
    unknown: 'B',
    claim: 'GET features of a custom app without SCIM is refused',
    source: 'API reference names six supported apps; for others not known',
    async observe(world) {
      const app = needed(world.app, 'the app was not made');
      return told(await world.client.get(`/api/v1/apps/${app.id}/features`));
    },
  },
  {
    id: 'app-connection-api',
    unknown: 'B',
    claim: 'GET connections/default of a custom app says UNKNOWN',
    source: 'okta-mcp-server#72',
    async observe(world) {
      const app = needed(world.app, 'the app was not made');
      const answer = await world.client.get(`/api/v1/apps/${app.id}/connections/default`);
      return `${told(answer)} ${answer.body?.status ?? ''}`.trim();
    },
  },
  {
    id: 'app-unknown-id',
    claim: 'An app that is not there is 404 E0000007',
    source: 'API reference, error codes',
    observe: async ({ client }) => {
      const { status, body: error } = await client.get('/api/v1/apps/0oaNoSuchApp00000000');
      return `${status} ${error?.errorCode} ${keys(error)}`;
    },
  },
];
