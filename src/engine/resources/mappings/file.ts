import { isMap } from 'yaml';
import { setOwn } from '../../../base/record';
import { isSettled } from '../../../tutorial/outcomes';
import { LIKE_A_REFERENCE, looksLikeReference } from '../../export/fileParts';
import type { ResourceModule } from '../resource';
import { planMappings, USER_NAME } from './plan';

/** The `mappings` section: every line from Okta's users to the app's, but the one of the user name. */
export const mappingParts: ResourceModule['toFile'] = ({ live: { mapping } }) => {
  const mappings: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const [name, { expression, pushStatus }] of Object.entries(mapping?.properties ?? {})) {
    if (name === USER_NAME) continue;
    if (pushStatus !== 'PUSH' && pushStatus !== 'DONT_PUSH') {
      notes.push(`${name} is left out: its push status is ${pushStatus}.`);
    } else if (looksLikeReference(expression))
      notes.push(`${name} is left out: ${LIKE_A_REFERENCE}`);
    else setOwn(mappings, name, pushStatus === 'PUSH' ? expression : { expression, pushStatus });
  }
  return { mappings, notes };
};

/** A line stays as short as it is written. */
export const setMappings: ResourceModule['intoFile'] = (document, desired, parts, { live }) => {
  const { mappings } = parts;
  if (!desired.mappings) document.set('mappings', document.createNode(mappings));
  for (const { key, outcome } of planMappings(desired, live)) {
    if (isSettled(outcome)) continue;
    const wanted = Object.hasOwn(mappings, key) ? mappings[key] : undefined;
    const path = ['mappings', key];
    if (wanted === undefined) document.deleteIn(path);
    else if (typeof wanted === 'string' && !isMap(document.getIn(path)))
      document.setIn(path, wanted);
    else document.setIn(path, document.createNode(wanted));
  }
};
