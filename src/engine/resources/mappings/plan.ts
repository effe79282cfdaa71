import { own } from '../../../base/record';
import type { DesiredMapping, DesiredState } from '../../../config/desired/desiredState';
import type { MappingProperty } from '../../../okta/oktaModel';
import { change, differing, type Field, given } from '../../plan/change';
import { listedName, spelledText } from '../../plan/listedNames';
import type { Change, LiveState } from '../../plan/planModel';

/** Owned by the username template of the app (Okta API, application credentials): a line for it is never written. */
export const USER_NAME = 'userName';

const USER_NAME_IS_ELSEWHERE =
  'Okta fills the user name of an app from its username template: this line is not sent and not compared. Write it as app.username.';

/** Step 5, in the order of the file; then the lines that Okta has besides, and the mappings of other user types. */
export function planMappings(desired: DesiredState, live: LiveState): Change[] {
  const { mappings } = desired;
  if (!mappings) return [];
  const lines = live.mapping?.properties ?? {};
  const id = live.mapping?.id;
  return [
    ...Object.entries(mappings).map(([name, wanted]) =>
      name === USER_NAME ? userNameLine(name) : planLine(name, wanted, own(lines, name), id),
    ),
    ...Object.entries(lines)
      .filter(([name]) => !Object.hasOwn(mappings, name) && name !== USER_NAME)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, line]) => unlisted(name, line, desired, live)),
    ...otherUserTypes(live),
  ];
}

function userNameLine(key: string): Change {
  return change({
    resource: 'mapping',
    key,
    outcome: 'unverifiable',
    reason: USER_NAME_IS_ELSEWHERE,
  });
}

/** Okta has one mapping to the app for each user type; the file is about the default one. */
function otherUserTypes({ remembered }: LiveState): Change[] {
  return Object.entries(remembered?.otherUserTypes ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, id]) =>
      change({
        resource: 'mapping',
        key: `user type ${name}`,
        outcome: 'unmanaged',
        reason: `People of the user type ${name} have a mapping of their own (${id}): the file is about the default user type only.`,
      }),
    );
}

function planLine(
  name: string,
  wanted: DesiredMapping | null,
  live: MappingProperty | undefined,
  id: string | undefined,
): Change {
  const base = { resource: 'mapping' as const, key: name, ...(live ? { id } : {}) };
  if (wanted === null) {
    return live
      ? change({
          ...base,
          outcome: 'delete',
          fields: gone(live),
          reason: 'The file asks for none.',
        })
      : change({ ...base, outcome: 'in-sync' });
  }
  const fields: Field[] = [
    ['expression', live?.expression, wanted.expression],
    ['pushStatus', live?.pushStatus, wanted.pushStatus],
  ];
  if (!live) return change({ ...base, outcome: 'create', fields: given(fields) });
  const differences = differing(fields);
  return change({
    ...base,
    outcome: differences.length === 0 ? 'in-sync' : 'update',
    fields: differences,
  });
}

/** Lines of Okta's own attributes come with the app and are never deleted as unlisted. */
function unlisted(
  name: string,
  line: MappingProperty,
  desired: DesiredState,
  { schema, mapping }: LiveState,
): Change {
  const isCustom = own(schema?.custom, name) !== undefined;
  const about = { resource: 'mapping' as const, key: name, id: mapping?.id, fields: gone(line) };
  if (!isCustom || !desired.exclusive.has('mappings')) {
    return change({ ...about, outcome: 'unmanaged' });
  }
  const twin = listedName(name, desired.mappings);
  if (twin !== undefined) {
    return change({ ...about, outcome: 'manual', reason: spelledText(`The file has "${twin}"`) });
  }
  const reason = 'It is not in the file.';
  return change({ ...about, outcome: 'delete', risk: 'destructive', reason });
}

function gone({ expression }: MappingProperty): Change['fields'] {
  return [{ path: 'expression', live: expression, wanted: undefined }];
}
