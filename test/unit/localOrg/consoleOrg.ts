import assert from 'node:assert/strict';
import type { SandboxOptions } from '../../../src/localOrg/start';
import { at, type Body, Org } from './apiOrg';

export interface PageAnswer {
  status: number;
  headers: Headers;
  /** Where a form leads, path and fragment. */
  location: string;
  html: string;
}

/** A local org and its Admin Console, by what a browser without script would send. */
export class ConsoleOrg extends Org {
  static override async start(options: SandboxOptions = {}): Promise<ConsoleOrg> {
    const { sandbox } = await Org.start(options);
    return new ConsoleOrg(sandbox);
  }

  async page(path: string): Promise<PageAnswer> {
    return answerOf(await fetch(this.url + path, { redirect: 'manual' }));
  }

  /** Sends a form of a page with the token that the page carries, and follows nothing. */
  async submit(path: string, form: string, fields: Record<string, string | string[]> = {}) {
    const { html } = await this.page(path);
    const csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? assert.fail('no token');
    return this.post(path, { form, csrf, ...fields });
  }

  async post(
    path: string,
    fields: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ): Promise<PageAnswer> {
    const body = new URLSearchParams();
    for (const [name, values] of Object.entries(fields)) {
      for (const value of [values].flat()) body.append(name, value);
    }
    return answerOf(
      await fetch(this.url + path, { method: 'POST', body, headers, redirect: 'manual' }),
    );
  }

  async appPath(appId: string): Promise<string> {
    const { body } = await this.get(`/api/v1/apps/${appId}`);
    return `/admin/app/${String(body['name'])}/instance/${appId}/`;
  }

  async attributes(appId: string): Promise<Record<string, Body>> {
    const { body } = await this.get(`/api/v1/meta/schemas/apps/${appId}/default`);
    return (at(body, 'definitions', 'custom', 'properties') ?? {}) as Record<string, Body>;
  }

  async mappings(appId: string): Promise<Record<string, Body>> {
    const { body } = await this.get(`/api/v1/mappings/${await this.mappingId(appId)}`);
    return body['properties'] as Record<string, Body>;
  }

  async userId(login: string): Promise<string> {
    return String((await this.get(`/api/v1/users/${encodeURIComponent(login)}`)).body['id']);
  }

  async pushes(appId: string): Promise<Body[]> {
    return (await this.get(`/api/v1/apps/${appId}/group-push/mappings`)).list;
  }

  async idle(): Promise<void> {
    await this.get('/_sandbox/idle');
  }
}

async function answerOf(response: Response): Promise<PageAnswer> {
  return {
    status: response.status,
    headers: response.headers,
    location: response.headers.get('location') ?? '',
    html: await response.text(),
  };
}

/** The text beside a field that says why it was refused. */
export function errorBeside(html: string, field: string): string {
  const id = `${field}-error`;
  const found = new RegExp(`id="${id.replaceAll('.', '\\.')}">([^<]*)<`).exec(html)?.[1] ?? '';
  const input = html.split('<').find((tag) => tag.includes(`name="${field}"`)) ?? '';
  if (found !== '') assert.match(input, /aria-invalid="true"/, 'the field is not marked');
  return unescaped(found);
}

export function unescaped(text: string): string {
  return text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
