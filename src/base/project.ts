import { repository } from '../../package.json';

/** Where the project lives; package.json says it, and nothing else. */
export const PROJECT = repository.url.replace(/\.git$/, '');
