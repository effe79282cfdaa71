import { isLoopback } from '../../../base/http/loopback';

/** The address, if it is a whole one with http or https. */
export function parseAddress(text: string): URL | undefined {
  if (!/^https?:\/\/[^\s/]/i.test(text) || /\s/.test(text)) return undefined;
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Whether the address is this machine's own, where plain HTTP is for development. */
export function isLocalAddress({ hostname }: URL): boolean {
  return isLoopback(hostname);
}

/** Whether an address has a query or fragment, be it an empty one: what is added at its end would become part of it. */
export function hasQuery(address: string): boolean {
  return /[?#]/.test(address);
}
