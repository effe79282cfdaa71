import type { FaultCase } from './faultKit';
import { CAUSE_FAULTS } from './faultsOfCauses';
import { CLIENT_FAULTS } from './faultsOfClients';
import { ERROR_FAULTS } from './faultsOfErrors';
import { FILTER_FAULTS } from './faultsOfFilters';
import { GROUP_FAULTS } from './faultsOfGroups';
import { LINK_FAULTS } from './faultsOfLinks';
import { LIST_FAULTS } from './faultsOfLists';
import { MEMBERSHIP_FAULTS } from './faultsOfMembership';
import { NAME_FAULTS } from './faultsOfNames';
import { PATCH_FAULTS } from './faultsOfPatch';
import { SIZE_FAULTS } from './faultsOfSizes';
import { OTHER_FAULTS } from './faultsOfTheRest';
import { TOKEN_FAULTS } from './faultsOfTokens';
import { UPDATE_FAULTS } from './faultsOfUpdates';
import { USER_FAULTS } from './faultsOfUsers';

/** Every broken server. */
export const FAULTS: readonly FaultCase[] = [
  ...CAUSE_FAULTS,
  ...CLIENT_FAULTS,
  ...ERROR_FAULTS,
  ...FILTER_FAULTS,
  ...GROUP_FAULTS,
  ...LINK_FAULTS,
  ...LIST_FAULTS,
  ...MEMBERSHIP_FAULTS,
  ...NAME_FAULTS,
  ...PATCH_FAULTS,
  ...SIZE_FAULTS,
  ...OTHER_FAULTS,
  ...TOKEN_FAULTS,
  ...UPDATE_FAULTS,
  ...USER_FAULTS,
];
