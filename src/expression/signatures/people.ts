/** Functions that look the user up: groups, manager, assistant, directories. They depend on the org. */
export const GROUPS = [
  'getFilteredGroups(groupIds:array, groupExpression:string, limit:integer):array',
  'isMemberOfAnyGroup(...groupIds:string):boolean',
  'isMemberOfGroup(groupId:string):boolean',
  'isMemberOfGroupName(name:string):boolean',
  'isMemberOfGroupNameContains(text:string):boolean',
  'isMemberOfGroupNameRegex(pattern:string):boolean',
  'isMemberOfGroupNameStartsWith(prefix:string):boolean',
  'user.getGroups(...filters:map):array',
];

export const LINKED = ['user.getLinkedObject(primaryName:string):user'];

export const MANAGERS = [
  'getAssistantAppUser(assistantSource:string, attributeSource:string):user',
  'getAssistantUser(assistantSource:string):user',
  'getManagerAppUser(managerSource:string, attributeSource:string):user',
  'getManagerUser(managerSource:string):user',
];

export const DIRECTORIES = [
  'findDirectoryUser():user',
  'findWorkdayUser():user',
  'hasDirectoryUser():boolean',
  'hasWorkdayUser():boolean',
];

export const INTERNALS = ['user.getInternalProperty(name:string):unknown'];
