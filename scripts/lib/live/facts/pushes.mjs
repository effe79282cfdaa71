import { keys, needed, told } from './answers.mjs';

const pathOf = (world) =>
  `/api/v1/apps/${needed(world.app, 'the app was not made').id}/group-push/mappings`;

/** Step 7 of the tutorial, before SCIM is on. */
export const pushFacts = [
  {
    id: 'push-before-scim',
    unknown: 'C',
    claim: 'A push of a group to an app without GROUP_PUSH',
    source: 'recorded as taken for one app of the OIN; not known for custom apps',
    async observe(world) {
      const group = needed(world.group, 'the group was not made');
      const answer = await world.client.call('POST', pathOf(world), {
        sourceGroupId: group.id,
        targetGroupName: group.profile.name,
        status: 'ACTIVE',
      });
      world.push = answer.status < 300 ? answer.body : undefined;
      return `${told(answer)} ${answer.body?.status ?? ''}`.trim();
    },
  },
  {
    id: 'push-keys',
    claim: 'lastPush and errorSummary are left out while there are none',
    source: 'recorded: PushGroup_crud',
    observe: async (world) => keys(needed(world.push, 'the push was not taken')),
  },
  {
    id: 'push-twice',
    unknown: 'C',
    claim: 'A second push of the same group',
    source: 'not known',
    async observe(world) {
      const { sourceGroupId } = needed(world.push, 'the push was not taken');
      const answer = await world.client.call('POST', pathOf(world), {
        sourceGroupId,
        targetGroupName: world.name('other'),
        status: 'ACTIVE',
      });
      return told(answer);
    },
  },
  {
    id: 'push-bucket',
    unknown: 'I',
    claim: 'Which of the rate limits a push counts in',
    source: 'not known',
    async observe(world) {
      const limit = async (path) =>
        (await world.client.get(path)).headers.get('x-rate-limit-limit');
      const app = needed(world.app, 'the app was not made');
      const [ofPush, ofApps, ofApp] = [
        await limit(pathOf(world)),
        await limit('/api/v1/apps?limit=1'),
        await limit(`/api/v1/apps/${app.id}`),
      ];
      if (ofPush === null) return 'no header';
      return ofPush === ofApps
        ? 'as /api/v1/apps'
        : ofPush === ofApp
          ? 'as /api/v1/apps/{id}'
          : 'one of its own';
    },
  },
  {
    id: 'push-delete-active',
    claim: 'An active push cannot be deleted',
    source: 'API reference, Group Push Mapping',
    async observe(world) {
      const push = needed(world.push, 'the push was not taken');
      return told(
        await world.client.call('DELETE', `${pathOf(world)}/${push.id}?deleteTargetGroup=false`),
      );
    },
  },
  {
    id: 'push-delete',
    claim: 'An inactive push is deleted with 200',
    source: 'recorded: PushGroup_crud',
    async observe(world) {
      const push = needed(world.push, 'the push was not taken');
      await world.client.call('PATCH', `${pathOf(world)}/${push.id}`, { status: 'INACTIVE' });
      return told(
        await world.client.call('DELETE', `${pathOf(world)}/${push.id}?deleteTargetGroup=false`),
      );
    },
  },
];
