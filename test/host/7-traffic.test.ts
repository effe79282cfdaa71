import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension';
import { Command } from '../../src/vscode/ui/ids';
import { ScriptedPrompter } from './scripted';
import { extensionApi } from './support';

describe('recording traffic from the window', () => {
  let api: TestApi;
  let prompter: ScriptedPrompter;
  let server: http.Server;
  let baseUrl: string;

  before(async () => {
    api = await extensionApi();
    server = http.createServer((_request, response) => {
      response.writeHead(401).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim/v2`;
  });
  beforeEach(() => {
    prompter = new ScriptedPrompter();
    api.prompts.current = prompter;
  });
  after(async () => {
    await api.parts.traffic.stop();
    server.closeAllConnections();
    server.close();
  });

  it('starts a proxy on this machine, and says what to give to Okta', async () => {
    prompter.answer({
      input: { 'Record Traffic': baseUrl },
      pick: { 'Record Traffic': 'Only Show It' },
    });
    await vscode.commands.executeCommand(Command.recordTraffic);
    const { url = '', pageUrl } = api.parts.traffic.running ?? {};
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.ok(prompter.said.some((text) => text.includes(url) && text.includes(baseUrl)));
    assert.equal((await fetch(String(pageUrl))).status, 200);
    assert.equal((await fetch(`${url}/Users?startIndex=1&count=2`)).status, 401);
    assert.deepEqual(api.parts.traffic.running?.counts(), { exchanges: 1, faults: 1 });
  });

  it('stops it when it is asked for again, and says how much there was', async () => {
    prompter.answer({ pick: { 'Traffic to the SCIM Server': 'Stop' } });
    await vscode.commands.executeCommand(Command.recordTraffic);
    assert.equal(api.parts.traffic.running, undefined);
    assert.deepEqual(
      prompter.told.map(({ tone, message }) => [
        tone,
        message.split(':')[1]?.split('.')[0]?.trim(),
      ]),
      [['warning', '1 exchange, 1 with a fault']],
    );
  });
});
