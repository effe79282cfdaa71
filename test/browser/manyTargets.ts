const ENVS = ['dev', 'preview', 'prod'];

/** Targets in three environments, in every state there is. */
export function manyTargets(length: number) {
  return Array.from({ length }, (_, nth) => {
    const env = ENVS[nth % 3];
    const exitCode = [0, 0, 0, 4, 0, 0, 4, 3, 0, 0, 5, 0, 1][nth % 13];
    const file = `apps/app-${Math.floor(nth / 3)}.okta-scim.yaml`;
    const label = `Application ${Math.floor(nth / 3)}`;
    if (exitCode === 3) {
      const error = {
        kind: 'unreachable',
        message: 'The org does not answer.',
        nextStep: 'Look at it.',
        exitCode,
      };
      return { file, env, exitCode, org: 'https://example.okta.com', error };
    }
    const change = (outcome: string, key: string) => ({
      resource: 'attribute',
      key,
      outcome,
      fields: [],
      reason: 'The file asks for it.',
    });
    const changes = exitCode === 4 ? [change('create', 'code'), change('manual', 'baseUrl')] : [];
    return {
      ...{
        file,
        env,
        exitCode,
        org: 'https://example.okta.com',
        app: { id: `0oa${nth}`, label },
        hash: 'h',
        changes,
      },
      summary: { create: changes.length / 2, manual: changes.length / 2, 'in-sync': 12 },
      ...{ requests: { plan: 5 + nth }, people: { proven: 10 }, groups: { proven: 2 } },
    };
  });
}
