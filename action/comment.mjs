import { marker } from './markdown.mjs';
import { cut } from './runner.mjs';

/** Characters that GitHub takes for a comment are 65,536; bytes are never fewer. */
const MOST_COMMENT = 60_000;
const PAGE = 100;
/** Pages of comments that are looked through for our own. */
const MOST_PAGES = 30;
const TIMEOUT_MS = 20_000;

/** Comments of other bots that begin as ours do, after which it is given up on finding our own. */
const MOST_TRIED = 5;

/**
 * Puts a text on the pull request: into our comment of before, when there is one, or else into a new one unless it is to correct that
 * one only. That it could not is told and fails nothing: the text is in the summary too.
 */
export async function comment({ asked, event, env, out }, markdown, { onlyCorrects = false } = {}) {
  if (event.pullRequest === undefined) return;
  const body = cut(`${marker(asked)}\n${markdown}`, MOST_COMMENT);
  const place = `/repos/${env.GITHUB_REPOSITORY}/issues`;
  const list = `${place}/${event.pullRequest}/comments`;
  try {
    if (asked.token === '') throw new Refused('there is no token', PERMISSION);
    const ask = client(env.GITHUB_API_URL || 'https://api.github.com', asked.token);
    const old = await ownComments(ask, list, marker(asked));
    const changed = await changeOne(ask, place, old, body);
    if (changed === undefined && onlyCorrects) {
      if (old.length === 0) return;
      throw new Refused('the comment may not be changed', PERMISSION);
    }
    const { html_url: url } = changed ?? (await ask('POST', list, { body }));
    if (typeof url === 'string') out.output('comment-url', url);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const isRight = error.advice === PERMISSION && event.isFork;
    const advice = isRight
      ? 'A pull request of a fork gets a token that may only read.'
      : error.advice;
    const older = onlyCorrects ? ' A plan that stands there is of an older commit.' : '';
    out.tell(
      'warning',
      `The plan is not on the pull request: ${error.message}. ${advice} It is in the summary of the run.${older}`,
      { title: 'No comment' },
    );
  }
}

/** Puts the text into the first of these comments that the token may change; undefined when it may change none. */
async function changeOne(ask, place, ids, body) {
  for (const id of ids.slice(0, MOST_TRIED)) {
    try {
      return await ask('PATCH', `${place}/comments/${id}`, { body });
    } catch (error) {
      // Of another bot, or deleted since it was read.
      if (!NOT_OURS.includes(error.status)) throw error;
    }
  }
  return undefined;
}

/** Anybody may write a comment that begins as ours does, so it has to be one of the token's own. */
async function ownComments(ask, path, mark) {
  const me = await ask('GET', '/user').catch((error) => {
    // A token of Actions is nobody's: then it is some bot's.
    if (NOT_OURS.includes(error.status)) return undefined;
    throw error;
  });
  const own = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const found = await ask('GET', `${path}?per_page=${PAGE}&page=${page}`);
    if (!Array.isArray(found)) throw new Refused('GitHub gave no list of comments', LATER);
    for (const { id, body, user } of found) {
      const isOwn = me?.login ? user?.login === me.login : user?.type === 'Bot';
      if (isOwn && typeof body === 'string' && body.startsWith(mark)) own.push(id);
    }
    if (found.length < PAGE) break;
  }
  return own;
}

const NOT_OURS = [403, 404];
const PERMISSION = 'Give the job `permissions: { pull-requests: write }`.';
const LATER = 'Run the job again later.';

class Refused extends Error {
  constructor(message, advice, status) {
    super(message);
    this.advice = advice;
    this.status = status;
  }
}

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
      if (response.ok) return (await response.json()) ?? {};
    } catch (error) {
      throw new Refused(`GitHub did not answer (${error.name})`, LATER);
    }
    const { status, headers } = response;
    // https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api: 403 or 429, with one of these.
    const isLimited =
      status === 429 || headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0';
    if (isLimited) throw new Refused(`GitHub answered ${status}, its limit of requests`, LATER);
    const isRight = [401, 403, 404].includes(status);
    throw new Refused(`GitHub answered ${status}`, isRight ? PERMISSION : LATER, status);
  };
}
