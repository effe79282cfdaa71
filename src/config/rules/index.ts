import { addresses } from './addresses';
import { appKeys } from './appKeys';
import { assignedAndPushed } from './assignedAndPushed';
import { attributeNames } from './attributeNames';
import { baseUrl } from './baseUrl';
import { defaultEnvironment } from './defaultEnvironment';
import { exclusiveSections } from './exclusiveSections';
import { groupNames } from './groupNames';
import { groupProfiles } from './groupProfiles';
import { mappedAndAssigned } from './mappedAndAssigned';
import { mappingLiterals } from './mappingLiterals';
import { mappingTargets } from './mappingTargets';
import { namespaces } from './namespaces';
import { orgUrl } from './orgUrl';
import { protection } from './protection';
import { pushGroupsAction } from './pushGroupsAction';
import { pushTargets } from './pushTargets';
import type { Rule } from './rule';
import { safeguards } from './safeguards';
import { toAppActions } from './toAppActions';
import { usernamePush } from './usernamePush';

/** Every rule; their order has no meaning. */
export const RULES: readonly Rule[] = [
  addresses,
  appKeys,
  assignedAndPushed,
  attributeNames,
  baseUrl,
  defaultEnvironment,
  exclusiveSections,
  groupNames,
  groupProfiles,
  mappedAndAssigned,
  mappingLiterals,
  mappingTargets,
  namespaces,
  orgUrl,
  protection,
  pushGroupsAction,
  pushTargets,
  safeguards,
  toAppActions,
  usernamePush,
];
