import { join } from 'node:path';
import { root } from '../paths.mjs';

const own = (name) => join(root, 'scripts', 'lib', 'lab', 'servers', name);

/**
 * SCIM servers of others that npm can install, each with the program that starts it: it prints its base URL, or
 * `{ baseUrl, token }` as JSON, and ends with its parent's pipe. What is installed is the newest there is, but where
 * packages only fit each other in one version.
 */
export const SERVERS = [
  {
    name: 'scimmy',
    packages: ['scimmy', 'scimmy-routers', 'express'],
    program: join(root, 'test', 'support', 'plainScimmy.mjs'),
  },
  {
    name: 'better-auth',
    packages: ['better-auth@1.7.5', '@better-auth/scim@1.7.5', '@better-auth/core@1.7.5'].concat([
      '@better-auth/utils@0.4.2',
      'better-call@1.4.0',
    ]),
    // Its own peers of today exclude each other.
    flags: ['--legacy-peer-deps'],
    program: own('betterAuth.mjs'),
  },
  {
    name: 'polis',
    packages: ['@boxyhq/saml-jackson'],
    program: own('jackson.mjs'),
    // Of these it is known, from its code, that the failure is not what it looks like.
    known: {
      'group-members': 'shows "members": [] whatever they are: kept, and not to be seen',
      'patch-group-parallel': 'shows "members": [] whatever they are: kept, and not to be seen',
    },
  },
];
