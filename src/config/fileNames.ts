const CONFIG_FILE_NAME = /^(okta-scim\.ya?ml|.+\.okta-scim\.yaml)$/;

/** Whether a path or address ends in the name of a config file; separators may be slashes or backslashes. */
export function isConfigFileName(path: string): boolean {
  return CONFIG_FILE_NAME.test(path.split(/[\\/]/).at(-1) ?? '');
}
