import { discovery } from './discovery';
import {
  errorAnswer,
  type Fault,
  Refusal,
  type ScimAnswer,
  type ScimRequest,
  type ScimStore,
} from './model';
import { answer, BASE } from './resources';

export { BASE };

export const TOKEN = 'canary/token+7f3a';

const MEDIA = /^application\/(scim\+)?json\s*(;|$)/i;

/** A SCIM 2.0 server that does everything right, in memory, and then has one fault. */
export class ScimServer implements ScimStore {
  readonly users: ScimStore['users'] = new Map();
  readonly groups: ScimStore['groups'] = new Map();
  readonly baseUrl: string;
  readonly #fault: Fault;

  constructor(fault: Fault = {}, baseUrl = BASE) {
    this.#fault = fault;
    this.baseUrl = baseUrl;
  }

  async handle(request: ScimRequest): Promise<ScimAnswer> {
    const instead = await this.#fault.before?.(request, this);
    if (instead) return instead;
    const given = this.#answer(request);
    return this.#fault.after?.(request, given, this) ?? given;
  }

  #answer(request: ScimRequest): ScimAnswer {
    try {
      return this.#route(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return errorAnswer(error.status, error.message, error.scimType);
    }
  }

  #route(request: ScimRequest): ScimAnswer {
    const { method, path, headers, text, body } = request;
    if (headers['authorization'] !== `Bearer ${TOKEN}`)
      throw new Refusal(401, 'The token is wrong');
    if (text !== '') {
      if (!MEDIA.test(headers['content-type'] ?? '')) throw new Refusal(415, 'That is no JSON');
      if (body === undefined) throw new Refusal(400, 'The body is not JSON', 'invalidSyntax');
    }
    const described = method === 'GET' ? discovery(path) : undefined;
    if (described) return described;
    const [, kind, id] = /^\/(Users|Groups)(?:\/([^/]+))?$/.exec(path) ?? [];
    if (kind !== 'Users' && kind !== 'Groups') throw new Refusal(404, 'There is no such endpoint');
    return answer(kind, id === undefined ? undefined : decodeURIComponent(id), request, this);
  }
}
