import { resolve } from 'node:path';
import { type ExitCode, UsageError } from '../../base/errors';
import { assertFileOrNothing } from '../../base/files/fileName';
import type { ClientAuth } from '../../connector/token/clientCredentials';
import { token as getToken } from '../../tasks/token';
import { cliHost } from '../host';
import { CliSecrets } from '../input/secrets';
import { saveSecret } from '../input/secretsFile';
import { readTarget } from '../input/target';
import type { Io } from '../io';
import type { CommonFlags } from '../options';
import { routeOf } from '../proxy';

export interface TokenFlags extends CommonFlags {
  clientAuth: ClientAuth;
  /** Into the secrets file instead of stdout. */
  save?: boolean;
}

/** Gets the connector's token by OAuth 2.0 client credentials; the token alone goes to stdout, or into the file. */
export async function token(io: Io, fileName: string, options: TokenFlags): Promise<ExitCode> {
  const { secretsFile, save, clientAuth } = options;
  if (save && secretsFile === undefined) {
    throw new UsageError('--save needs to know where to.', {
      nextStep: 'Add --secrets-file FILE; the token goes in there.',
    });
  }
  if (save && secretsFile !== undefined) assertFileOrNothing(resolve(io.cwd, secretsFile), 'flag');
  const { desired } = await readTarget(io, fileName, options);
  // A file that the token goes into need not be there yet: then the client secret comes from the environment.
  const secrets = new CliSecrets(io, options, {
    mayBeMissing: save ?? false,
    environment: desired.environment,
  });
  const got = await getToken(cliHost(io), desired, secrets, { clientAuth, route: routeOf(io) });
  if (save && secretsFile !== undefined) {
    io.hide(got.token);
    await saveSecret(io, secretsFile, got.token.name, got.token);
    io.note(`Stored as ${got.token.name} in ${secretsFile}.`);
  } else {
    io.out(`${got.token.reveal()}\n`);
  }
  io.err(
    got.expiresAt === undefined
      ? 'The provider does not say when it expires.\n'
      : `It expires at ${got.expiresAt.toISOString()}.\n`,
  );
  if (got.scope !== undefined) io.note(`Granted scope: ${got.scope}`);
  return 0;
}
