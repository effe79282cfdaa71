import { randomUUID } from 'node:crypto';
import type { Json } from '../../base/record';
import { isRecord } from '../../base/record';
import { tryJson } from '../../base/tryJson';
import { errorBody, listBody } from '../../scim/bodies';
import type { Sender } from '../http/client';
import type { RawReply, RawRequest } from '../http/transport';

interface Answer {
  status: number;
  body?: Json;
}

/**
 * Takes the place of a server while a check shows what it sends: keeps what it is given and finds it again, so that the
 * check goes on to its end. It is no model of a good server; what the check says of it is not looked at.
 */
export class DryServer implements Sender {
  readonly #baseUrl: string;
  readonly #kept = new Map<string, Json>();

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  async send({ method, url, headers, body }: RawRequest): Promise<RawReply> {
    const path = url.href.slice(this.#baseUrl.length).replace(/\?.*$/, '');
    const known = headers['Authorization']?.includes('wrong') === false;
    const sent = parsed(body);
    const answer = known ? this.#answer(method, path, sent, url.searchParams) : errorAnswer(401);
    return {
      status: answer.status,
      headers: { 'content-type': 'application/scim+json' },
      body: answer.body === undefined ? '' : JSON.stringify(answer.body),
      ms: 1,
    };
  }

  close(): void {}

  #answer(method: string, path: string, sent: Json, query: URLSearchParams): Answer {
    const [, kind, id] = /^\/(Users|Groups)(?:\/(.+))?$/.exec(path) ?? [];
    if (kind === undefined) return { status: 200, body: listBody([]) };
    if (id === undefined) {
      return method === 'POST' ? this.#create(kind, sent) : this.#list(kind, query);
    }
    const found = this.#kept.get(path);
    if (!found) return errorAnswer(404);
    if (method === 'DELETE') {
      this.#kept.delete(path);
      return { status: 204 };
    }
    const body = method === 'PUT' ? { ...sent, id } : found;
    this.#kept.set(path, body);
    return { status: 200, body };
  }

  #create(kind: string, sent: Json): Answer {
    const [name, id] = [nameOf(sent), randomUUID()];
    if (name === undefined) return errorAnswer(400);
    if (this.#named(kind, name).length > 0) return errorAnswer(409);
    const body: Json = { ...sent, id };
    delete body['password'];
    this.#kept.set(`/${kind}/${id}`, body);
    return { status: 201, body };
  }

  #list(kind: string, query: URLSearchParams): Answer {
    const filter = query.get('filter');
    const [, value] = / eq "(.*)"$/.exec(filter ?? '') ?? [];
    const found = this.#named(kind, filter === null ? undefined : value);
    const start = Math.max(1, Number(query.get('startIndex') ?? 1)) - 1;
    const page = found.slice(start, start + Number(query.get('count') ?? 100));
    return {
      status: 200,
      body: { ...listBody(page), startIndex: start + 1, totalResults: found.length },
    };
  }

  #named(kind: string, name: string | undefined): Json[] {
    return [...this.#kept]
      .filter(
        ([path, one]) => path.startsWith(`/${kind}/`) && (name ?? nameOf(one)) === nameOf(one),
      )
      .map(([, one]) => one);
  }
}

function nameOf({ userName, displayName }: Json): string | undefined {
  const name = userName ?? displayName;
  return typeof name === 'string' ? name : undefined;
}

function errorAnswer(status: number): Answer {
  return { status, body: errorBody(status, 'no') };
}

function parsed(text: string | undefined): Json {
  const value = tryJson(text ?? '');
  return isRecord(value) ? value : {};
}
