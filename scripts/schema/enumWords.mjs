/** What each value of an enumeration means, by the key that has it. Okta's names are what its API calls them. */
export const ENUM_WORDS = {
  exclusive: {
    attributes: 'Attributes that the file does not list are deleted.',
    mappings: 'Mappings that the file does not list are removed.',
    groups: 'Assignments and pushes of groups that the file does not list are removed.',
  },
  use: {
    swa: 'A custom SWA app; made when it is missing.',
    existing: 'A custom app that is there, found by id or exact label; its sign-on is left alone.',
    catalog: 'An app of the OIN, by the name of its template.',
  },
  scheme: {
    EXTERNAL_PASSWORD_SYNC:
      'Administrator sets username, password is the same as user’s Okta password.',
    ADMIN_SETS_CREDENTIALS: 'Administrator sets username and password.',
    EDIT_USERNAME_AND_PASSWORD: 'User sets username and password.',
    EDIT_PASSWORD_ONLY: 'Administrator sets username, user sets password.',
    SHARED_USERNAME_AND_PASSWORD:
      'Users share a single username and password set by administrator.',
  },
  'username.type': {
    CUSTOM: 'An expression of the template.',
    BUILT_IN: 'One of Okta’s own templates.',
    NONE: 'No username is made.',
  },
  pushStatus: {
    PUSH: 'Applied on create and update.',
    DONT_PUSH: 'Applied on create only.',
  },
  actions: {
    importNewUsersAndProfileUpdates: 'Import New Users and Profile Updates',
    pushNewUsers: 'Push New Users',
    pushProfileUpdates: 'Push Profile Updates',
    pushGroups: 'Push Groups',
    importGroups: 'Import Groups',
  },
  mode: {
    httpHeader: 'HTTP Header: a bearer token.',
    basic: 'Basic Auth: a username and a password.',
    oauth2: 'OAuth 2.',
  },
  grant: {
    authorizationCode: 'A person signs in once in the Admin Console.',
    clientCredentials: 'Okta gets a token by itself.',
  },
  userUpdates: {
    put: 'Profiles are replaced whole.',
    patch: 'Only what changed is sent.',
  },
  type: {
    string: 'A text.',
    number: 'A number.',
    integer: 'A whole number.',
    boolean: 'true or false.',
    'string[]': 'A list of texts.',
    'number[]': 'A list of numbers.',
    'integer[]': 'A list of whole numbers.',
  },
  scope: {
    SELF: 'User personal: for people, not for groups.',
    NONE: 'For people and for groups that are assigned.',
  },
  permission: {
    READ_WRITE: 'The person may read and write it.',
    READ_ONLY: 'The person may read it.',
    HIDE: 'The person does not see it.',
  },
  status: {
    ACTIVE: 'Changes of the group are pushed.',
    INACTIVE: 'The push is kept and pauses.',
  },
  onRemove: {
    keep: 'The group in the app stays when the push goes.',
    delete: 'The group in the app is deleted with the push.',
  },
};
