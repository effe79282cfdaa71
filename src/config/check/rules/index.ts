import { addresses } from './addresses';
import { appKeys } from './appKeys';
import { assignedAndPushed } from './assignedAndPushed';
import { attributeLimits } from './attributeLimits';
import { attributeNames } from './attributeNames';
import { baseUrl } from './baseUrl';
import { complexNames } from './complexNames';
import { coreNamespace } from './coreNamespace';
import { createUsersOff } from './createUsersOff';
import { defaultEnvironment } from './defaultEnvironment';
import { descriptions } from './descriptions';
import { enumValues } from './enumValues';
import { exclusiveSections } from './exclusiveSections';
import { expressionFaults } from './expressionFaults';
import { externalNames } from './externalNames';
import { groupEnums } from './groupEnums';
import { groupNames } from './groupNames';
import { groupProfiles } from './groupProfiles';
import { mappedAndAssigned } from './mappedAndAssigned';
import { mappedUserName } from './mappedUserName';
import { mappingTargets } from './mappingTargets';
import { mappingTypes } from './mappingTypes';
import { namespaces } from './namespaces';
import { namespaceUrns } from './namespaceUrns';
import { orgUrl } from './orgUrl';
import { protection } from './protection';
import { pushGroupsAction } from './pushGroupsAction';
import { pushTargets } from './pushTargets';
import { redirectHost } from './redirectHost';
import type { Rule } from './rule';
import { safeguards } from './safeguards';
import { toAppActions } from './toAppActions';
import { uniqueIdentifier } from './uniqueIdentifier';
import { usernamePush } from './usernamePush';
import { userUpdates } from './userUpdates';

/** Every rule; their order has no meaning. */
export const RULES: readonly Rule[] = [
  addresses,
  appKeys,
  attributeLimits,
  assignedAndPushed,
  attributeNames,
  baseUrl,
  complexNames,
  coreNamespace,
  createUsersOff,
  defaultEnvironment,
  descriptions,
  enumValues,
  exclusiveSections,
  expressionFaults,
  externalNames,
  groupNames,
  groupEnums,
  groupProfiles,
  mappedAndAssigned,
  mappedUserName,
  mappingTargets,
  mappingTypes,
  namespaceUrns,
  namespaces,
  orgUrl,
  protection,
  pushGroupsAction,
  pushTargets,
  redirectHost,
  safeguards,
  toAppActions,
  uniqueIdentifier,
  userUpdates,
  usernamePush,
];
