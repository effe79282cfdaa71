/** Path and body of the request that makes what a reply shows. */
export function requestFor(kind, item) {
  if (kind === 'group') {
    return { path: '/api/v1/groups', body: { profile: withoutNull(item.profile) } };
  }
  if (kind === 'app') {
    const isOurs = /_\d+$/.test(item.name ?? '');
    const { label, signOnMode, visibility, credentials, settings, accessibility } = item;
    const app = { label, signOnMode, visibility, credentials, settings, accessibility };
    return {
      path: `/api/v1/apps?activate=${item.status !== 'INACTIVE'}`,
      body: isOurs ? app : { ...app, name: item.name },
    };
  }
  const { password, recovery_question: question } = item.credentials ?? {};
  const credentials = {
    ...(password === undefined ? {} : { password: { value: 'Replayed-1-password' } }),
    ...(question === undefined ? {} : { recovery_question: question }),
  };
  return {
    path: `/api/v1/users?activate=${item.status !== 'STAGED'}`,
    body: { profile: withoutNull(item.profile), credentials },
  };
}

/** What a reply shows as null has no value: in a request it is left out. */
export function withoutNull(fields) {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== null));
}
