import type { ScimCall } from '../call';
import type { Purpose } from '../purposes';
import { isSuccess } from './bodies';
import { type Effect, fine } from './effect';
import { createGroupEffect, deleteGroupEffect, pushEffect, readGroupEffect } from './groups';
import {
  importGroupsEffect,
  importUsersEffect,
  testEffect,
  verifyGroupEffect,
  verifyUserEffect,
} from './lists';
import { refusalEffect } from './refusals';
import {
  activeEffect,
  createEffect,
  deleteEffect,
  passwordEffect,
  readEffect,
  updateEffect,
} from './users';

const EFFECTS: Readonly<Record<Purpose, (call: ScimCall) => Effect>> = {
  'test connector': testEffect,
  'verify user': verifyUserEffect,
  'create user': createEffect,
  'push profile': updateOrRead(updateEffect, readEffect),
  'deactivate user': updateOrRead(activeEffect(false), readEffect),
  'reactivate user': updateOrRead(activeEffect(true), readEffect),
  'push password': updateOrRead(passwordEffect, readEffect),
  'read user': readEffect,
  'delete user': deleteEffect,
  'verify group': verifyGroupEffect,
  'create group': createGroupEffect,
  'push group': updateOrRead(pushEffect, readGroupEffect),
  'delete group': deleteGroupEffect,
  'read group': readGroupEffect,
  'import users': importUsersEffect,
  'import groups': importGroupsEffect,
  discovery: (call) =>
    fine(isSuccess(call) ? 'Okta knows what the server says of itself' : 'Okta does without'),
  'get access token': (call) =>
    fine(isSuccess(call) ? 'the token is used from now on' : 'there is no token'),
  other: () => fine('it is passed on, and not judged'),
};

/** What Okta will do with the answer to a request that it sent with this purpose. */
export function effectOf(call: ScimCall, purpose: Purpose): Effect {
  const isOktas = purpose !== 'other' && purpose !== 'delete user';
  return (isOktas ? refusalEffect(call) : undefined) ?? EFFECTS[purpose](call);
}

/** A write by PUT begins with a read of the same purpose. */
function updateOrRead(
  update: (call: ScimCall) => Effect,
  read: (call: ScimCall) => Effect,
): (call: ScimCall) => Effect {
  return (call) => (call.method === 'GET' ? read(call) : update(call));
}
