import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const PULL_REQUEST = 7;

interface Comment {
  id: number;
  body: string;
  user: { login: string; type: string };
}

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

const FORBIDDEN: Answer = {
  status: 403,
  body: { message: 'Resource not accessible by integration' },
};

/** The part of GitHub's API that a comment needs, for a token of Actions: pages, and comments of others that it may not change. */
export class FakeGitHub {
  readonly comments: Comment[] = [];
  readonly asked: string[] = [];
  /** A token that may only read. */
  refuses = false;
  /** What it answers in place of what it would; undefined as ever. */
  instead: (method: string, url: string) => Answer | string | undefined = () => undefined;
  #server: Server | undefined;

  async start(): Promise<string> {
    this.#server = createServer(async (request, response) => {
      const { method = '', url = '' } = request;
      this.asked.push(`${method} ${url}`);
      let text = '';
      for await (const part of request) text += part;
      const answer = this.instead(method, url) ?? this.#answer(method, url, text);
      if (typeof answer === 'string') {
        response.end(answer);
        return;
      }
      const { status, body, headers } = answer;
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    });
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server?.close();
  }

  #answer(method: string, url: string, text: string): Answer {
    const list = `/repos/acme/apps/issues/${PULL_REQUEST}/comments`;
    if (url === '/user') return FORBIDDEN;
    if (method === 'GET' && url.startsWith(`${list}?`)) return this.#page(url);
    if (this.refuses) return FORBIDDEN;
    const { body } = JSON.parse(text) as { body: string };
    // https://docs.github.com/rest/issues/comments: characters.
    if (body.length > 65_536) return { status: 422, body: { message: 'Validation Failed' } };
    if (method === 'POST' && url === list) {
      const user = { login: 'github-actions[bot]', type: 'Bot' };
      const comment = { id: this.comments.length + 100, body, user };
      this.comments.push(comment);
      return { status: 201, body: this.#shown(comment) };
    }
    const id = /^\/repos\/acme\/apps\/issues\/comments\/(\d+)$/.exec(url)?.[1];
    const old = this.comments.find((one) => one.id === Number(id));
    if (method !== 'PATCH' || old === undefined) return { status: 404, body: {} };
    if (old.user.login !== 'github-actions[bot]') return FORBIDDEN;
    old.body = body;
    return { status: 200, body: this.#shown(old) };
  }

  #page(url: string): Answer {
    const { searchParams } = new URL(url, 'http://x');
    const [size, page] = ['per_page', 'page'].map((name) => Number(searchParams.get(name))) as [
      number,
      number,
    ];
    return { status: 200, body: this.comments.slice(size * (page - 1), size * page) };
  }

  #shown(comment: Comment) {
    return { ...comment, html_url: `https://github.example/c/${comment.id}` };
  }
}
