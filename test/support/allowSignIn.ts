import assert from 'node:assert/strict';

/** Does in the local org's page what a person does there: allows, or refuses, the sign-in that waits. */
export async function answerSignIn(page: string, decision: 'allow' | 'deny'): Promise<void> {
  const html = await (await fetch(page)).text();
  const hidden = [...html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  assert.ok(hidden.length > 0, `${page} asks for a decision`);
  const form = new URLSearchParams({ role: 'SUPER_ADMIN', decision });
  for (const [, name = '', value = ''] of hidden) form.set(name, value);
  const { origin, pathname } = new URL(page);
  const response = await fetch(`${origin}${pathname}`, {
    method: 'POST',
    body: form,
    headers: { origin },
  });
  assert.equal(response.status, 200, await response.text());
}
