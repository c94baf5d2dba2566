import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { ServiceDefinition } from '#packages/forms'
import { paths } from '#packages/paths'
import { openForAll } from './opened.ts'
import { createVisitor } from './pages/kiosk.ts'
import { createOfficer, type Officer } from './pages/officer.ts'
import { prepareVisit } from './pages/prepared.ts'
import { lookAt, type Screen } from './pages/screen.ts'

const opened = openForAll({ before, after })

const file = join(import.meta.dirname, '../services/paspor-baru.json')
const service = JSON.parse(readFileSync(file, 'utf8')) as ServiceDefinition
const nameOf = (list: { id: string; names: { id: string } }[], id: string) =>
  list.find((one) => one.id === id)!.names.id
const { actions, flags, states } = service.workflow
const act = (id: string) => nameOf(actions, id)

/** Two who come without an appointment and one who has one: all three are in line. */
async function fillHall() {
  const { house, browsing } = opened
  const { caseId, code } = await prepareVisit(house, 'Andi Saputra')
  const kiosk = lookAt(await browsing.newDesk())
  const visitor = createVisitor(kiosk)
  await kiosk.go(house.links.get('Kios Padang')!)
  for (const group of ['priority', 'ordinary'] as const) {
    await visitor.takeNumber('Paspor baru untuk dewasa', group)
    await visitor.goHome()
  }
  const { label } = await visitor.scan(code)
  return { caseId, code, label }
}

/** The last line says what was done first; how to take it back follows. */
async function assertSaid(dewi: Officer, sentence: string): Promise<void> {
  const said = await dewi.said()
  assert.ok(said.startsWith(sentence), said)
}

/** Calls, calls again, marks as not there, sets aside and brings back, until the line is one long. */
async function workThroughWalkIns(dewi: Officer): Promise<void> {
  const { say } = dewi.screen
  await dewi.press('N')
  const first = await dewi.label()
  await dewi.press('R')
  await assertSaid(dewi, say('counter.news.recalled', { label: first }))
  await dewi.press('X')
  await assertSaid(dewi, say('counter.news.missed', { label: first }))

  await dewi.press('N')
  await dewi.press('M')
  const second = await dewi.label()
  assert.equal(await dewi.status(), say('counter.status.serving', { label: second }))
  await dewi.unfold('H')
  await dewi.type('Mengambil fotokopi di seberang')
  await dewi.press('Enter')
  await assertSaid(dewi, say('counter.news.held', { label: second }))
  await dewi.unfold('L')
  await dewi.press('Enter')
  // Taken up from the list, they come back to this very counter.
  await assertSaid(dewi, say('counter.news.called', { label: second }))
  await dewi.press('M')
  await dewi.press('S')
  assert.match(await dewi.said(), new RegExp(second))
}

type Phone = { screen: Screen; caseId: string }

/** The applicant looks at their own page: it names the state, and nothing has to be asked. */
async function reads({ screen, caseId }: Phone, state: string): Promise<void> {
  await screen.go(paths.application(caseId))
  assert.equal(await screen.title(), state)
}

/** Interview, a hold and its end, the next stage, the photograph and the decision. */
async function serve(dewi: Officer, phone: Phone): Promise<void> {
  const label = await dewi.label()
  await dewi.act(act('interview'))
  await reads(phone, nameOf(states, 'interviewed'))

  await dewi.ask(act('hold'))
  await dewi.choose()
  await dewi.press('Enter')
  await reads(phone, nameOf(flags, 'held'))
  await dewi.act(act('release'))

  const stage = nameOf(service.appointment!.stages, 'foto')
  await dewi.unfold('T')
  await dewi.chooseFrom(stage)
  await dewi.next()
  await dewi.type('Surat lengkap, tinggal foto')
  await dewi.press('Enter')
  await assertSaid(dewi, dewi.screen.say('counter.news.sent', { label, stage }))
  await dewi.press('N')
  assert.equal(await dewi.label(), label)
  await dewi.press('M')
  await dewi.act(act('photograph'))
  await reads(phone, nameOf(states, 'photographed'))
}

/** Whoever did not interview approves: two people stand behind a passport. */
async function approve(rizal: Officer, phone: Phone): Promise<void> {
  await rizal.unfold('C')
  await rizal.type(await referenceOf(phone))
  await rizal.press('Enter')
  await rizal.act(act('approve'))
  // A grave act asks for proof; in the demonstration a button takes the passkey's place.
  const proof = rizal.screen.page.getByRole('button', {
    name: rizal.screen.say('counter.proof.press'),
  })
  await proof.focus()
  await rizal.press('Enter')
  await reads(phone, nameOf(states, 'approved'))
}

async function referenceOf({ screen: { page } }: Phone): Promise<string> {
  return /[A-Z]{3}-\d\d-\w+/.exec(await page.locator('main').innerText())![0]
}

/** The passport is there, and it is handed to whoever proves to be the applicant. */
async function handOver(dewi: Officer, phone: Phone): Promise<void> {
  await dewi.unfold('C')
  await dewi.type(await referenceOf(phone))
  await dewi.press('Enter')
  await dewi.act(act('ready'))
  await reads(phone, nameOf(states, 'ready'))

  await dewi.ask(act('collect'))
  await dewi.type('Siti Aminah')
  await dewi.next()
  await dewi.choose()
  await dewi.press('Enter')
  await reads(phone, nameOf(states, 'collected'))
}

test('an officer works a morning by keyboard alone, and the applicant reads every step on the phone', async () => {
  const { house, browsing } = opened
  const { caseId, code, label } = await fillHall()
  const phone = { screen: lookAt(await browsing.newPhone({ scheme: 'dark' })), caseId }
  const dewi = createOfficer(lookAt(await browsing.newDesk()))
  await phone.screen.go(house.links.get('Andi Saputra')!)
  await phone.screen.go(paths.ticket(code))
  await phone.screen.reads(label)

  await dewi.sitDown(house.links.get('Dewi')!, 4)
  await workThroughWalkIns(dewi)
  for (let left = 3; left > 0; left--) {
    await dewi.press('N')
    if ((await dewi.label()) === label) break
    await dewi.press('X')
  }
  await phone.screen.reads(phone.screen.say('ui.ticket.called', { where: 'Loket 4' }))
  await dewi.press('M')
  await phone.screen.reads(phone.screen.say('ui.ticket.serving', { where: 'Loket 4' }))
  await reads(phone, nameOf(states, 'arrived'))
  await serve(dewi, phone)
  const rizal = createOfficer(lookAt(await browsing.newDesk()))
  await rizal.sitDown(house.links.get('Rizal')!, 3)
  await approve(rizal, phone)
  await dewi.press('S')
  await handOver(dewi, phone)
})
