import { houseMap } from './house-map.ts'
import { examples } from './testing.ts'

const readme =
  '# Gerbang\n\n## The map of the house\n\n```\nmodules/   queue, letters\n```\n\nAnd stock.'

examples(houseMap, [
  {
    why: 'a module that the map does not name is told, also when the README speaks of it elsewhere',
    files: { 'README.md': readme, 'modules/queue/index.ts': '', 'modules/stock/index.ts': '' },
    says: /does not name modules\/stock/,
    line: 3,
  },
  {
    why: 'a map that names every module is in order',
    files: { 'README.md': readme, 'modules/queue/index.ts': '', 'modules/letters/index.ts': '' },
  },
])
