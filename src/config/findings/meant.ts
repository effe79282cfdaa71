/**
 * What people write where the file has another word: the Console's labels, the trade's words, names of other tools. By
 * the key of the value; words are in small letters, without spaces, hyphens and underscores.
 */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  use: {
    saml: 'existing',
    saml2: 'existing',
    'saml2.0': 'existing',
    oidc: 'existing',
    openid: 'existing',
    openidconnect: 'existing',
    bookmark: 'existing',
    catalogue: 'catalog',
    oin: 'catalog',
    template: 'catalog',
    custom: 'swa',
    autologin: 'swa',
    securewebauthentication: 'swa',
  },
  mode: {
    header: 'httpHeader',
    bearer: 'httpHeader',
    bearertoken: 'httpHeader',
    token: 'httpHeader',
    basicauth: 'basic',
    oauth: 'oauth2',
    'oauth2.0': 'oauth2',
  },
  type: {
    text: 'string',
    str: 'string',
    bool: 'boolean',
    int: 'integer',
    float: 'number',
    double: 'number',
    decimal: 'number',
    array: 'string[]',
    list: 'string[]',
    stringarray: 'string[]',
    'text[]': 'string[]',
    numberarray: 'number[]',
    integerarray: 'integer[]',
  },
  scope: { personal: 'SELF', userpersonal: 'SELF', user: 'SELF', group: 'NONE', shared: 'NONE' },
  permission: { rw: 'READ_WRITE', ro: 'READ_ONLY', hidden: 'HIDE' },
  pushStatus: { createandupdate: 'PUSH', createonly: 'DONT_PUSH' },
  status: { enabled: 'ACTIVE', on: 'ACTIVE', disabled: 'INACTIVE', off: 'INACTIVE' },
  onRemove: { leave: 'keep', unlink: 'keep', remove: 'delete' },
  actions: {
    createusers: 'pushNewUsers',
    updateuserattributes: 'pushProfileUpdates',
    deactivateusers: 'pushProfileUpdates',
    importnewusers: 'importNewUsersAndProfileUpdates',
  },
};

/** The word of the file for a value that people know by another one; undefined when there is none among `allowed`. */
export function meantWord(
  key: string,
  value: string,
  allowed: readonly string[],
): string | undefined {
  const word = value.toLowerCase().replace(/[-_\s]/g, '');
  const words = Object.hasOwn(WORDS, key) ? WORDS[key] : undefined;
  const meant = words && Object.hasOwn(words, word) ? words[word] : undefined;
  return meant !== undefined && allowed.includes(meant) ? meant : undefined;
}

/** True or false as people write it; undefined for any other text. */
export function meantSwitch(value: unknown): boolean | undefined {
  switch (String(value).trim().toLowerCase()) {
    case 'true':
    case 'yes':
    case 'on':
    case 'enabled':
    case '1':
      return true;
    case 'false':
    case 'no':
    case 'off':
    case 'disabled':
    case '0':
      return false;
    default:
      return undefined;
  }
}
