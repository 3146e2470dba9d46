/**
 * What a value can be:
 * - `switch`: true or false
 * - `seconds`, `count`: a whole number from 0 on
 * - `patterns`: one or more regular expressions
 * - `rules`: true, false or regular expressions
 * - `key`: an API key, which is never shown
 * - `url`: the address of a server
 * - `file`: a file that is there; `path`: one that need not be
 * - `daily`, `weekly`: a goal
 * - `report`: what `[reports]` takes, see `REPORT_SETTINGS`
 */
export type ValueKind =
  | 'switch'
  | 'seconds'
  | 'count'
  | 'text'
  | 'patterns'
  | 'rules'
  | 'key'
  | 'url'
  | 'proxy'
  | 'file'
  | 'path'
  | 'command'
  | 'daily'
  | 'weekly'
  | 'report';
