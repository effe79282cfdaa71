import { own, setOwn } from '../../../base/record';
import type { MappingProperty } from '../../../okta/oktaModel';
import { fieldLabel } from '../../../tutorial/labels';
import type { ApplyRun } from '../../apply/applyRun';
import { postTogether } from '../../apply/postTogether';
import type { WriteStep } from '../../records/journalEntry';
import { CLEAR_MAPPINGS } from '../../records/journalHistory';

/** Writes the lines that differ, in one request; the others are left as they are. */
export async function writeMappings(run: ApplyRun): Promise<void> {
  const { mapping } = run.org.live;
  // Only of an app whose id is kept: that of one that nobody has adopted would say that it is this file's.
  if (mapping && run.org.known?.appId === mapping.target.id) {
    await run.org.remember({ ...run.org.known, mappingId: mapping.id });
  }
  // A line for an attribute that Okta has refused would only be refused as well; the attribute has its problem already.
  const changes = run.org
    .pending('mapping', 'create', 'update', 'delete')
    .filter(
      ({ key, outcome }) =>
        outcome === 'delete' || !run.account.hasProblem({ resource: 'attribute', key }),
    );
  const keys = changes.map(({ key }) => key);
  if (keys.length === 0) return;
  if (!mapping) {
    for (const key of keys) tellNoMapping(run, key);
    return;
  }
  run.progress.tell('mappings', 'Writing the mappings', 0, keys.length);
  const patch: Record<string, MappingProperty | null> = {};
  for (const { key, outcome } of changes) {
    const wanted = outcome === 'delete' ? null : own(run.desired.mappings, key);
    const line = wanted ? { expression: wanted.expression, pushStatus: wanted.pushStatus } : null;
    setOwn(patch, key, line);
  }
  await postTogether(run, 'mapping', patch, async (lines) => {
    const key = Object.keys(lines).join(' ');
    const isGoing = Object.values(lines).every((line) => line === null);
    const action = isGoing ? CLEAR_MAPPINGS : 'write mappings';
    const step: WriteStep = { phase: 'mappings', action, key, id: mapping.id };
    const echo = await run.writes.send(step, (call) =>
      run.writer.updateMapping(mapping.id, lines, call),
    );
    run.org.learn({ mapping: echo });
  });
  tellDrift(run, keys);
}

/** What Okta's own answer shows otherwise than asked. */
function tellDrift(run: ApplyRun, keys: readonly string[]): void {
  for (const { key, fields } of run.org.pending('mapping', 'create', 'update', 'delete')) {
    if (!keys.includes(key) || run.account.hasProblem({ resource: 'mapping', key })) continue;
    const labels = fields.map(({ path }) => fieldLabel('mapping', path)).join(', ');
    run.account.fail({
      resource: 'mapping',
      key,
      message: `Okta has accepted the mapping of ${key} and answers with another one (${labels}).`,
      nextStep: 'Look at the expression in the Profile Editor, under Mappings of the app.',
    });
  }
}

function tellNoMapping(run: ApplyRun, key: string): void {
  run.account.fail({
    resource: 'mapping',
    key,
    message: 'Okta shows no mapping from its users to this app.',
    nextStep:
      'Open the app under Directory > Profile Editor > Mappings; the org needs Universal Directory.',
  });
}
