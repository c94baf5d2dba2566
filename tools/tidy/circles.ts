import type { Fault, Files } from './fault.ts'
import { findCircles } from './graph.ts'
import { importsOf, resolve } from './imports.ts'
import { placeOf, programs } from './tree.ts'

function fileGraph(files: Files, { withTypes }: { withTypes: boolean }) {
  const rows = programs(files)
    .filter(([path]) => !placeOf(path).isTest)
    .map(([path, text]) => {
      const targets = importsOf(text)
        .filter((one) => withTypes || !one.isTypeOnly)
        .flatMap((one) => resolve(path, one.specifier) ?? [])
      return [path, [...new Set(targets)].filter((target) => files.has(target))] as const
    })
  return new Map(rows)
}

function partGraph(files: Files) {
  const graph = new Map<string, string[]>()
  for (const [path, targets] of fileGraph(files, { withTypes: true })) {
    const from = placeOf(path).part
    const parts = targets.map((target) => placeOf(target).part).filter((part) => part !== from)
    if (from.includes('/')) graph.set(from, [...(graph.get(from) ?? []), ...parts])
  }
  return graph
}

/** No circle between files when the program runs, and none between parts even of types. */
export function circles(files: Files): Fault[] {
  const fault = (path: string, circle: string[]) => ({
    path,
    line: 1,
    rule: 'circles',
    says: `imports go in a circle: ${circle.join(' → ')}`,
  })
  return [
    ...findCircles(fileGraph(files, { withTypes: false })).map((one) => fault(one[0]!, one)),
    ...findCircles(partGraph(files)).map((one) => fault(`${one[0]}/index.ts`, one)),
  ]
}
