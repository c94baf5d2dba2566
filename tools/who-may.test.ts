import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { may, type Resource, type Role, roles, type StaffRole, type Who } from '#packages/access'
import { loadFiles } from './tidy/load.ts'
import { actions, listRows, type Reach, reaches, readTable } from './who-may/table.ts'

const text = readFileSync(join(import.meta.dirname, '../docs/who-may.md'), 'utf8')
const own = '01930000-0000-7000-8000-00000000a001'
const another = '01930000-0000-7000-8000-00000000a002'

/** Somebody in this role, at Padang or as a guest at Metro. */
function someone(role: Role, isGuest: boolean): Who {
  if (role === 'nobody') return { kind: 'nobody' }
  if (role === 'system') return { kind: 'system', part: 'test' }
  if (role === 'person') return { kind: 'person', personId: own }
  if (role === 'helper') return { kind: 'person', personId: own, helperId: another }
  if (role === 'guardian') return { kind: 'person', personId: own, guardianIn: 'a case' }
  if (role === 'kiosk' || role === 'board')
    return { kind: 'device', deviceId: own, office: 'padang', purpose: role }
  if (role === 'connection') return { kind: 'connection', connectionId: own, office: 'padang' }
  const officer = { kind: 'officer', staffId: own, roles: [role satisfies StaffRole] } as const
  const grant = { grantId: 'a grant', homeOffice: 'padang', caseId: 'a case' }
  return isGuest
    ? { ...officer, roles: [role], office: 'metro', grant }
    : { ...officer, roles: [role], office: 'padang' }
}

/** What is reached for. An account holds the applications of a family, so both name the same person. */
const over: Record<Reach, Resource> = {
  own: { office: 'metro', person: own },
  family: { office: 'metro', person: own },
  'same office': { office: 'padang', person: another },
  'other office': { office: 'metro', person: another },
  granted: { office: 'metro', person: another },
  all: {},
}

test('every cell of the table is what the code decides', (t) => {
  const table = readTable(text)
  const wrong: string[] = []
  let cells = 0
  for (const action of actions) {
    for (const reach of reaches) {
      const said = table.get(`${action} ${reach}`)
      if (!said) wrong.push(`${action} is not in docs/who-may.md: npm run who-may`)
      for (const role of roles) {
        cells++
        const who = someone(role, reach === 'granted')
        // Whoever works here has no family in the table: decision 0051 keeps them from deciding for it.
        const resource = reach === 'family' && who.kind !== 'person' ? over.all : over[reach]
        const decides = may(who, action, resource)
        if (decides !== (said?.has(role) ?? false)) wrong.push(`${role} ${action} ${reach}`)
      }
    }
  }

  t.diagnostic(
    `${cells} cells: ${roles.length} roles, ${actions.length} acts, ${reaches.length} reaches`,
  )
  assert.deepEqual(wrong, [])
  assert.equal(cells, roles.length * actions.length * reaches.length)
  assert.ok(cells >= 10_000, `${cells}`)
})

test('the table is written from the matrix, and no row of it is of an act that is no more', () => {
  const rows = text.split('\n').filter((line) => /^\| .* \| `/.test(line))

  const made = listRows()
  const stale = [
    ...rows.filter((row) => !made.includes(row)),
    ...made.filter((row) => !rows.includes(row)),
  ]
  assert.deepEqual(stale, [], 'npm run who-may')
})

/** Acts that no verb asks for yet, each with who will. */
const unused: Record<string, string> = {
  'admin.enter': 'the door of the administrator',
  'house.standing': 'the page on which technical support reads how the house is',
}

test('every act of the table is asked for by some verb, and whatever a verb or a route asks for is in it', async () => {
  const files = [...(await loadFiles(join(import.meta.dirname, '..')))].filter(
    ([path]) =>
      /^(modules|doors|platform)\/.*\.tsx?$/.test(path) && !/\.(test|story)\.|testing/.test(path),
  )
  const all = files.map(([, code]) => code).join('\n')
  const idle = actions.filter((action) => !all.includes(`'${action}'`) && !(action in unused))
  const asked = [...all.matchAll(/\b(?:allow|may)\(\s*(?:tx\.)?who\w*,\s*'([\w.]+)'/g)]
  const routes = [...all.matchAll(/access: \{ action: '([\w.]+)'/g)]
  const strange = [...asked, ...routes]
    .map(([, action]) => action!)
    .filter((action) => !actions.some((one) => one === action))

  assert.deepEqual(idle, [])
  assert.deepEqual(strange, [])
  assert.ok(asked.length >= 150, `${asked.length}`)
  assert.ok(routes.length >= 20, `${routes.length}`)
})
