import type { Check } from '../check';
import type { ConnectorTarget } from '../target';
import { attributeChecks } from './attributes';
import { authChecks } from './auth';
import { conflictChecks } from './conflict';
import { connectionChecks } from './connection';
import { createChecks } from './create';
import { errorChecks } from './errors';
import { filterChecks } from './filter';
import { groupChecks } from './groups';
import { importChecks } from './import';
import { lifecycleChecks } from './lifecycle';
import { speedChecks } from './speed';
import { tlsChecks } from './tls';
import { updateChecks } from './update';
import { urlChecks } from './url';

/** Every check, in the order in which they run: reads first, then one user's life as Okta leads it, then groups. */
export function checksFor(target: ConnectorTarget): Check[] {
  return [
    ...urlChecks,
    ...tlsChecks,
    ...authChecks,
    ...connectionChecks,
    ...errorChecks,
    ...createChecks,
    ...filterChecks,
    ...updateChecks,
    ...lifecycleChecks,
    ...conflictChecks,
    ...attributeChecks(target),
    ...importChecks,
    ...groupChecks,
    ...speedChecks,
  ];
}
