import { CancelledError, UsageError } from '../../base/errors';
import {
  connectorDecision,
  type Destination,
  type KnownOrigins,
  NotAgreedError,
  orgDecision,
} from '../../base/secrets/destination';
import { isOktaHost, normalizeOrgUrl } from '../../okta/orgUrl';
import type { Io } from '../io';
import type { CommonFlags } from '../options';
import { Agreements } from './agreements';

const ORG_VARIABLE = 'OKTA_SCIM_ORG';
const CONNECTORS_VARIABLE = 'OKTA_SCIM_CONNECTORS';

/**
 * Where credentials may go. The file names the hosts, and others may have written the file: a host is taken from the
 * command line or the environment, or the person agrees to it once.
 */
export class Consent {
  readonly #io: Io;
  readonly #options: Pick<CommonFlags, 'org' | 'connector'>;
  readonly #agreements: Agreements;

  constructor(io: Io, options: Pick<CommonFlags, 'org' | 'connector'>) {
    this.#io = io;
    this.#options = options;
    this.#agreements = new Agreements(io);
  }

  /**
   * Before credentials of an org (`what`) go to an origin.
   * @throws {NotAgreedError} it is not the org that is given, or nobody can be asked.
   * @throws {CancelledError} the person does not agree.
   */
  async org(origin: string, what: string): Promise<void> {
    const given = this.#givenOrgs();
    const decided = (remembered: readonly string[]) => orgDecision(origin, { given, remembered });
    const decision = decided([]);
    if (decision === 'refused') {
      throw new NotAgreedError(
        `The org would be ${origin}, and it is given as ${given.join(', ')}. Nothing was sent.`,
        { nextStep: `Correct org in the file, or ${ORG_VARIABLE} or --org.` },
      );
    }
    if (decision === 'allowed' || decided(await this.#agreements.orgs()) === 'allowed') return;
    const stranger = isOktaHost(new URL(origin).hostname)
      ? []
      : ['It is not a host of Okta: agree only if it is the custom domain of your org.'];
    await this.#ask({
      what: `${what} to ${origin}`,
      why: [
        'The file names that org, and whoever wrote the file could name any host.',
        ...stranger,
      ],
      nextStep: `If that is your org, set ${ORG_VARIABLE}=${origin}, or add --org ${origin}.`,
    });
    await this.#agreements.addOrg(origin);
  }

  /** Before a secret of the connector goes to its destination. Errors as `org`. */
  async connector(name: string, { origin, field }: Destination): Promise<void> {
    const given = this.#givenConnectors();
    const decided = (remembered: KnownOrigins['remembered']) =>
      connectorDecision(origin, { given, remembered });
    if (decided([]) === 'allowed') return;
    const remembered = await this.#agreements.connectors(name);
    if (decided(remembered) === 'allowed') return;
    const before = remembered.length > 0 ? [`Until now it went to ${remembered.join(', ')}.`] : [];
    const all = [...given, origin].join(',');
    await this.#ask({
      what: `the secret ${name} to ${origin} (${field})`,
      why: [...before, 'Whoever wrote the file could name any host.'],
      nextStep: `If that is your connector or its token endpoint, set ${CONNECTORS_VARIABLE}=${all}, or add --connector ${origin}.`,
    });
    await this.#agreements.addConnector(name, origin);
  }

  /** `--yes` is no answer: it is given for what a command writes, in a file that may have changed since. */
  async #ask({ what, why, nextStep }: Question): Promise<void> {
    if (!this.#io.interactive) {
      throw new NotAgreedError(
        `This would send ${what} for the first time, and nobody is here to agree to that. Nothing was sent.`,
        { nextStep },
      );
    }
    this.#io.err(`This sends ${what} for the first time.\n${why.join('\n')}\n`);
    if (await this.#io.confirm('Send it there, now and from now on?')) return;
    throw new CancelledError('Nothing was sent.', nextStep);
  }

  /** @throws {UsageError} when one is no address of an org, or `--org` is not among those of the environment. */
  #givenOrgs(): string[] {
    const pinned = listOf(this.#io.env[ORG_VARIABLE]).map((text) =>
      named(ORG_VARIABLE, () => normalizeOrgUrl(text)),
    );
    const { org } = this.#options;
    if (org === undefined) return pinned;
    const own = normalizeOrgUrl(org);
    if (pinned.length === 0 || pinned.includes(own)) return [own];
    throw new NotAgreedError(`--org is ${own}, and ${ORG_VARIABLE} is ${pinned.join(', ')}.`, {
      nextStep: `Correct --org, or ${ORG_VARIABLE}.`,
    });
  }

  /** @throws {UsageError} when one is no address of the web. */
  #givenConnectors(): string[] {
    const { connector = [] } = this.#options;
    return [
      ...connector.flatMap(listOf).map((text) => originOf('--connector', text)),
      ...listOf(this.#io.env[CONNECTORS_VARIABLE]).map((text) =>
        originOf(CONNECTORS_VARIABLE, text),
      ),
    ];
  }
}

interface Question {
  /** Secret and host. */
  what: string;
  /** Lines. */
  why: readonly string[];
  nextStep: string;
}

/** One or several addresses, with commas between them. */
function listOf(text: string | undefined): string[] {
  return (text ?? '').split(/[,\s]+/).filter((one) => one !== '');
}

function originOf(place: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username + url.password === '') {
    return url.origin;
  }
  // It may hold a password, so it is not repeated.
  throw new UsageError(`${place} holds something that is no address of the web.`, {
    nextStep: `Write ${place} as https://HOST, several with commas between them.`,
  });
}

function named(place: string, job: () => string): string {
  try {
    return job();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${place}: ${error.message}`, { nextStep: error.nextStep, cause: error });
  }
}
