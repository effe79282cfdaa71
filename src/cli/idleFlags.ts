/**
 * Flags that a command takes and does nothing with: a script gives the same ones to every command. Each says so in the help; one of
 * a command alone is not taken where it does nothing.
 */
export const IDLE_FLAGS: Readonly<Record<string, readonly string[]>> = {
  validate: ['--org', '--secrets-file'],
  plan: ['--secrets-file'],
  confirm: ['--secrets-file', '--no-color'],
  destroy: ['--secrets-file'],
  journal: ['--secrets-file', '--no-color'],
  test: ['--org'],
  token: ['--org', '--no-color'],
  export: ['--secrets-file', '--no-color'],
  report: ['--no-color'],
  init: ['--no-color'],
};

/** Commands with a file that send no request to an org: there is none to show. */
export const ASKS_NO_ORG: readonly string[] = ['validate', 'journal', 'test', 'token'];
