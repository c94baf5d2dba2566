/** Who points to whom. */
export type Graph = ReadonlyMap<string, readonly string[]>

function shortestWayBack(graph: Graph, start: string): string[] | undefined {
  const ways: string[][] = [[start]]
  const seen = new Set<string>()
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of graph.get(way.at(-1)!) ?? []) {
      if (next === start) return [...way, start]
      if (seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return undefined
}

/** The shortest circle through each node that is in none found before it. */
export function findCircles(graph: Graph): string[][] {
  const told = new Set<string>()
  const circles: string[][] = []
  for (const start of [...graph.keys()].sort()) {
    if (told.has(start)) continue
    const circle = shortestWayBack(graph, start)
    if (!circle) continue
    for (const node of circle) told.add(node)
    circles.push(circle)
  }
  return circles
}
