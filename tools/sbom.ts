// `npm run sbom`: what ships, as CycloneDX JSON, on standard output or into the file named
// (`npm run sbom -- sbom.json`). npm itself writes it, from what is really installed.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const mostBytes = 64 * 1024 * 1024

type Component = { name: string; version: string; 'bom-ref': string }
type Sbom = { components: Component[]; dependencies: { ref: string; dependsOn?: string[] }[] }
type Locked = { version?: string; dev?: boolean; devOptional?: boolean }

/** What is there for development alone, as name@version. */
function listForDevelopment(): Set<string> {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const all = Object.entries(lock.packages as Record<string, Locked>).map(
    ([path, one]) =>
      [`${path.slice(path.lastIndexOf('node_modules/') + 13)}@${one.version}`, one] as const,
  )
  const ships = all.filter(([, { dev, devOptional }]) => !dev && !devOptional)
  const shipped = new Set(ships.map(([id]) => id))
  return new Set(all.map(([id]) => id).filter((id) => !shipped.has(id)))
}

/**
 * The bill of materials of what ships; throws with npm's own words when it cannot be written. npm's
 * `--omit=dev` also leaves out what development and the program both need (30 packages, pg-types and jose
 * among them), so everything is asked for and what is for development alone is taken out here.
 */
export function writeSbom(): string {
  const words = ['sbom', '--sbom-format', 'cyclonedx']
  const text = execFileSync('npm', words, { cwd: root, encoding: 'utf8', maxBuffer: mostBytes })
  const all = JSON.parse(text) as Sbom
  const left = listForDevelopment()
  const components = all.components.filter(({ name, version }) => !left.has(`${name}@${version}`))
  const refs = new Set(components.map((one) => one['bom-ref']))
  const everything = new Set(all.components.map((one) => one['bom-ref']))
  const dependencies = all.dependencies
    .filter(({ ref }) => refs.has(ref) || !everything.has(ref))
    .map(({ ref, dependsOn = [] }) => ({
      ref,
      dependsOn: dependsOn.filter((one) => refs.has(one)),
    }))
  return `${JSON.stringify({ ...all, components, dependencies }, null, 2)}\n`
}

if (import.meta.main) {
  const [file] = process.argv.slice(2)
  const text = writeSbom()
  if (file) writeFileSync(file, text)
  else process.stdout.write(text)
}
