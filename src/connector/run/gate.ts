import { isRecord } from '../../base/record';
import type { AuthorizationForm } from '../http/authorization';
import type { ScimClient, ScimReply } from '../http/client';
import { ANSWERED, NoReplyError } from '../http/noReply';
import { whyNotToSend } from '../http/protocol';
import type { Bench } from './bench';
import { FIRST_READ } from './firstRead';
import { shared } from './shared';
import { SkipCheck } from './verdict';

export { FIRST_READ };

/** What the first request has shown. */
export interface FirstAnswer {
  /** Why the server cannot be tested further. */
  blocked: string | undefined;
  /** What is wrong with an answer that came and cannot be read: other requests may do better. */
  unread: string | undefined;
  /** The answer as Okta would get it, undefined when nothing was sent. */
  asOkta: ScimReply | undefined;
  /** The answer with the form of the token that the server takes. */
  first: ScimReply | undefined;
  /** That form. */
  form: AuthorizationForm | undefined;
}

const NOTHING_READ: FirstAnswer = {
  blocked: undefined,
  unread: undefined,
  asOkta: undefined,
  first: undefined,
  form: undefined,
};

/** Sends it once for the whole run, and makes the run use the form of the token that the server takes. */
export const gateOf = shared(async (bench): Promise<FirstAnswer> => {
  const { run, target, check } = bench;
  const blocked = whyNotToSend(target.baseUrl);
  if (blocked !== undefined) {
    return { ...NOTHING_READ, blocked };
  }
  const [okta] = run.forms;
  let asOkta: ScimReply;
  try {
    asOkta = await bench.send(FIRST_READ);
  } catch (error) {
    if (error instanceof SkipCheck) return { ...NOTHING_READ, blocked: error.message, form: okta };
    if (!(error instanceof NoReplyError) || !ANSWERED.has(error.code)) throw error;
    const unread = `${error.message}: it was asked for two users`;
    return { ...NOTHING_READ, unread, form: okta };
  }
  const unread = undefined;
  if (asOkta.status >= 300 && asOkta.status <= 399) {
    const redirect = 'The base URL redirects, and the token is not sent after it.';
    return { blocked: redirect, unread, asOkta, first: asOkta, form: okta };
  }
  if (asOkta.status !== 401 && asOkta.status !== 403) {
    return { blocked: undefined, unread, asOkta, first: asOkta, form: okta };
  }
  const other = await otherForm(run.client, run.forms, asOkta, check);
  if (!other) {
    const refused = `The server refuses the token (${asOkta.status}).`;
    return { blocked: refused, unread, asOkta, first: asOkta, form: okta };
  }
  run.client = other.client;
  return { blocked: undefined, unread, asOkta, first: other.reply, form: other.form };
});

/** Why nothing is written to this server, undefined when it may be. */
export async function whyNotToWrite(bench: Bench): Promise<string | undefined> {
  if (bench.run.readOnly) return 'The test is read-only.';
  const { blocked, first } = await gateOf(bench);
  if (blocked !== undefined) return blocked;
  if (first?.status === 200 && isRecord(first.json)) return undefined;
  return 'Nothing is written to a server whose list of users cannot be read.';
}

/** After a 401: the other form of the token, when the server takes that. */
export async function otherForm(
  client: ScimClient,
  [, form]: readonly AuthorizationForm[],
  { status }: ScimReply,
  check?: string,
): Promise<{ client: ScimClient; reply: ScimReply; form: AuthorizationForm } | undefined> {
  if (status !== 401 || !form) return undefined;
  const other = client.with({ authorization: form.value });
  const reply = await other.send({ ...FIRST_READ, check });
  return reply.status === 200 ? { client: other, reply, form } : undefined;
}

/** The answer to the first request. @throws {SkipCheck} when nothing was sent. */
export async function firstRead(bench: Bench): Promise<ScimReply> {
  const { first, unread } = await gateOf(bench);
  if (first) return first;
  if (unread !== undefined) throw new SkipCheck(`The list of users could not be read: ${unread}.`);
  throw new SkipCheck('The list of users could not be read.');
}
