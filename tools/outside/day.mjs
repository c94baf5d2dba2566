// A whole office day, held against the public log and against the published rules. No code of the house.

import { leafHash, readCosignature, readNote, sha256, Wrong } from './log.mjs'
import { apply, lineUp, textOf } from './order.mjs'

const hex = (text) => sha256(text).toString('hex')

/** JSON that everybody writes alike: names in their order, nothing between. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const names = Object.keys(value).filter((name) => value[name] !== undefined)
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
    .join(',')}}`
}

/** The seals as the log has them: each must stand where it says, in the words it says. */
function readSeals({ receipts }, { office, day, leaves }) {
  return receipts.map(({ said, salt, place }, index) => {
    const leaf = leafHash(sha256(Buffer.from(salt, 'base64'), said))
    if (!leaves[place]?.equals(leaf)) throw new Wrong(`Seal ${index + 1} does not stand in the log`)
    const { name, office: whose, at, facts } = JSON.parse(said)
    const isOurs = name === 'queue.daySealed' && whose === office && facts.day === day
    if (!isOurs) throw new Wrong(`Seal ${index + 1} is of another day`)
    if (facts.nth !== index + 1) throw new Wrong(`Seal ${index + 1} of the day is kept back`)
    return { ...facts, place, at: Date.parse(at) }
  })
}

const sealSlack = 120_000

/** The digest over the acts from one seal to the next, each behind the calls that were made before it. */
function chainOver(acts, { chain, calls }) {
  let digest = chain
  for (const act of acts) {
    for (const { isUndone: _, ...call } of calls.get(act.seq - 1) ?? [])
      digest = hex(`${digest}\n${canonical({ call })}`)
    digest = hex(`${digest}\n${canonical({ act })}`)
  }
  return digest
}

/** Every act and call must be what was sealed at the time, and be dated between two seals. */
function holdSeals(record, seals, found) {
  const calls = Map.groupBy(record.calls, ({ after }) => after)
  let before = { acts: 0, chain: '' }
  for (const seal of seals) {
    const span =
      before.acts + 1 < seal.acts ? `acts ${before.acts + 1} to ${seal.acts}` : `act ${seal.acts}`
    const acts = record.acts.filter(({ seq }) => seq > before.acts && seq <= seal.acts)
    if (chainOver(acts, { chain: before.chain, calls }) !== seal.chain)
      found(`${span}: the record is not what was sealed then`)
    for (const { at, seq, label } of acts) {
      const isDated = at <= seal.at + sealSlack && at >= (before.at ?? at) - sealSlack
      if (!isDated) found(`act ${seq} (${label}) is dated otherwise than when it was sealed`)
    }
    const last = record.acts.find(({ seq }) => seq === seal.acts)
    if (last && seal.pauses !== hex(canonical(pausesAt(record, last.at))))
      found(`up to act ${seal.acts}: the hall is said to have stood still at other times`)
    const rules = record.policies.find(({ version }) => version === seal.policy)
    if (seal.policy !== record.policy || seal.rules !== hex(canonical(rules)))
      found(`the rules (${record.policy}) are not those that were sealed (${seal.policy})`)
    before = seal
  }
  return record.acts.filter(({ seq }) => seq > before.acts).length
}

const pausesAt = ({ pauses }, at) =>
  pauses
    .filter(({ from }) => from < at)
    .map(({ from, to }) => (to === undefined || to >= at ? { from } : { from, to }))

/** Why this one was called, by the rules: first, spared another counter, or by hand; nothing when by none. */
function whyCalled(call, { line, policy }) {
  const place = line.findIndex(({ ticket }) => ticket.label === call.label) + 1
  if (place === 0) return undefined
  if (place === 1) return 'first'
  if (call.kind === 'chosen') return 'byHand'
  const passed = line.slice(0, place - 1)
  const said = call.reasons.filter(({ code }) => code === 'spared')
  const isSpared =
    policy.sparesCounters &&
    said.length === 1 &&
    said[0].values.passed === passed.length &&
    passed.every(
      ({ ticket, band }) => band === 'turn' && ticket.stage !== line[place - 1].ticket.stage,
    )
  return isSpared ? 'spared' : undefined
}

/** What kind of call it was; what is wrong with it is found. */
function holdCall(call, { hall, record, found }) {
  const policy = record.policies.find(({ version }) => version === call.policy)
  const where = `after act ${call.after}: ${call.label} to counter ${call.counter}`
  if (!policy || call.policy !== record.policy) {
    found(`${where} by the rules of ${call.policy}, not those of the day`)
    return 'against'
  }
  const everybody = lineUp(hall, { now: call.at, policy, pauses: record.pauses })
  const line = everybody.filter(({ ticket }) => call.stages.includes(ticket.stage))
  const why = whyCalled(call, { line, policy })
  if (!why) {
    const first = line[0]?.ticket.label ?? 'nobody'
    found(`${where}, and ${first} was first by the rules`)
    return 'against'
  }
  const own = line.find(({ ticket }) => ticket.label === call.label)
  const said = call.reasons.map(({ code }) => code).filter((code) => code !== 'spared')
  if (said.join() !== own.why.join()) found(`${where}, with other reasons than the rules give`)
  if (hex(textOf(line)) !== call.digest) found(`${where}, from another line than the one there was`)
  return why
}

/** Works the whole day out anew, act by act. */
export function holdOrder(record, found) {
  const count = { first: 0, byHand: 0, spared: 0, takenUp: 0, against: 0, takenBack: 0, entered: 0 }
  const hall = new Map()
  const before = Map.groupBy(record.calls, ({ after }) => after)
  for (const [index, act] of record.acts.entries()) {
    const earlier = record.acts[index - 1]
    const due = (earlier?.seq ?? 0) + 1
    if (act.act === 'entered') count.entered++
    if (act.seq !== due) found(`act ${due} is missing`)
    if (earlier && act.at < earlier.at)
      found(`act ${act.seq} (${act.label}) is before the one before it`)
    const calls = (before.get(act.seq - 1) ?? []).filter(
      ({ kind }) => !['recall', 'entered'].includes(kind),
    )
    const isCall = ['called', 'takenUp', 'takenOver'].includes(act.act)
    const isPaired = calls.length === 1 && calls[0].label === act.label && calls[0].at === act.at
    if (isCall ? !isPaired : calls.length > 0)
      found(
        `act ${act.seq} (${act.label}, ${act.act}) and the calls of that moment are not the same`,
      )
    for (const call of calls) {
      const why = call.kind === 'takenUp' ? 'takenUp' : holdCall(call, { hall, record, found })
      count[call.isUndone ? 'takenBack' : why]++
    }
    const fault = apply(hall, act)
    if (fault) found(`act ${act.seq}: ${fault}`)
  }
  const last = record.acts.at(-1)?.seq ?? 0
  const lost = record.calls.filter(
    ({ after, kind }) => after >= last && !['recall', 'entered'].includes(kind),
  )
  for (const { label, after } of lost) found(`after act ${after}: ${label} was called by no act`)
  return count
}

/** Since when each seal provably stood in the log: a witness dated it. */
function holdWitnesses(seals, sealed, { key, witnesses, found }) {
  let latest = 0
  const notes = sealed.witnessed.map(({ note }) => ({ note, ...readNote(note, key) }))
  for (const seal of seals) {
    const { note, text } = notes.find(({ size }) => size > seal.place) ?? {}
    const times = witnesses.map((witness) => note && readCosignature(note, { text, witness }))
    const seconds = times.find((time) => time !== undefined)
    if (seconds === undefined) found(`seal ${seal.nth} was seen by no witness you trust`)
    else latest = Math.max(latest, seconds - seal.at / 1000)
  }
  return Math.round(latest)
}

const mostLate = 600

/** Everything about a day: what was looked at, and what is not as it should be. */
export function holdDay(record, sealed, { office, day, key, leaves, witnesses, isTurned }) {
  const faults = []
  const found = (what) => faults.push(what)
  if (record.office !== office || record.day !== day)
    throw new Wrong('The record is of another day')
  const seals = readSeals(sealed, { office, day, leaves })
  if (seals.length === 0) throw new Wrong('No seal of this day stands in the log')
  const unsealed = holdSeals(record, seals, found)
  const isOver = seals.at(-1).isOver
  if (unsealed > 0 && isOver) found(`the last ${unsealed} acts were added after the day was sealed`)
  const count = holdOrder(record, found)
  const late =
    witnesses.length > 0 ? holdWitnesses(seals, sealed, { key, witnesses, found }) : undefined
  if (late !== undefined && late > mostLate && !isTurned)
    found(`a seal was dated ${late} seconds before a witness saw it`)
  return { faults, seals: seals.length, acts: record.acts.length, unsealed, isOver, count, late }
}
