import type { Guide } from './guideEntry';
import { certain, likely } from './guideLine';

const CASE = 'Whether upper and lower case differ is not said: here they do.';
const SOURCE = 'Only "active_directory" is a source; a change of the manager pushes no profile.';

/** Groups, relatives and directories. */
export const PEOPLE_GUIDE: Readonly<Record<string, Guide>> = {
  getFilteredGroups: likely(
    'Of the groups among those ids that the user is in, what an expression gives: "group.name", "group.id".',
    'getFilteredGroups({"00gExampleEveryone00"}, "group.name", 40)',
    '["Everyone"]',
    'Listed with the functions for mappings, and explained for claims. The limit is 1 to 100; more groups than it are an error.',
  ),
  isMemberOfAnyGroup: certain(
    'Whether the user is in one of the groups, by id.',
    'isMemberOfAnyGroup("00gOther", "00gExampleEveryone00")',
    'true',
  ),
  isMemberOfGroup: certain(
    'Whether the user is in the group, by id.',
    'isMemberOfGroup("00gOther")',
    'false',
  ),
  isMemberOfGroupName: certain(
    'Whether the user is in a group of that name.',
    'isMemberOfGroupName("Everyone") ? "member" : "guest"',
    '"member"',
    `Groups of every source count. ${CASE}`,
  ),
  isMemberOfGroupNameContains: certain(
    'Whether the user is in a group whose name has the text in it.',
    'isMemberOfGroupNameContains("very")',
    'true',
    CASE,
  ),
  isMemberOfGroupNameRegex: certain(
    'Whether the user is in a group whose whole name matches a regular expression.',
    'isMemberOfGroupNameRegex("(Every|Some)one")',
    'true',
    'Whether a part of the name is enough, and whether the slash of Okta’s sample belongs to the pattern, is not said.',
  ),
  isMemberOfGroupNameStartsWith: certain(
    'Whether the user is in a group whose name starts so.',
    'isMemberOfGroupNameStartsWith("Every")',
    'true',
    CASE,
  ),
  'user.getGroups': certain(
    'The groups of the user that fit all filters, by group.id, group.type, group.source.id or group.profile.name.',
    'user.getGroups({"group.profile.name": "Every"}).![name]',
    '["Everyone"]',
    'Names are compared with STARTS_WITH unless "operator" is EXACT; a list fits when one of its values does.',
  ),
  'user.getLinkedObject': certain(
    'The user that a linked-object relation leads to.',
    'user.getLinkedObject("manager").firstName',
    '"Grace"',
  ),
  getAssistantAppUser: certain(
    'The app profile of the assistant.',
    'getAssistantAppUser("active_directory", "google").email',
    'null',
    SOURCE,
  ),
  getAssistantUser: certain(
    'The Okta profile of the assistant.',
    'getAssistantUser("active_directory").email',
    'null',
    SOURCE,
  ),
  getManagerAppUser: certain(
    'The app profile of the manager.',
    'getManagerAppUser("active_directory", "google").lastName',
    '"Example"',
    SOURCE,
  ),
  getManagerUser: certain(
    'The Okta profile of the manager.',
    'getManagerUser("active_directory").email',
    '"grace@example.com"',
    SOURCE,
  ),
  findDirectoryUser: certain(
    'The Active Directory profile; null unless there is exactly one.',
    'findDirectoryUser() == null',
    'true',
  ),
  findWorkdayUser: certain(
    'The Workday profile; null unless there is exactly one.',
    'hasWorkdayUser() ? findWorkdayUser().employeeID : "none"',
    '"none"',
  ),
  hasDirectoryUser: certain(
    'Whether the user has exactly one Active Directory assignment.',
    'hasDirectoryUser() ? findDirectoryUser().managerUpn : null',
    'null',
  ),
  hasWorkdayUser: certain(
    'Whether the user has a Workday assignment.',
    'hasWorkdayUser()',
    'false',
  ),
  'user.getInternalProperty': certain(
    'A property of the user outside the profile: "id" or "status".',
    'user.getInternalProperty("status")',
    '"ACTIVE"',
  ),
};
