import { needed, told } from './answers.mjs';

/** Step 6 of the tutorial. */
export const assignmentFacts = [
  {
    id: 'group-create',
    claim: 'A group is made with 200',
    source: 'recorded: Group_crud',
    async observe(world) {
      const answer = await world.client.call('POST', '/api/v1/groups', {
        profile: { name: world.name('group'), description: 'Made by npm run live' },
      });
      world.group = answer.status === 200 ? answer.body : undefined;
      return told(answer);
    },
  },
  {
    id: 'assign',
    claim: 'An assignment is made by PUT with 200 and gets a priority',
    source: 'recorded: AppGroupAssignments_read',
    async observe(world) {
      const answer = await put(world, { profile: { flag: true } });
      return `${told(answer)} priority ${typeof answer.body?.priority}`;
    },
  },
  {
    id: 'assign-without-profile',
    unknown: 'F',
    claim: 'A PUT without a profile keeps, or resets, the values',
    source: 'not known',
    async observe(world) {
      const answer = await put(world, {});
      const { body } = await world.client.get(pathOf(world));
      return `${told(answer)} flag ${JSON.stringify(body?.profile?.flag ?? null)}`;
    },
  },
  {
    id: 'assign-personal',
    unknown: 'F',
    claim: 'A value of a personal attribute is refused for a group',
    source: 'Okta help; the error is not known',
    observe: async (world) => told(await put(world, { profile: { code: 'x' } })),
  },
  {
    id: 'assign-unknown-attribute',
    claim: 'A value of an attribute that is not there is refused',
    source: 'recorded for users: User_invalidCustomProfileAttribute',
    observe: async (world) => told(await put(world, { profile: { nothing: 'x' } })),
  },
];

function pathOf(world) {
  const app = needed(world.app, 'the app was not made');
  return `/api/v1/apps/${app.id}/groups/${needed(world.group, 'the group was not made').id}`;
}

function put(world, body) {
  return world.client.call('PUT', pathOf(world), body);
}
