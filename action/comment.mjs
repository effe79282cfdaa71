import { marker } from './markdown.mjs';
import { cut } from './runner.mjs';

/** Characters that GitHub takes for a comment are 65,536; bytes are never fewer. */
const MOST_COMMENT = 60_000;
const PAGE = 100;
/** Pages of comments that are looked through for our own. */
const MOST_PAGES = 30;
const TIMEOUT_MS = 20_000;

/**
 * Puts the plan on the pull request: into our comment of before, when there is one. That it could not is told and fails
 * nothing: the plan is in the summary too.
 */
export async function comment({ asked, event, env, out }, markdown) {
  if (event.pullRequest === undefined) return;
  const body = cut(`${marker(asked)}\n${markdown}`, MOST_COMMENT);
  const place = `/repos/${env.GITHUB_REPOSITORY}/issues`;
  try {
    if (asked.token === '') throw new Refused('there is no token');
    const ask = client(env.GITHUB_API_URL || 'https://api.github.com', asked.token);
    const old = await ownComment(ask, `${place}/${event.pullRequest}/comments`, marker(asked));
    const { html_url: url } =
      old === undefined
        ? await ask('POST', `${place}/${event.pullRequest}/comments`, { body })
        : await ask('PATCH', `${place}/comments/${old}`, { body });
    out.output('comment-url', url);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const advice = event.isFork
      ? 'A pull request of a fork gets a token that may only read.'
      : 'Give the job `permissions: { pull-requests: write }`.';
    out.tell(
      'warning',
      `The plan is not on the pull request: ${error.message}. ${advice} It is in the summary of the run.`,
      {
        title: 'No comment',
      },
    );
  }
}

/** Anybody may write a comment that begins as ours does, so it has to be one of the token's own. */
async function ownComment(ask, path, mark) {
  const me = await ask('GET', '/user').catch(() => undefined);
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const found = await ask('GET', `${path}?per_page=${PAGE}&page=${page}`);
    const own = found.find(
      ({ body, user }) =>
        body?.startsWith(mark) && (me?.login ? user?.login === me.login : user?.type === 'Bot'),
    );
    if (own !== undefined) return own.id;
    if (found.length < PAGE) return undefined;
  }
  return undefined;
}

class Refused extends Error {}

function client(api, token) {
  return async (method, path, body) => {
    let response;
    try {
      response = await fetch(`${api}${path}`, {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'user-agent': 'okta-scim-action',
          'x-github-api-version': '2022-11-28',
        },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.ok) return await response.json();
    } catch (error) {
      throw new Refused(`GitHub did not answer (${error.name})`);
    }
    throw new Refused(`GitHub answered ${response.status}`);
  };
}
