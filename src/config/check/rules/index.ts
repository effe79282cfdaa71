import { mappedUserName } from '../../rules/mappedUserName';
import { addresses } from './addresses';
import { appKeys } from './appKeys';
import { assignedAndPushed } from './assignedAndPushed';
import { attributeNames } from './attributeNames';
import { baseUrl } from './baseUrl';
import { coreNamespace } from './coreNamespace';
import { defaultEnvironment } from './defaultEnvironment';
import { descriptions } from './descriptions';
import { exclusiveSections } from './exclusiveSections';
import { expressionFaults } from './expressionFaults';
import { externalNames } from './externalNames';
import { groupNames } from './groupNames';
import { groupProfiles } from './groupProfiles';
import { mappedAndAssigned } from './mappedAndAssigned';
import { mappingTargets } from './mappingTargets';
import { mappingTypes } from './mappingTypes';
import { namespaces } from './namespaces';
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

/** Every rule; their order has no meaning. */
export const RULES: readonly Rule[] = [
  addresses,
  appKeys,
  assignedAndPushed,
  attributeNames,
  baseUrl,
  coreNamespace,
  defaultEnvironment,
  descriptions,
  exclusiveSections,
  expressionFaults,
  externalNames,
  groupNames,
  groupProfiles,
  mappedAndAssigned,
  mappedUserName,
  mappingTargets,
  mappingTypes,
  namespaces,
  orgUrl,
  protection,
  pushGroupsAction,
  pushTargets,
  redirectHost,
  safeguards,
  toAppActions,
  uniqueIdentifier,
  usernamePush,
];
