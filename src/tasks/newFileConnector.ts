import { CancelledError, HumanError, NotAuthorizedError } from '../base/errors';
import { askServer } from '../connector/discover/askServer';
import { discover } from '../connector/discover/discover';
import { externalKey, type TakenAttributes } from '../connector/discover/serverAttributes';
import type { NewConnector } from '../engine/export/newFileRequest';
import type { LiveApp } from '../engine/export/readForExport';
import type { NewFileHost, TokenAsked } from './newFileHost';
import { QUESTIONS } from './newFileQuestions';

/** Name of the secret that the token of a new file's connector has. */
const SECRET_NAME = 'scim-token';

interface AskedConnector {
  /** Address of the server; undefined: there is none. */
  typed: string | undefined;
  org: string | undefined;
  found: LiveApp | undefined;
  /** For the address of another server, where somebody has typed the one that failed. */
  askAgain: (() => Promise<string | undefined>) | undefined;
}

/**
 * What a server says of itself. One that somebody has typed is asked until it answers, or is done without: what else has
 * been said by then is not lost. Errors as `askServer`.
 */
export async function newFileConnector(
  host: NewFileHost,
  { typed, org, found, askAgain }: AskedConnector,
): Promise<NewConnector | undefined> {
  const taken = found && takenBy(found);
  let isRefused = false;
  for (let address = typed; address !== undefined; ) {
    try {
      return await connectorOf(host, address, { org, isRefused }, taken);
    } catch (error) {
      if (!(error instanceof HumanError) || error instanceof CancelledError) throw error;
      const next = askAgain && (await host.serverFailed?.(error));
      if (next === undefined) throw error;
      isRefused = next === 'again' && error instanceof NotAuthorizedError;
      if (next === 'without') return undefined;
      if (next === 'address') address = await askAgain?.();
    }
  }
  return undefined;
}

async function connectorOf(
  host: NewFileHost,
  address: string,
  asking: TokenAsked,
  taken: TakenAttributes | undefined,
): Promise<NewConnector> {
  const baseUrl = address.replace(/\/+$/, '');
  const { origin } = new URL(baseUrl);
  const to = { origin, field: QUESTIONS.fromConnector.flag, madeOf: [] };
  const token = await host.token(SECRET_NAME, to, asking);
  const { route } = host;
  const asked = { baseUrl, token, secretName: SECRET_NAME, ...(route && { route }) };
  const answers = await host.work('discover', baseUrl, (signal) => askServer(asked, signal));
  const { attributes, ...server } = discover(answers, taken);
  return {
    baseUrl,
    secretName: SECRET_NAME,
    ...server,
    attributes: attributes.map(({ isRequired: _, ...attribute }) => attribute),
  };
}

function takenBy({ live: { schema } }: LiveApp): TakenAttributes {
  const all = Object.entries({ ...schema?.base, ...schema?.custom });
  return {
    names: all.map(([name]) => name),
    external: new Set(
      all.map(([name, { externalName = name, externalNamespace = '' }]) =>
        externalKey(externalNamespace, externalName),
      ),
    ),
  };
}
