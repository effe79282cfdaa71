/** `Time.*`; formats are Joda-Time patterns. */
export const TIMES = [
  'Time.now(timeZone?:string, format?:string):string',
  'Time.fromIso8601ToString(time:string, format:string):string',
  'Time.fromIso8601ToUnix(time:string):string',
  'Time.fromIso8601ToWindows(time:string):string',
  'Time.fromStringToIso8601(time:string, format:string):string',
  'Time.fromUnixToIso8601(time:string):string',
  'Time.fromWindowsToIso8601(time:string):string',
];
