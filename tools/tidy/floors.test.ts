import { circles } from './circles.ts'
import { floors } from './floors.ts'
import { moduleMap } from './module-map.ts'
import { examples, one } from './testing.ts'

const map = "export const mayCall = {\n  queue: [\n    'catalogue',\n  ],\n  catalogue: [],\n}"

examples(floors, [
  {
    why: 'a package that uses Node is caught',
    files: one('packages/money/index.ts', "\nimport { readFile } from 'node:fs/promises'"),
    says: /a package knows no Node/,
    line: 2,
  },
  {
    why: 'a package that uses the database driver is caught',
    files: one('packages/money/index.ts', "import pg from 'pg'"),
    says: /pg does not belong/,
  },
  {
    why: 'a package that looks up to a module is caught, even for a type',
    files: one('packages/money/index.ts', "import type { Bill } from '#modules/payments'"),
    says: /packages never look up to modules/,
  },
  {
    why: 'the platform that looks up to a module is caught, though over several lines',
    files: one('platform/db/pool.ts', "import {\n  a,\n  b,\n} from '#modules/queue'"),
    says: /platform never look up/,
    line: 4,
  },
  {
    why: 'a module that calls one it may not call is caught',
    files: {
      'modules/map.ts': map,
      ...one('modules/catalogue/index.ts', "import '#modules/queue'"),
    },
    says: /does not let catalogue call queue/,
  },
  {
    why: 'a module may call the one that is listed for it',
    files: {
      'modules/map.ts': map,
      ...one('modules/queue/index.ts', "import { getOffice } from '#modules/catalogue'"),
    },
  },
  {
    why: 'a module with HTML or HTTP in it is caught',
    files: one('modules/queue/index.ts', "import type { FastifyReply } from 'fastify'"),
    says: /fastify does not belong/,
  },
  {
    why: 'a module that reads files by itself is caught',
    files: one('modules/documents/verbs.ts', "const fs = await import('node:fs')"),
    says: /no input or output of its own/,
  },
  {
    why: 'a door that sees the database is caught',
    files: one('doors/citizen/home/page.ts', "import { createDb } from '#platform/db'"),
    says: /a door sees of the platform only/,
  },
  {
    why: 'a door may know the shape of news, and no more of it',
    files: one('doors/board/index.ts', "import type { Published } from '#platform/events'"),
  },
  {
    why: 'a door that looks into another door is caught',
    files: one('doors/citizen/index.ts', "import { shell } from '#doors/kiosk'"),
    says: /doors never look up to doors/,
  },
  {
    why: 'reaching sideways into the insides of a part is caught, in a test too',
    files: one('modules/queue/queue.test.ts', "import { x } from '../catalogue/domain.ts'"),
    says: /use #modules\/catalogue, never the insides/,
  },
  {
    why: 'a part is called by its name, not by a file of it',
    files: one('compose.ts', "import { x } from '#modules/queue/domain'"),
    says: /import a part by its name/,
  },
  {
    why: 'a test may use Node, the database and any part by its front door',
    files: one('packages/money/money.test.ts', "import 'node:fs'\nimport '#platform/testing'"),
  },
  {
    why: 'pages of one door may use what stands above them in it',
    files: one('doors/citizen/home/page.ts', "import type { Needs } from '../needs.ts'"),
  },
  {
    why: 'files of one part may use each other and an import in a comment is no import',
    files: one('packages/ui/page/view.ts', "import { a } from '../tokens.ts'\n// import 'node:fs'"),
  },
])

examples(circles, [
  {
    why: 'files that need each other to run are caught',
    files: {
      'platform/db/a.ts': "import { b } from './b.ts'\nexport const a = b",
      'platform/db/b.ts': "export { a } from './a.ts'",
    },
    says: /platform\/db\/a.ts → platform\/db\/b.ts → platform\/db\/a.ts/,
  },
  {
    why: 'files that know only each other’s types are left in peace',
    files: {
      'platform/db/a.ts': "import { b } from './b.ts'\nexport const a = b",
      'platform/db/b.ts': "import type { A } from './a.ts'\nimport { type C } from './a.ts'",
    },
  },
  {
    why: 'parts that know each other are caught, even by types alone',
    files: {
      'packages/a/index.ts': "export type { B } from '#packages/b'",
      'packages/b/index.ts': "import type { A } from '#packages/a'",
    },
    says: /packages\/a → packages\/b → packages\/a/,
  },
])

examples(moduleMap, [
  {
    why: 'modules that are listed in a circle are caught',
    files: {
      ...one('modules/map.ts', "{\n  a: ['b'],\n  b: ['a'],\n}"),
      ...{ 'modules/a/index.ts': '', 'modules/b/index.ts': '' },
    },
    says: /a → b → a/,
  },
  {
    why: 'a module that is not listed is caught',
    files: {
      ...one('modules/map.ts', '{\n  a: [],\n}'),
      'modules/a/x.ts': '',
      'modules/b/x.ts': '',
    },
    says: /b is not listed/,
  },
  {
    why: 'a listed module that does not exist is caught',
    files: one('modules/map.ts', '{\n  a: [],\n}'),
    says: /no module a/,
  },
])
