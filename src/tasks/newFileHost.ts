import type { HumanError } from '../base/errors';
import type { Route } from '../base/http/route';
import type { Destination } from '../base/secrets/destination';
import type { Secret } from '../base/secrets/secret';
import type { AppDirectory, OktaReader } from '../okta/port';
import type { Host } from './host';
import type { NewFileQuestion } from './newFileQuestions';

/** Who makes a new file: it asks for what has not been said. */
export interface NewFileHost extends Host {
  route?: Route;
  /**
   * The answer to a question; empty only where that is one.
   * @throws {UsageError} when nobody is there, naming the flag. @throws {CancelledError}
   */
  ask(question: NewFileQuestion): Promise<string>;
  /** Id or label of an app of the org. Errors as `ask`. */
  pickApp(directory: AppDirectory): Promise<string>;
  /** A client of an org, once it is agreed that credentials go there. */
  reader(org: string): Promise<OktaReader & AppDirectory>;
  /**
   * The connector's token; undefined when there is none, which some servers do without.
   * @param asked the org that the file is for, as far as it is known; whether the server has refused the last one.
   */
  token(name: string, to: Destination, asked: TokenAsked): Promise<Secret | undefined>;
  /**
   * What to do about a server that somebody has typed and that could not be asked. Whoever has nobody to ask leaves it
   * out: then the error is the end. @throws {CancelledError}
   */
  serverFailed?(error: HumanError): Promise<AfterFailure>;
}

export interface TokenAsked {
  org: string | undefined;
  isRefused: boolean;
}

/** `again`: with another token where that was refused. `address`: of another server, or of none. */
export type AfterFailure = 'again' | 'address' | 'without';
