import type { FaultCase } from './faultKit';
import { CAUSE_FAULTS } from './faultsOfCauses';
import { ERROR_FAULTS } from './faultsOfErrors';
import { FILTER_FAULTS } from './faultsOfFilters';
import { GROUP_FAULTS } from './faultsOfGroups';
import { LIST_FAULTS } from './faultsOfLists';
import { MEMBERSHIP_FAULTS } from './faultsOfMembership';
import { PATCH_FAULTS } from './faultsOfPatch';
import { OTHER_FAULTS } from './faultsOfTheRest';
import { TOKEN_FAULTS } from './faultsOfTokens';
import { UPDATE_FAULTS } from './faultsOfUpdates';
import { USER_FAULTS } from './faultsOfUsers';

/** Every broken server. */
export const FAULTS: readonly FaultCase[] = [
  ...CAUSE_FAULTS,
  ...ERROR_FAULTS,
  ...FILTER_FAULTS,
  ...GROUP_FAULTS,
  ...LIST_FAULTS,
  ...MEMBERSHIP_FAULTS,
  ...PATCH_FAULTS,
  ...OTHER_FAULTS,
  ...TOKEN_FAULTS,
  ...UPDATE_FAULTS,
  ...USER_FAULTS,
];
