import { isBuiltin } from 'node:module'
import type { Fault, Files } from './fault.ts'
import { importsOf } from './imports.ts'
import { placeOf, programs } from './tree.ts'

const recordPath = 'docs/decisions/dependencies.md'

type Manifest = Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', object>>

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** Each dependency is exact, has a line that says what it is for, and is really used. */
export function dependencies(files: Files): Fault[] {
  const manifest: Manifest = JSON.parse(files.get('package.json') ?? '{}')
  const declared = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  }) as [string, string][]
  const record = files.get(recordPath) ?? ''
  const fault = (path: string, line: number, says: string) => ({
    path,
    line,
    rule: 'dependencies',
    says,
  })
  return [
    ...declared
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name]) => fault('package.json', 1, `${name} has no exact version`)),
    ...declared
      .filter(([name]) => !record.includes(`\`${name}\``))
      .map(([name]) => fault(recordPath, 1, `${name} has no line that says what it replaces`)),
    ...undeclared(files, new Set(declared.map(([name]) => name)), fault),
  ]
}

function undeclared(
  files: Files,
  declared: ReadonlySet<string>,
  fault: (path: string, line: number, says: string) => Fault,
): Fault[] {
  return programs(files).flatMap(([path, text]) =>
    importsOf(text)
      .filter(({ specifier }) => !/^[.#/]/.test(specifier) && !isBuiltin(specifier))
      .filter(({ specifier }) => !declared.has(packageOf(specifier)))
      .map(({ specifier, line }) =>
        fault(path, line, `${packageOf(specifier)} is not in package.json`),
      ),
  )
}

/** Dependencies that no file of ours names: candidates for leaving out. */
export function unused(files: Files): Fault[] {
  const manifest: Manifest = JSON.parse(files.get('package.json') ?? '{}')
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
  const texts = [...files]
    .filter(([path]) => /\.(tsx?|mjs|css|json)$/.test(path) && placeOf(path).floor !== 'root')
    .map(([, text]) => text)
  const roots = ['tsconfig.json', 'biome.json', 'gerbang.ts', 'compose.ts', 'config.ts']
  const all = [...texts, ...roots.map((path) => files.get(path) ?? '')]
  return names
    .filter((name) => !name.startsWith('@types/') && !all.some((text) => text.includes(name)))
    .map((name) => ({
      path: 'package.json',
      line: 1,
      rule: 'dependencies',
      says: `${name} is unused`,
    }))
}
