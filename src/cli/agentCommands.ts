/** The server for agents, read when it is started. */
export { mcp } from './commands/mcp';
