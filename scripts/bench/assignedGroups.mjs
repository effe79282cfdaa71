/** Writes into the state of a local org that groups are assigned to an app and pushed: asking for each would take longer than the rest. */
export function assignAndPush(app, groups, at) {
  app.assignments = groups.map(({ id }, priority) => ({
    groupId: id,
    priority,
    profile: {},
    lastUpdated: at,
  }));
  app.pushes = groups.map(({ id, profile }) => ({
    id: `gPm${id.slice(3)}`,
    sourceGroupId: id,
    targetGroupName: profile.name,
    targetGroupId: id,
    status: 'ACTIVE',
    created: at,
    lastUpdated: at,
    lastPush: at,
  }));
}
