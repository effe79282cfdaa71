import { own, setOwn } from '../../../base/record';
import { someOf } from '../../../base/text/someOf';
import { wait } from '../../../base/wait';
import type { SchemaPatch } from '../../../okta/oktaModel';
import type { ApplyRun } from '../../apply/applyRun';
import { isDeletionIncomplete } from '../../apply/errorKind';
import { postTogether } from '../../apply/postTogether';
import type { Change } from '../../plan/planModel';
import { CLEAR_MAPPINGS, DELETE_ATTRIBUTES } from '../../records/journalHistory';
import { schemaAttribute } from './attributeBody';
import { isReplacement } from './plan';

/** Parallel writers make Okta lose updates that it has acknowledged: what was lost is posted again, this often. */
const RETRIES_OF_LOST = 3;

/**
 * Okta refuses a name until it has cleaned up after the attribute deleted under it, seconds to minutes. The pauses double
 * from the first to the longest, about four minutes in all.
 */
const CLEANUP = { firstMs: 2_000, longestMs: 30_000, tries: 10 };

/** Makes the attributes what the file asks for: first what has to go, then all that is new or changed in one request. */
export async function writeSchema(run: ApplyRun): Promise<void> {
  await removeAttributes(run);
  for (let round = 0; round <= RETRIES_OF_LOST; round += 1) {
    const keys = wantedKeys(run);
    if (keys.length === 0) return;
    const again = round === 0 ? '' : ' that Okta has lost';
    run.progress.tell('schema', `Writing the attributes${again}`, 0, keys.length);
    await postTogether(run, 'attribute', patchOf(run, keys), async (patch) => {
      await postPatiently(run, patch);
      await notePermissions(run, Object.keys(patch));
    });
    await readSchema(run);
  }
  for (const key of wantedKeys(run)) tellLost(run, key);
}

/**
 * Deletes what the plan deletes, and what is replaced because its type, scope or name cannot change in place. A mapped
 * attribute cannot be deleted (terraform-provider-okta#954), so its mapping goes first.
 */
export async function removeAttributes(run: ApplyRun): Promise<void> {
  const doomed = [...run.org.pending('attribute', 'delete'), ...replacements(run)].filter(
    (change) => canUnmap(run, change),
  );
  if (doomed.length === 0) return;
  const keys = doomed.map(({ key }) => key);
  run.progress.tell('schema', `Removing ${someOf(keys, 10)}`);
  await unmap(run, keys);
  const nothing: SchemaPatch = Object.fromEntries(keys.map((key) => [key, null]));
  await postTogether(run, 'attribute', nothing, (patch) => post(run, DELETE_ATTRIBUTES, patch));
  // Assignments and mappings lose their values with the attribute: what is to be written next has changed.
  run.progress.tell('schema', 'Reading what is left');
  await run.org.reread();
}

function replacements(run: ApplyRun): Change[] {
  return run.org.pending('attribute', 'update').filter(isReplacement);
}

/** A mapping that the file does not hold could not be put back after the replacement: nothing is lost silently. */
function canUnmap(run: ApplyRun, { key, outcome }: Change): boolean {
  const line = own(run.org.live.mapping?.properties, key);
  const isInFile = own(run.desired.mappings, key) !== undefined;
  const isToGo = run.org.pending('mapping', 'delete').some((change) => change.key === key);
  if (outcome === 'delete' || line === undefined || isInFile || isToGo) return true;
  run.account.fail({
    resource: 'attribute',
    key,
    message: `${key} has to be replaced, and its mapping (${line.expression}) is not in the file: it would be lost.`,
    nextStep: `Write the mapping under mappings.${key}, or null for none, then apply again.`,
  });
  return false;
}

async function unmap(run: ApplyRun, keys: readonly string[]): Promise<void> {
  const { mapping } = run.org.live;
  const mapped = keys.filter((key) => own(mapping?.properties, key) !== undefined);
  if (!mapping || mapped.length === 0) return;
  const lines = mapped.map((key) => `${key}: ${own(mapping.properties, key)?.expression}`);
  const step = {
    phase: 'schema' as const,
    action: CLEAR_MAPPINGS,
    key: mapped.join(' '),
    id: mapping.id,
    detail: `before: ${lines.join('; ')}`,
  };
  const nothing = Object.fromEntries(mapped.map((key) => [key, null]));
  await run.writes.send(step, (call) => run.writer.updateMapping(mapping.id, nothing, call));
}

/** Attributes to create or to change in place that have not been refused. */
function wantedKeys(run: ApplyRun): string[] {
  return run.org
    .pending('attribute', 'create', 'update')
    .filter((change) => !isReplacement(change) && !run.account.hasProblem(change))
    .map(({ key }) => key);
}

function patchOf(run: ApplyRun, keys: readonly string[]): SchemaPatch {
  const patch: SchemaPatch = {};
  for (const key of keys) {
    const wanted = own(run.desired.attributes, key);
    if (wanted) setOwn(patch, key, schemaAttribute(wanted, own(run.org.live.schema?.custom, key)));
  }
  return patch;
}

async function postPatiently(run: ApplyRun, patch: SchemaPatch): Promise<void> {
  const firstMs = Math.min(run.options.pollMs ?? CLEANUP.firstMs, CLEANUP.firstMs);
  for (let tries = 1; ; tries += 1) {
    try {
      return await post(run, 'write attributes', patch);
    } catch (error) {
      if (!isDeletionIncomplete(error) || tries === CLEANUP.tries) throw error;
    }
    const ms = Math.min(firstMs * 2 ** (tries - 1), CLEANUP.longestMs);
    const what = 'Okta to finish deleting the attributes of the same name';
    run.progress.waiting('schema', what, Date.now() + ms);
    await wait(ms, run.call.signal);
  }
}

/** Okta need not show the user permission: the next change of it is told from what was sent. */
async function notePermissions(run: ApplyRun, keys: readonly string[]): Promise<void> {
  const sent = keys.flatMap((key) => {
    const permission = own(run.desired.attributes, key)?.permission;
    return permission === undefined ? [] : [[key, permission] as const];
  });
  if (sent.length === 0) return;
  const permissions = { ...run.org.live.remembered?.permissions, ...Object.fromEntries(sent) };
  await run.org.note({ permissions });
}

async function post(run: ApplyRun, action: string, patch: SchemaPatch): Promise<void> {
  const { appId } = run.org;
  const step = { phase: 'schema' as const, action, key: Object.keys(patch).join(' ') };
  await run.writes.send(step, (call) => run.writer.updateAppUserSchema(appId, patch, call));
}

async function readSchema(run: ApplyRun): Promise<void> {
  const { appId } = run.org;
  run.progress.tell('schema', 'Reading the attributes back');
  run.org.learn({ schema: await run.writer.getAppUserSchema(appId, run.call) });
}

function tellLost(run: ApplyRun, key: string): void {
  run.account.fail({
    resource: 'attribute',
    key,
    message: `Okta has accepted ${key} ${RETRIES_OF_LOST + 1} times and does not show it as it was sent.`,
    nextStep: 'See that nobody else is changing the schema of this app, then apply again.',
  });
}
