import { NotTried } from '../notTried.mjs';
import { needed, told } from './answers.mjs';

async function withScim(world) {
  const app = needed(world.app, 'the app was not made');
  world.hasScim ??= await world.turnOnScim(app);
  if (!world.hasScim) throw new NotTried('SCIM was not turned on for the app');
  return app;
}

/** What holds once a person has turned SCIM on, in the Console. */
export const scimFacts = [
  {
    id: 'scim-features',
    claim: 'The features of the app say that SCIM is on',
    source: 'terraform-provider-okta#710',
    async observe(world) {
      const { id } = await withScim(world);
      const { body } = await world.client.get(`/api/v1/apps/${id}`);
      return body?.features?.includes('SCIM_PROVISIONING') ? 'SCIM_PROVISIONING' : 'none';
    },
  },
  {
    id: 'scim-features-api',
    unknown: 'B',
    claim: 'GET features of a custom app with SCIM',
    source: 'not known',
    observe: async (world) =>
      told(await world.client.get(`/api/v1/apps/${(await withScim(world)).id}/features`)),
  },
  {
    id: 'scim-schema-echo',
    unknown: 'J',
    claim: 'permissions and master of an attribute, once SCIM is on',
    source: 'an article shows master',
    async observe(world) {
      const { id } = await withScim(world);
      const { body } = await world.client.get(`/api/v1/meta/schemas/apps/${id}/default`);
      const found = body?.definitions?.custom?.properties?.code ?? {};
      return `permissions ${'permissions' in found ? 'yes' : 'no'}, master ${'master' in found ? 'yes' : 'no'}`;
    },
  },
  {
    id: 'scim-console-links',
    unknown: 'H',
    claim: 'The fragment of a link opens the tab and its part',
    source: 'not known for the parts of the tab Provisioning',
    async observe(world) {
      const { id, name } = await withScim(world);
      const answer = await world.lookAt(
        `/admin/app/${name}/instance/${id}#tab-user-management/create-n-update`,
      );
      if (answer === undefined) throw new NotTried('nobody has looked');
      return answer ? 'opens To App' : 'opens something else';
    },
  },
  {
    id: 'scim-put-wipes',
    unknown: 'A',
    claim: 'A PUT of the app turns SCIM off again',
    source: 'terraform-provider-okta#655, for SAML; not known for SWA',
    async observe(world) {
      const { id } = await withScim(world);
      const { body: app } = await world.client.get(`/api/v1/apps/${id}`);
      const { label, signOnMode, visibility, credentials, settings } = app;
      const put = await world.client.call('PUT', `/api/v1/apps/${id}`, {
        label,
        signOnMode,
        visibility,
        credentials,
        settings,
      });
      const { body } = await world.client.get(`/api/v1/apps/${id}`);
      return `${told(put)} ${body?.features?.includes('SCIM_PROVISIONING') ? 'kept' : 'wiped'}`;
    },
  },
];
