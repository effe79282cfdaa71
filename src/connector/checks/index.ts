import type { ConnectorTarget } from '../http/target';
import type { Check } from '../run/check';
import { attributeChecks } from './attributes';
import { authChecks, authWriteChecks } from './auth';
import { conflictChecks } from './conflict';
import { connectionChecks } from './connection';
import { createChecks } from './create';
import { discoveryChecks } from './discovery';
import { errorChecks } from './errors';
import { etagChecks } from './etag';
import { filterChecks } from './filter';
import { filterVariantChecks } from './filterVariants';
import { freedNameChecks } from './freedNames';
import { givenGroupNameChecks } from './givenGroupNames';
import { givenUserNameChecks } from './givenUserNames';
import { groupListChecks } from './groupLists';
import { groupPageChecks } from './groupPages';
import { groupSizeChecks } from './groupSizes';
import { groupChecks } from './groups';
import { importChecks, userPageChecks } from './import';
import { keptAttributeChecks } from './keptAttributes';
import { lifecycleChecks } from './lifecycle';
import { linkedUserChecks } from './linkedUsers';
import { mediaChecks } from './media';
import { otherClientChecks } from './otherClients';
import { patchChecks } from './patch';
import { patchGroupChecks } from './patchGroups';
import { projectionChecks } from './projection';
import { putGroupChecks } from './putGroups';
import { speedChecks } from './speed';
import { tlsChecks } from './tls';
import { updateChecks } from './update';
import { urlChecks } from './url';
import { userDeleteChecks } from './userDelete';
import { userSchemaChecks } from './userSchema';

/** Every check, in the order of the report: the address first, then a user's life as Okta leads it, then groups. */
export function checksFor(target: ConnectorTarget): Check[] {
  return [
    ...urlChecks,
    ...tlsChecks,
    ...authChecks,
    ...connectionChecks,
    ...createChecks,
    ...keptAttributeChecks,
    ...givenUserNameChecks,
    ...authWriteChecks,
    ...mediaChecks,
    ...updateChecks,
    ...linkedUserChecks,
    ...lifecycleChecks,
    ...patchChecks,
    ...conflictChecks,
    ...attributeChecks(target),
    ...errorChecks,
    ...filterChecks,
    ...filterVariantChecks,
    ...importChecks,
    ...groupListChecks,
    ...groupChecks,
    ...givenGroupNameChecks,
    ...freedNameChecks,
    ...putGroupChecks,
    ...patchGroupChecks,
    ...discoveryChecks,
    ...userSchemaChecks,
    ...otherClientChecks,
    ...projectionChecks,
    ...etagChecks,
    ...userDeleteChecks,
    ...groupSizeChecks,
    ...userPageChecks,
    ...groupPageChecks,
    ...speedChecks,
  ];
}
