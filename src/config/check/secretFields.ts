import type { Path } from '../findings/finding';

/** A place in the file that takes a secret, and what to call the secret unless it has a name. */
export interface SecretField {
  path: Path;
  suggestedName: string;
}

const AUTH = ['provisioning', 'connector', 'auth'] as const;

/** Every place that takes a secret. It takes nothing else, and nothing else takes one. */
export const SECRET_FIELDS: readonly SecretField[] = [
  { path: [...AUTH, 'token'], suggestedName: 'scim-token' },
  { path: [...AUTH, 'password'], suggestedName: 'scim-password' },
  { path: [...AUTH, 'clientSecret'], suggestedName: 'scim-client-secret' },
  {
    path: [...AUTH, 'clientCredentials', 'clientSecret'],
    suggestedName: 'scim-client-secret',
  },
];

/** The same, or within what should be the secret and is a map or list. */
export function isInSecretField(path: Path): boolean {
  return SECRET_FIELDS.some((field) => field.path.every((step, index) => step === path[index]));
}

export function isSecretField(path: Path): boolean {
  return SECRET_FIELDS.some(
    (field) =>
      field.path.length === path.length && field.path.every((step, index) => step === path[index]),
  );
}
