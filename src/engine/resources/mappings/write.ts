import { own, setOwn } from '../../../base/record';
import type { MappingProperty } from '../../../okta/oktaModel';
import type { ApplyRun } from '../../apply/applyRun';
import { postTogether } from '../../apply/postTogether';

/** Writes the lines that differ, in one request; the others are left as they are. */
export async function writeMappings(run: ApplyRun): Promise<void> {
  const { mapping } = run.live;
  // Only of an app whose id is kept: that of one that nobody has adopted would say that it is this file's.
  if (mapping && run.known?.appId === mapping.target.id) {
    await run.remember({ ...run.known, mappingId: mapping.id });
  }
  // A line for an attribute that Okta has refused would only be refused as well; the attribute has its problem already.
  const keys = run
    .pending('mapping', 'create', 'update', 'delete')
    .filter(
      ({ key, outcome }) => outcome === 'delete' || !run.hasProblem({ resource: 'attribute', key }),
    )
    .map(({ key }) => key);
  if (keys.length === 0) return;
  if (!mapping) {
    for (const key of keys) tellNoMapping(run, key);
    return;
  }
  run.progress('mappings', 'Writing the mappings', 0, keys.length);
  const patch: Record<string, MappingProperty | null> = {};
  for (const key of keys) {
    const wanted = own(run.desired.mappings, key);
    const line = wanted ? { expression: wanted.expression, pushStatus: wanted.pushStatus } : null;
    setOwn(patch, key, line);
  }
  await postTogether(
    patch,
    async (lines) => {
      const step = {
        phase: 'mappings' as const,
        action: 'write mappings',
        key: Object.keys(lines).join(' '),
        id: mapping.id,
      };
      const echo = await run.write(step, (call) =>
        run.writer.updateMapping(mapping.id, lines, call),
      );
      run.learn({ mapping: echo });
    },
    (key, error) => run.refused({ resource: 'mapping', key }, error),
  );
  tellDrift(run, keys);
}

/** What Okta's own answer shows otherwise than asked. */
function tellDrift(run: ApplyRun, keys: readonly string[]): void {
  for (const { key, fields } of run.pending('mapping', 'create', 'update', 'delete')) {
    if (!keys.includes(key) || run.hasProblem({ resource: 'mapping', key })) continue;
    const paths = fields.map(({ path }) => path).join(', ');
    run.fail({
      resource: 'mapping',
      key,
      message: `Okta has accepted the mapping of ${key} and answers with another one (${paths}).`,
      nextStep: 'Look at the expression in the Profile Editor, under Mappings of the app.',
    });
  }
}

function tellNoMapping(run: ApplyRun, key: string): void {
  run.fail({
    resource: 'mapping',
    key,
    message: 'Okta shows no mapping from its users to this app.',
    nextStep:
      'Open the app under Directory > Profile Editor > Mappings; the org needs Universal Directory.',
  });
}
