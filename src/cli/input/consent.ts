import { CancelledError, UsageError } from '../../base/errors';
import {
  connectorDecision,
  type Destination,
  type KnownOrigins,
  NotAgreedError,
  orgDecision,
} from '../../base/secrets/destination';
import { variableOf } from '../../base/secrets/secret';
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
  readonly #options: ConsentFlags;
  readonly #environment: string | undefined;
  readonly #agreements: Agreements;

  /** `environment`: what is given for it holds instead of what is given for all. */
  constructor(io: Io, options: ConsentFlags, environment?: string) {
    this.#io = io;
    this.#options = options;
    this.#environment = environment;
    this.#agreements = options.shared?.agreements ?? new Agreements(io);
  }

  /**
   * Before credentials of an org (`what`) go to an origin.
   * @throws {NotAgreedError} it is not the org that is given, or nobody can be asked.
   * @throws {CancelledError} the person does not agree.
   */
  org(origin: string, what: string): Promise<void> {
    return this.#agreements.inTurn(() => this.#org(origin, what));
  }

  async #org(origin: string, what: string): Promise<void> {
    const given = this.#givenOrgs();
    const decided = (remembered: readonly string[]) => orgDecision(origin, { given, remembered });
    const decision = decided([]);
    if (decision === 'refused') {
      throw new NotAgreedError(
        `The org would be ${origin}, and it is given as ${given.join(', ')}. Nothing was sent.`,
        { nextStep: `Correct org in the file, or ${this.#given(ORG_VARIABLE).name} or --org.` },
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
  connector(name: string, to: Destination): Promise<void> {
    return this.#agreements.inTurn(() => this.#connector(name, to));
  }

  async #connector(name: string, { origin, field }: Destination): Promise<void> {
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
    const pins = this.#given(ORG_VARIABLE);
    const pinned = listOf(pins.value).map((text) => named(pins.name, () => normalizeOrgUrl(text)));
    const { org } = this.#options;
    if (org === undefined) return pinned;
    const own = normalizeOrgUrl(org);
    if (pinned.length === 0 || pinned.includes(own)) return [own];
    throw new NotAgreedError(`--org is ${own}, and ${pins.name} is ${pinned.join(', ')}.`, {
      nextStep: `Correct --org, or ${pins.name}.`,
    });
  }

  /** A variable of this environment, else that for all. */
  #given(variable: string): { name: string; value: string | undefined } {
    const { env } = this.#io;
    const own =
      this.#environment === undefined ? variable : variableOf(variable, this.#environment);
    const name = env[own] ? own : variable;
    return { name, value: env[name] };
  }

  /** @throws {UsageError} when one is no address of the web. */
  #givenConnectors(): string[] {
    const { connector = [] } = this.#options;
    const { name, value } = this.#given(CONNECTORS_VARIABLE);
    return [
      ...connector.flatMap(listOf).map((text) => originOf('--connector', text)),
      ...listOf(value).map((text) => originOf(name, text)),
    ];
  }
}

export type ConsentFlags = Pick<CommonFlags, 'org' | 'connector' | 'shared'>;

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
