/** Our own: what signs in to an org or a connector. */
const OWN = /^OKTA_SCIM_(?:API_TOKEN|CLIENT_ID|PRIVATE_KEY|SECRET)(?:_|$)/;
const OWN_SECRET = /^OKTA_SCIM_(?:API_TOKEN|PRIVATE_KEY|SECRET)(?:_|$)/;

/** What a word in the name of a token, password or key ends with: `TOKEN`, `APITOKEN`, `TOKENS2`. */
const CREDENTIAL_END =
  /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|COOKIE|APIKEY|PRIVATEKEY|ACCESSKEY)S?\d*$/;
const CREDENTIAL_WORD = /^(?:PASS|PWD|PW|PAT|JWT|AUTH|DSN|CONNSTR)\d*$/;
const CREDENTIAL_PHRASE =
  /(?:^|_)(?:API|PRIVATE|ACCESS|SIGNING|ENCRYPTION|SSH|ACCOUNT|MASTER|SERVICE|CLIENT|SHARED)_KEYS?\d*(?:_|$)|CONNECTION_STRING/;

/** Ends of names that say where a credential is, not what it is. */
const WHEREABOUTS = /_(?:URL|URI|ENDPOINT|HOST|HOSTNAME|DOMAIN|ORIGIN|FILE|PATH|NAME)$/;

/** The folder a shell is in; no password. */
const FOLDERS: ReadonlySet<string> = new Set(['PWD', 'OLDPWD']);

/** Shorter values are in others by chance. */
const SHORTEST = 8;

/**
 * Whether an environment variable holds a credential, by its name or its value. `${env:…}` does not read those: whoever
 * writes the file would have them shown in a plan, kept in a journal, or sent to a host of their choice.
 */
export function isCredential(name: string, env: Record<string, string | undefined>): boolean {
  return isCredentialName(name) || isCredentialValue(env[name] ?? '', env);
}

/** Names are compared in upper case: on Windows `env:okta_scim_api_token` is the same variable. */
function isCredentialName(name: string): boolean {
  const upper = name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  if (OWN.test(upper) || upper.startsWith('AWS_')) return true;
  if (/(?:^|_)PROXY$/.test(upper)) return upper !== 'NO_PROXY';
  if (FOLDERS.has(upper) || WHEREABOUTS.test(upper)) return false;
  const words = upper.split('_');
  return (
    CREDENTIAL_PHRASE.test(upper) ||
    words.some((word) => CREDENTIAL_END.test(word) || CREDENTIAL_WORD.test(word))
  );
}

/** Whether a variable of a file holds a credential: its name ends with the word for one, or its value is one. */
export function holdsCredential(name: string, value: string): boolean {
  return CREDENTIAL_END.test(name.toUpperCase().replace(/[^A-Z0-9]+/g, '')) || looksSecret(value);
}

/** An address with a password, a private key, a JWT. */
function looksSecret(value: string): boolean {
  if (/:\/\/[^/?#\s]*@/.test(value) || value.includes('-----BEGIN')) return true;
  return /(?:^|\s)eyJ[\w-]*\.eyJ[\w-]*\./.test(value);
}

function isCredentialValue(value: string, env: Record<string, string | undefined>): boolean {
  if (looksSecret(value)) return true;
  return Object.entries(env).some(
    ([name, own = '']) =>
      OWN_SECRET.test(name.toUpperCase()) && own.length >= SHORTEST && value.includes(own),
  );
}
